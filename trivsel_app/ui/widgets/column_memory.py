"""A table's column widths, order, visibility and sorting, remembered between starts (UX-02)."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from PySide6.QtCore import QEvent, QObject, QSettings, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QTableView

from trivsel_app.ui.models.table_model import Column

_ASCENDING = Qt.SortOrder.AscendingOrder
_WIDE = 130  # pixels: columns above this can be made narrower
_MOST_WORDS = 210  # pixels: the widest column of states
_ROWS_MEASURED = 40  # a state has few words, and asking a thousand rows stops the window
_LEAST = 0.7  # of the wanted width; below that the table is scrolled instead


@dataclass(frozen=True, slots=True)
class _Kept:
    """What is remembered, by column key."""

    order: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    widths: dict[str, int] = field(default_factory=dict)
    sorted_by: str = ""
    descending: bool = False


def _read(text: object) -> _Kept:
    """Read what was remembered; nothing at all when it is not ours."""
    try:
        return _Kept(**json.loads(str(text or "{}")))
    except (ValueError, TypeError):
        return _Kept()


class ColumnMemory(QObject):
    """Keeps a header's state under the table's name; a changed set of columns starts afresh.

    Until the user has set a width, the columns fill the room there is.
    """

    def __init__(
        self,
        view: QTableView,
        columns: Sequence[Column[Any]],
        name: str,
        settings: QSettings,
    ) -> None:
        super().__init__(view)
        self._view, self._header = view, view.horizontalHeader()
        self._header.setResizeContentsPrecision(_ROWS_MEASURED)
        self._columns = columns
        self._settings = settings
        self._key = f"tables/{name}/{_fingerprint(columns)}"
        self._listening = False
        self._own_sizes = False  # whether the user has set any width
        self._sizes()
        self._header.sectionResized.connect(self._resized)
        self._header.sectionMoved.connect(self._changed)
        self._header.sortIndicatorChanged.connect(self._changed)
        view.viewport().installEventFilter(self)

    def _sizes(self) -> None:
        self._header.setSortIndicator(-1, _ASCENDING)
        for at, column in enumerate(self._columns):
            self._header.resizeSection(at, column.width)
            self._header.setSectionHidden(at, column.hidden)

    def restore(self) -> None:
        """Bring back what was left; emits the sort signal so that the rows follow."""
        kept = _read(self._settings.value(self._key))
        at_of = {column.key: at for at, column in enumerate(self._columns)}
        for place, key in enumerate(kept.order):
            self._header.moveSection(self._header.visualIndex(at_of[key]), place)
        for key, at in at_of.items():
            self._header.resizeSection(at, kept.widths.get(key, self._columns[at].width))
            if kept.order:
                self._header.setSectionHidden(at, key in kept.hidden)
        self._own_sizes = bool(kept.widths)
        if kept.sorted_by:
            order = Qt.SortOrder.DescendingOrder if kept.descending else _ASCENDING
            self._header.setSortIndicator(at_of[kept.sorted_by], order)
        self._listening = True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Fit the columns whenever the table gets another width."""
        if isinstance(event, QResizeEvent):
            self.fit(event.size().width())
        return super().eventFilter(watched, event)

    def fit(self, room: int) -> None:
        """Fill `room` pixels, unless the user has set a width."""
        shown = [at for at in range(len(self._columns)) if not self._header.isSectionHidden(at)]
        if self._own_sizes or not self._listening or not shown:
            return
        firm = [self._columns[at].status is not None for at in shown]
        widths = fitted([self._wanted(at) for at in shown], room, firm)
        self._listening = False
        for at, width in zip(shown, widths, strict=True):
            self._header.resizeSection(at, width)
        self._listening = True

    def refit(self) -> None:
        """Fit anew when there are other rows, whose words may need another width."""
        self.fit(self._view.viewport().width())

    def _wanted(self, at: int) -> int:
        """A column of states is as wide as its words; any other as wide as it was made."""
        column = self._columns[at]
        if column.status is None:
            return column.width
        return max(column.width, min(self._view.sizeHintForColumn(at), _MOST_WORDS))

    def show_column(self, at: int, shown: bool) -> None:
        """Show or hide a column and remember it."""
        own_sizes = self._own_sizes
        self._header.setSectionHidden(at, not shown)
        self._own_sizes = own_sizes  # hiding resizes too, but says nothing about widths
        self._changed()
        self.refit()

    def _resized(self, *_args: object) -> None:
        if self._listening:
            self._own_sizes = True
            self._changed()

    def _changed(self, *_args: object) -> None:
        if self._listening:
            self._settings.setValue(self._key, json.dumps(asdict(self._as_it_is())))

    def _as_it_is(self) -> _Kept:
        header, keys = self._header, [column.key for column in self._columns]
        sorted_by = header.sortIndicatorSection()
        return _Kept(
            order=[keys[header.logicalIndex(place)] for place in range(len(keys))],
            hidden=[key for at, key in enumerate(keys) if header.isSectionHidden(at)],
            widths=self._widths() if self._own_sizes else {},
            sorted_by=keys[sorted_by] if 0 <= sorted_by < len(keys) else "",
            descending=header.sortIndicatorOrder() is Qt.SortOrder.DescendingOrder,
        )

    def _widths(self) -> dict[str, int]:
        return {
            column.key: self._header.sectionSize(at)
            for at, column in enumerate(self._columns)
            if not self._header.isSectionHidden(at)
        }


def fitted(wanted: Sequence[int], room: int, firm: Sequence[bool] = ()) -> list[int]:
    """Fit widths to `room`: the widest gets what is spare, wide ones give what is lacking.

    The `firm` ones give nothing.
    """
    firm = firm or [False] * len(wanted)
    spare = room - sum(wanted)
    if spare >= 0:
        widest = max(range(len(wanted)), key=wanted.__getitem__)
        return [width + spare * (at == widest) for at, width in enumerate(wanted)]
    can_give = [
        0 if keeps else max(width - max(_WIDE, round(width * _LEAST)), 0)
        for width, keeps in zip(wanted, firm, strict=True)
    ]
    if sum(can_give) < -spare:
        return list(wanted)
    given = [give * -spare // sum(can_give) for give in can_give]
    rest = -spare - sum(given)  # pixels lost by rounding, at most one a column
    for at in sorted(range(len(wanted)), key=can_give.__getitem__, reverse=True)[:rest]:
        given[at] += 1
    return [width - give for width, give in zip(wanted, given, strict=True)]


def _fingerprint(columns: Sequence[Column[Any]]) -> str:
    return "-".join(column.key for column in columns)
