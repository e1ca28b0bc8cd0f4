"""Many read at once, or one thing happens while nobody reads."""

import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager


class Readers:
    """Which threads read one open file. Who begins to waits while something is done alone."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._reading: Counter[int] = Counter()  # by thread: a read may hold another
        self._wanted = False

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Read."""
        me = threading.get_ident()
        with self._changed:
            self._changed.wait_for(lambda: not self._wanted or me in self._reading)
            self._reading[me] += 1
        try:
            yield
        finally:
            with self._changed:
                self._reading[me] -= 1
                self._reading += Counter()  # drops those at none
                self._changed.notify_all()

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Wait until nobody reads, and keep others from beginning."""
        with self._changed:
            self._wanted = True
            try:
                self._changed.wait_for(lambda: not self._reading)
                yield
            finally:
                self._wanted = False
                self._changed.notify_all()
