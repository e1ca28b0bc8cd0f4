"""Runs one command: 0 when done, 2 with one sentence on standard error when refused."""

import sys
from collections.abc import Sequence
from datetime import date, datetime
from io import TextIOWrapper

from trivsel_app.cli.parser import build_parser
from trivsel_app.errors import Refusal, Trouble

DONE, REFUSED = 0, 2


def _write_what_can_be_written() -> None:
    """Put a question mark for letters the terminal or file has not, such as `ł` on Windows."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")


def _is_text(argument: str) -> bool:
    """Bytes that are no text in the terminal's encoding come as half signs nothing can write."""
    return not any("\ud800" <= sign <= "\udfff" for sign in argument)


def run_command(arguments: Sequence[str], *, now: datetime, today: date) -> int:
    """Parse and run; never a traceback for bad input."""
    _write_what_can_be_written()
    parser = build_parser()
    if not all(map(_is_text, arguments)):
        parser.error("et ord indeholder tegn, der ikke kan læses som tekst")
    given = parser.parse_args(arguments)
    # After parsing: help and wrong words answer at once, without NumPy and the database.
    from trivsel_app.cli.commands import VERBS
    from trivsel_app.cli.sessions import Moment

    try:
        return VERBS[given.verb](given, Moment(now, today)) or DONE
    except (Refusal, Trouble) as failure:
        from trivsel_app.texts.refusals import sentence

        print(sentence(failure), file=sys.stderr)
        return REFUSED
    except KeyboardInterrupt:
        print("Afbrudt. Intet er halvt gjort.", file=sys.stderr)
        return REFUSED
