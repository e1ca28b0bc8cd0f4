"""One sheet with its matched columns: cells by field, private values already taken out."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from trivsel_app.exchange.cell_columns import Coded
from trivsel_app.exchange.columns import Field, Matches
from trivsel_app.exchange.private_values import cpr_values
from trivsel_app.exchange.problems import Dropped, DropReason, Problem, ProblemCode, short
from trivsel_app.exchange.sheets import Sheet
from trivsel_app.exchange.values import EXCEL_ERRORS, T, by_distinct

LONGEST = 500  # characters of a name, address or title
_LONGEST_LIST = 200  # problems of one kind named one by one in one column


@dataclass
class Table:
    """A sheet being read. `refused` are positions of rows that are left out."""

    sheet: Sheet
    matches: Matches
    problems: list[Problem] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)
    refused: set[int] = field(default_factory=set)
    _clean: dict[int, tuple[str, ...]] = field(default_factory=dict)

    def cells(self, code: str) -> tuple[str, ...] | None:
        """The field's column, None when the file has none."""
        index = self.matches.index(code)
        return None if index is None else self.column(index)

    def column(self, index: int) -> tuple[str, ...]:
        """A column without CPR numbers; rows with Excel errors or endless text are refused."""
        if index not in self._clean:
            self._clean[index] = self._cleaned(index)
        return self._clean[index]

    def coded(self, index: int) -> Coded:
        """A column as distinct values and codes, CPR numbers emptied."""
        values, codes = self.sheet.columns.coded(index)
        private = self._private(index, values)
        return Coded(tuple("" if value in private else value for value in values), codes)

    def _cleaned(self, index: int) -> tuple[str, ...]:
        private = self._private(index, self.sheet.columns.coded(index).values)
        column = self.sheet.columns[index]
        return tuple("" if cell in private else cell for cell in column) if private else column

    def _private(self, index: int, values: tuple[str, ...]) -> frozenset[str]:
        """The column's CPR numbers, told; rows with Excel errors or endless text are refused."""
        for code, odd in _odd_values(values):
            self.refuse(index, odd, code)
        private = cpr_values(values)
        if private:
            count = sum(1 for cell in self.sheet.columns[index] if cell in private)
            heading = self.sheet.headings[index]
            self.dropped.append(Dropped(heading, DropReason.CPR, count, self.sheet.name))
        return private

    def refuse(self, index: int, values: set[str], code: ProblemCode, detail: str = "") -> None:
        """Leave out each row whose cell in the column is one of the values, and name it."""
        if not values:
            return
        for at, cell in enumerate(self.sheet.columns[index]):
            if cell in values:
                self.refused.add(at)
                self.problems.append(self.problem(code, at, index, detail))

    def note(self, index: int, values: set[str], code: ProblemCode, detail: str = "") -> None:
        """Tell of values whose rows are read all the same: once per value, with a count."""
        column = self.sheet.columns[index]
        for value in sorted(values)[:_LONGEST_LIST]:
            first = column.index(value)
            self.problems.append(self.problem(code, first, index, detail, column.count(value)))

    def problem(
        self,
        code: ProblemCode,
        at: int,
        index: int | None = None,
        detail: str = "",
        count: int = 1,
    ) -> Problem:
        """Name the row at a position, and the cell if a column is given."""
        heading = "" if index is None else self.sheet.headings[index]
        value = "" if index is None else short(self._public(index, at))
        row = self.sheet.rows[at]
        return Problem(code, row, heading, value, detail, self.sheet.name, count)

    def _public(self, index: int, at: int) -> str:
        value = self.sheet.columns[index][at]
        return "" if cpr_values([value]) else value

    def cleaned(self, code: str, clean: Callable[[str], T]) -> list[T] | None:
        """The field's column cleaned value by value, None when the file has none."""
        cells = self.cells(code)
        return None if cells is None else by_distinct(cells, clean)

    def positions(self) -> Iterator[int]:
        """The rows that are still good."""
        return (at for at in range(len(self.sheet.rows)) if at not in self.refused)


def _odd_values(distinct: tuple[str, ...]) -> list[tuple[ProblemCode, set[str]]]:
    errors = {value for value in distinct if value.startswith("#")} & EXCEL_ERRORS
    uncalculated = errors & {"#FORMEL!"}
    long = {value for value in distinct if len(value) > LONGEST}
    return [
        (ProblemCode.EXCEL_ERROR, errors - uncalculated),
        (ProblemCode.FORMULA_NOT_CALCULATED, uncalculated),
        (ProblemCode.TEXT_TOO_LONG, long),
    ]


def left_out(sheet: Sheet, matches: Matches, drops: Mapping[str, Field]) -> list[Dropped]:
    """Say which columns were not taken in, and why, with how many cells held something."""
    reasons = {
        match.index: drops[match.field].drop for match in matches.found if match.field in drops
    }
    reasons |= {each.index: DropReason.NOT_USED for each in matches.open}
    dropped = []
    for index, reason in sorted(reasons.items()):
        coded = sheet.columns.coded(index)
        filled = int(coded.filled().sum())
        if reason is not None and (filled or reason is not DropReason.NOT_USED):
            unused = reason is DropReason.NOT_USED
            why = DropReason.CPR if unused and cpr_values(coded.values) else reason
            dropped.append(Dropped(sheet.headings[index], why, filled, sheet.name))
    return dropped
