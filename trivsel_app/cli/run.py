"""Runs one command: 0 when done, 2 with one sentence on standard error when refused."""

import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date, datetime
from importlib import import_module
from io import TextIOWrapper
from typing import TYPE_CHECKING

from trivsel_app.cli.verbs import VERBS
from trivsel_app.errors import Refusal, Trouble

if TYPE_CHECKING:
    from trivsel_app.cli.sessions import Arguments, Moment

DONE, REFUSED = 0, 2
INTERRUPTED = "Afbrudt. Intet er halvt gjort."
_OUTPUT_LOST = (
    "Udskriften kunne ikke skrives til ende. Se med kommandoen status, hvor langt runden er."
)


def run_command(arguments: Sequence[str], *, now: datetime, today: date) -> int:
    """Parse and run; never a traceback for bad input."""
    try:
        _write_what_can_be_written()
        _run(arguments, now, today)
        return _flushed()
    except (Refusal, Trouble) as failure:
        from trivsel_app.texts.refusals import sentence

        return _refused(sentence(failure))
    except KeyboardInterrupt:
        return _refused(_on_its_own_line(INTERRUPTED))
    except BrokenPipeError:
        return _output_lost()


def _run(arguments: Sequence[str], now: datetime, today: date) -> None:
    from trivsel_app.cli.parser import build_parser

    parser = build_parser()
    if not all(map(_is_text, arguments)):
        parser.error("et ord indeholder tegn, der ikke kan læses som tekst")
    given = parser.parse_args(arguments)
    # After parsing: help and wrong words answer at once, without the database.
    from trivsel_app.cli.sessions import Moment

    command(given.verb)(given, Moment(now, today))


def command(verb: str) -> "Callable[[Arguments, Moment], None]":
    """Find what carries a verb out (KeyError: there is none)."""
    module, name = VERBS[verb]
    found: Callable[[Arguments, Moment], None]
    found = getattr(import_module(f"trivsel_app.cli.{module}"), name)
    return found


def _write_what_can_be_written() -> None:
    """Put a question mark for letters the terminal or file has not, such as `ł` on Windows."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")


def _is_text(argument: str) -> bool:
    """Bytes that are no text in the terminal's encoding come as half signs nothing can write."""
    return not any("\ud800" <= sign <= "\udfff" for sign in argument)


def _refused(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return REFUSED


def _on_its_own_line(sentence: str) -> str:
    """On a terminal a line of progress, or what was typed, may stand before."""
    return f"\n{sentence}" if sys.stderr is not None and sys.stderr.isatty() else sentence


def _flushed() -> int:
    """What was printed may lie in a buffer that the disk or the next program does not take."""
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except OSError:
        return _output_lost()
    return DONE


def _output_lost() -> int:
    """Let Python's own last flush go nowhere, so that it does not fail again."""
    with suppress(OSError, ValueError):
        output = sys.stdout.fileno()
        os.dup2(os.open(os.devnull, os.O_WRONLY), output)
    return _refused(_OUTPUT_LOST)
