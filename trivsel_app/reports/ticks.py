"""Axis numbers with a Danish decimal comma, for figures that have matplotlib axes."""

from matplotlib.ticker import FuncFormatter

from trivsel_app.texts import numbers


def danish_numbers(places: int = 0) -> FuncFormatter:
    """Write axis numbers as `1.234,5`."""
    return FuncFormatter(lambda value, _position: numbers.decimal(value, places))


def danish_percent(places: int = 0) -> FuncFormatter:
    """Write axis numbers 0-100 as `80 %`."""
    return FuncFormatter(lambda value, _position: numbers.percent(value, places))
