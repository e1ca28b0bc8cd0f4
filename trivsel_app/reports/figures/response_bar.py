"""The response rate as a bullet bar with the goal marked (Few's bullet graph)."""

from trivsel_app.reports.figures.data import ResponseBar
from trivsel_app.reports.figures.drawing import Drawing, Pencil
from trivsel_app.reports.fonts import Weight
from trivsel_app.reports.palette import LIGHT, Look
from trivsel_app.survey.cells import Shown
from trivsel_app.texts import numbers
from trivsel_app.texts.results_text import goal_text, response_text

_TOP, _BAR = 22.0, 18.0


def response_bar(data: ResponseBar, *, width: float = 480, look: Look = LIGHT) -> Drawing:
    """Draw how many have answered against the goal; withheld as a hatched strip."""
    pencil = Pencil(width, look)
    words = response_text(data.invited, data.answered, data.goal)
    if not isinstance(data.rate, Shown):
        pencil.hatched(0, 0, width, _BAR, words)
        return pencil.done(_BAR + 2)
    pencil.text(0, 11, words, size=11, weight=Weight.SEMIBOLD)
    goal = width * data.goal / 100
    pencil.box(0, _TOP, width, _BAR, look.panel, edge=False)
    pencil.box(0, _TOP, goal, _BAR, look.rule, edge=False)
    rate = min(data.rate.value, 100.0)
    pencil.box(0, _TOP + 4, max(width * rate / 100, 0.75), _BAR - 8, look.own)
    pencil.box(goal - 1.25, _TOP - 4, 2.5, _BAR + 8, look.ink, edge=False)
    _captions(pencil, data, goal)
    return pencil.done(_TOP + _BAR + 18)


def _captions(pencil: Pencil, data: ResponseBar, goal: float) -> None:
    y = _TOP + _BAR + 14
    mark = f"Mål {numbers.percent(data.goal)}"
    pencil.text(goal, y, mark, size=8.5, colour=pencil.look.quiet, align="center")
    reached = goal_text(data.invited, data.answered, data.goal)
    pencil.text(0, y, reached, size=8.5, colour=pencil.look.quiet)
