"""A drawing without any PDF library, for tests of the batch alone."""

import os
import signal
from dataclasses import dataclass
from multiprocessing import parent_process


@dataclass(frozen=True)
class PlainDrawing:
    """Draws the unit id and an edition.

    At the id `killed_at` the system ends the process, and at `interrupted_at` Ctrl-C reaches it.
    """

    edition: int = 1
    killed_at: int = -1
    interrupted_at: int = -1

    def content(self, unit_id: int) -> object:
        """Say what the report shows."""
        if unit_id == self.killed_at and parent_process() is not None:
            os._exit(9)
        if unit_id == self.interrupted_at and parent_process() is not None:
            signal.raise_signal(signal.SIGINT)
        return (unit_id, self.edition)

    def render(self, content: object) -> bytes:
        """Draw it, a little larger than one disk block."""
        return repr(content).encode() * 500
