"""Read a PDF back the way other programs do: boxes, fonts, outline, text, pictures."""

import io

import pikepdf
import pypdfium2
from PIL import Image

MM = 25.4 / 72


def opened(pdf: bytes) -> pikepdf.Pdf:
    """Open with pikepdf."""
    return pikepdf.open(io.BytesIO(pdf))


def page_sizes(pdf: bytes) -> list[tuple[float, float]]:
    """Give each page's width and height in millimetres."""
    boxes = [[float(edge) for edge in page.mediabox] for page in opened(pdf).pages]
    return [((box[2] - box[0]) * MM, (box[3] - box[1]) * MM) for box in boxes]


def fonts(pdf: bytes) -> list[tuple[str, bool]]:
    """List every font object, never none: its name and whether it is embedded."""
    found = []
    with opened(pdf) as file:
        for item in file.objects:
            if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == pikepdf.Name.Font:
                descriptor = item.get("/FontDescriptor") or pikepdf.Dictionary()
                found.append((str(item["/BaseFont"]), "/FontFile2" in descriptor))
    assert found
    return found


def bookmarks(pdf: bytes) -> list[tuple[str, int]]:
    """List the outline's titles and the page index each leads to."""
    document = pypdfium2.PdfDocument(pdf)
    found = [
        (entry.get_title(), destination.get_index())
        for entry in document.get_toc()
        if (destination := entry.get_dest()) is not None
    ]
    document.close()
    return found


def page_texts(pdf: bytes) -> list[str]:
    """Extract the text of each page, with plain spaces and line breaks."""
    document = pypdfium2.PdfDocument(pdf)
    texts = [page.get_textpage().get_text_range() for page in document]
    document.close()
    return [text.replace("\r\n", "\n").replace("\u00a0", " ") for text in texts]


def joined_text(pdf: bytes) -> str:
    """Give all text as one line, so that wrapping does not matter."""
    return " ".join(" ".join(page_texts(pdf)).split())


def picture(pdf: bytes, page: int = 0, *, scale: float = 1.0) -> Image.Image:
    """Render a page."""
    document = pypdfium2.PdfDocument(pdf)
    image: Image.Image = document[page].render(scale=scale).to_pil().convert("RGB")
    document.close()
    return image
