"""Tags in a PDF: what is a heading, a paragraph, a list, a table or a figure, for screen readers.

reportlab writes no tags itself, but lets its user write marked content and the entries of the
catalogue they hang on (PDF 1.7, 14.6 to 14.8). Documents of a flow are tagged; posters are not.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import groupby
from weakref import WeakKeyDictionary

from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

ARTIFACT = "Artifact"  # decoration, heads and feet: nothing to read aloud
_HOLDERS = {"LI": "L", "TH": "Table", "TD": "Table"}


@dataclass(frozen=True, slots=True)
class _Mark:
    """One piece of content: page and number on it, its tag, what is read for it, its row."""

    page: int
    number: int
    tag: str
    alt: str
    row: int


@dataclass(slots=True)
class _Marks:
    pages: list[list[_Mark]] = field(default_factory=lambda: [[]])
    rows: int = 0


_MARKS: WeakKeyDictionary[Canvas, _Marks] = WeakKeyDictionary()


def begin(canvas: Canvas) -> None:
    """Tag what is drawn on the canvas from now on."""
    _MARKS[canvas] = _Marks()


@contextmanager
def tagged(canvas: Canvas, tag: str, *, alt: str = "") -> Iterator[None]:
    """Tag what is drawn inside; `alt` is read in its place. Does nothing before `begin`.

    Not to be nested: content has one tag.
    """
    marks = _MARKS.get(canvas)
    if marks is None or not tag:
        yield
        return
    if tag == ARTIFACT:
        canvas.addLiteral(f"/{ARTIFACT} BMC")
    else:
        page = marks.pages[-1]
        canvas.addLiteral(f"/{tag} <</MCID {len(page)}>> BDC")
        page.append(_Mark(len(marks.pages) - 1, len(page), tag, alt, marks.rows))
    yield
    canvas.addLiteral("EMC")


def next_row(canvas: Canvas) -> None:
    """Let the cells that follow be of another row of the table."""
    if (marks := _MARKS.get(canvas)) is not None:
        marks.rows += 1


def end_page(canvas: Canvas) -> None:
    """Tie the page that was just shown to its tags."""
    marks = _MARKS.get(canvas)
    if marks is None:
        return
    page = canvas._doc.Pages.pages[-1]  # noqa: SLF001  reportlab has no other way in
    page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
    page.StructParents = len(marks.pages) - 1
    page.Tabs = pdfdoc.PDFName("S")
    marks.pages.append([])


def finish(canvas: Canvas) -> None:
    """Write the tree of tags into the file, before it is saved."""
    marks = _MARKS.pop(canvas, None)
    if marks is None:
        return
    document = canvas._doc  # noqa: SLF001
    root = _Element(document, "StructTreeRoot")
    whole = _Element(document, "Document", root)
    leaves = _grown(whole, [mark for page in marks.pages for mark in page])
    nums: list[object] = []
    for number, page in enumerate(marks.pages[:-1]):
        refs = pdfdoc.PDFArray([leaves[mark].ref for mark in page])
        nums += [number, document.Reference(refs)]
    root.entries["ParentTree"] = pdfdoc.PDFDictionary({"Nums": pdfdoc.PDFArray(nums)})
    document.Catalog.StructTreeRoot = root.made
    document.Catalog.MarkInfo = pdfdoc.PDFDictionary({"Marked": "true"})


class _Element:
    """One element of the tree; `entries` is its dictionary, filled until the file is saved."""

    def __init__(
        self, document: pdfdoc.PDFDocument, tag: str, parent: "_Element | None" = None
    ) -> None:
        name = pdfdoc.PDFName
        kind = {"Type": name("StructElem"), "S": name(tag)} if parent else {"Type": name(tag)}
        self.document = document
        self.made = pdfdoc.PDFDictionary(kind)
        self.ref = document.Reference(self.made)
        self.entries = self.made.dict
        self.children: list[object] = []
        if parent is not None:
            self.entries["P"] = parent.ref
            parent.add(self.ref)

    def add(self, child: object) -> None:
        """Put another child last."""
        self.children.append(child)
        self.entries["K"] = pdfdoc.PDFArray(self.children)

    def below(self, tag: str) -> "_Element":
        """Make a child."""
        return _Element(self.document, tag, self)


def _grown(whole: _Element, marks: list[_Mark]) -> dict[_Mark, _Element]:
    """Grow the tree from the marks in their order; list entries and cells get their holders."""
    leaves: dict[_Mark, _Element] = {}
    for holder, group in groupby(marks, key=lambda mark: _HOLDERS.get(mark.tag, "")):
        parent = whole.below(holder) if holder else whole
        for _row, cells in groupby(group, key=lambda mark: mark.row if holder == "Table" else 0):
            above = parent.below("TR") if holder == "Table" else parent
            for mark in cells:
                leaves[mark] = _leaf(above, mark)
    return leaves


def _leaf(parent: _Element, mark: _Mark) -> _Element:
    leaf = parent.below(mark.tag)
    held = leaf.below("LBody") if mark.tag == "LI" else leaf
    for each in {id(leaf): leaf, id(held): held}.values():
        each.entries["Pg"] = pdfdoc.PDFObjectReference(f"Page{mark.page + 1}")
    held.add(mark.number)
    if mark.alt:
        held.entries["Alt"] = pdfdoc.PDFString(mark.alt)
    return held
