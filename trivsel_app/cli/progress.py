"""Progress on a terminal: one line that is rewritten, and nothing when output is not a terminal."""

import sys
from collections.abc import Callable


def step(what: str) -> Callable[[int, int], None]:
    """Make a `step(done, total)` that rewrites one line on standard error."""

    def show(done: int, total: int) -> None:
        if sys.stderr is not None and sys.stderr.isatty():
            end = "\n" if done >= total else ""
            print(f"\r{what}: {done} af {total}", end=end, file=sys.stderr, flush=True)

    return show
