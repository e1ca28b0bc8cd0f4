"""A table's rows made ready to be searched, some rows at a time so that the window stays alive."""

from collections.abc import Sequence
from typing import Any, Final

from trivsel_app.ui.models.danish_text import TextFilter, fold_all
from trivsel_app.ui.models.table_model import Column

_AT_ONCE: Final = 1500  # rows: a few milliseconds
_MOST_KEPT: Final = 3  # different values per row and column, before what is folded is forgotten


class RowSearch:
    """Finds rows by any of their texts; a value once folded is folded when it comes again."""

    def __init__(self, columns: Sequence[Column[Any]]) -> None:
        self._columns = columns
        self._folded: list[dict[Any, str]] = [{} for _column in columns]
        self._rows: Sequence[Any] = ()
        self._filter = TextFilter()

    def begin(self, rows: Sequence[Any]) -> None:
        """Take other rows; nothing of them is ready yet."""
        self._rows = rows
        self._filter.clear()
        for folded in self._folded:
            if len(folded) > _MOST_KEPT * len(rows):
                folded.clear()

    @property
    def is_ready(self) -> bool:
        """Whether the next search will be quick."""
        return len(self._filter) == len(self._rows)

    def prepare_more(self) -> None:
        """Make some more rows ready."""
        done = len(self._filter)
        rows = self._rows[done : done + _AT_ONCE]
        new: list[str] = []
        columns = [
            _folded(column, rows, folded, new)
            for column, folded in zip(self._columns, self._folded, strict=True)
        ]
        self._filter.add([" ".join(texts) for texts in zip(*columns, strict=True)], new)

    def matches(self, query: str) -> list[bool]:
        """Say for each row whether it holds every word of the query, give or take an error."""
        while not self.is_ready:
            self.prepare_more()
        return self._filter.matches(query)


def _folded(
    column: Column[Any], rows: Sequence[Any], known: dict[Any, str], new: list[str]
) -> list[str]:
    """Fold a column's texts of some rows; what is not known yet goes into `known` and `new`."""
    # Of a state the word is what is read, whatever the value.
    value, show = (column.value, column.show) if column.status is None else (column.text, str)
    values = [value(row) for row in rows]
    unknown = [value for value in dict.fromkeys(values) if value not in known]
    texts = fold_all([show(value) for value in unknown])
    known.update(zip(unknown, texts, strict=True))
    new += texts
    return [known[value] for value in values]
