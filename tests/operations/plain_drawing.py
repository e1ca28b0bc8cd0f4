"""A drawing without any PDF library, for tests of the batch alone."""

from dataclasses import dataclass


@dataclass(frozen=True)
class PlainDrawing:
    """Draws the unit id and an edition; a negative id cannot be drawn."""

    edition: int = 1

    def content(self, unit_id: int) -> object:
        """Say what the report shows."""
        return (unit_id, self.edition)

    def render(self, content: object) -> bytes:
        """Draw it, a little larger than one disk block."""
        return repr(content).encode() * 500
