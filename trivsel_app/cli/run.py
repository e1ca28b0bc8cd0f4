"""Runs one command: 0 when done, 2 with one sentence on standard error when refused."""

import sys
from collections.abc import Sequence
from datetime import date, datetime

from trivsel_app.cli.parser import build_parser
from trivsel_app.errors import Refusal, Trouble

DONE, REFUSED = 0, 2


def run_command(arguments: Sequence[str], *, now: datetime, today: date) -> int:
    """Parse and run; never a traceback for bad input."""
    given = build_parser().parse_args(arguments)
    # After parsing: help and wrong words answer at once, without NumPy and the database.
    from trivsel_app.cli.commands import VERBS, Moment

    try:
        return VERBS[given.verb](given, Moment(now, today)) or DONE
    except (Refusal, Trouble) as failure:
        from trivsel_app.texts.refusals import sentence

        print(sentence(failure), file=sys.stderr)
        return REFUSED
    except KeyboardInterrupt:
        print("Afbrudt. Intet er halvt gjort.", file=sys.stderr)
        return REFUSED
