"""The poster's drawn signs: one for each stage, a check mark and a QR code. All vector."""

import math

import segno
from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from trivsel_app.followup.poster import Stage
from trivsel_app.reports.fonts import Weight
from trivsel_app.reports.palette import BLACK, WHITE, Colour

_QUIET_MODULES = 4  # free modules around a QR code, as its standard asks


def stage_icon(canvas: Canvas, stage: Stage, x: float, y: float, size: float, ink: Colour) -> None:
    """Draw a stage's sign centred on x, y, `size` points across."""
    canvas.saveState()
    canvas.setStrokeColor(HexColor(ink))
    canvas.setFillColor(HexColor(ink))
    canvas.setLineWidth(size * 0.13)
    canvas.setLineCap(1)
    canvas.setLineJoin(1)
    {
        Stage.AGREED: _speech,
        Stage.IN_PROGRESS: _turning,
        Stage.DONE: _check,
        Stage.WORKS: _question,
    }[stage](canvas, x, y, size)
    canvas.restoreState()


def check_mark(canvas: Canvas, x: float, y: float, size: float, ink: Colour) -> None:
    """Draw a check mark centred on x, y."""
    stage_icon(canvas, Stage.DONE, x, y, size, ink)


def qr_code(canvas: Canvas, address: str, x: float, y: float, size: float) -> None:
    """Draw the address as a QR code with its lower left corner at x, y; quiet zone included."""
    rows = list(segno.make(address, error="m", micro=False).matrix)
    module = size / (len(rows) + 2 * _QUIET_MODULES)
    canvas.setFillColor(HexColor(WHITE))
    canvas.rect(x, y, size, size, stroke=0, fill=1)
    canvas.setFillColor(HexColor(BLACK))
    path = canvas.beginPath()
    for down, row in enumerate(rows):
        for right, dark in enumerate(row):
            if dark:
                left = x + (right + _QUIET_MODULES) * module
                bottom = y + size - (down + 1 + _QUIET_MODULES) * module
                path.rect(left, bottom, module, module)
    canvas.drawPath(path, stroke=0, fill=1)


def _speech(canvas: Canvas, x: float, y: float, size: float) -> None:
    half = size * 0.46
    canvas.roundRect(x - half, y - half * 0.45, half * 2, half * 1.3, half * 0.35, stroke=1, fill=0)
    canvas.line(x - half * 0.35, y - half * 0.45, x - half * 0.55, y - half * 1.0)
    canvas.line(x - half * 0.55, y - half * 1.0, x + half * 0.2, y - half * 0.45)


def _turning(canvas: Canvas, x: float, y: float, size: float) -> None:
    radius = size * 0.42
    canvas.arc(x - radius, y - radius, x + radius, y + radius, 70, 290)
    angle = math.radians(70)
    tip_x, tip_y = x + radius * math.cos(angle), y + radius * math.sin(angle)
    arrow = size * 0.22
    path = canvas.beginPath()
    path.moveTo(tip_x - arrow * 0.2, tip_y + arrow)
    path.lineTo(tip_x + arrow * 1.15, tip_y - arrow * 0.1)
    path.lineTo(tip_x - arrow * 0.6, tip_y - arrow * 0.9)
    path.close()
    canvas.drawPath(path, stroke=0, fill=1)


def _check(canvas: Canvas, x: float, y: float, size: float) -> None:
    path = canvas.beginPath()
    path.moveTo(x - size * 0.4, y - size * 0.02)
    path.lineTo(x - size * 0.1, y - size * 0.32)
    path.lineTo(x + size * 0.42, y + size * 0.32)
    canvas.drawPath(path, stroke=1, fill=0)


def _question(canvas: Canvas, x: float, y: float, size: float) -> None:
    canvas.setFont(Weight.BOLD.value, size * 1.15)
    canvas.drawCentredString(x, y - size * 0.38, "?")
