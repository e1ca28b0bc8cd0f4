"""Wrong words on the command line are answered in Danish, and so is the help."""

import re
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from trivsel_app.cli.danish_arguments import DanishParser
from trivsel_app.cli.verbs import VERBS

_ENGLISH = re.compile(
    r"usage|positional|options|show this|required|argument\b|unrecognized|invalid|choose|expected"
    r"|ignored|allowed|ambiguous|could"
)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["vrøvl"], "KOMMANDO: 'vrøvl' findes ikke. Vælg mellem 'sample'"),
        ([], "Der mangler KOMMANDO"),
        (["status"], "Der mangler FIL"),
        (["status", "a", "b"], "Det her kan ikke bruges: b"),
        (["advance", "a", "--to"], "--to: Der mangler en værdi"),
        (
            ["advance", "a", "--to", "tirsdag"],
            "»tirsdag« er ikke et trin i runden. Vælg mellem planlægning, validering, åben, ",
        ),
        (["approve", "a"], "Der mangler et af disse: --unit --department --all"),
        (["reports", "a", "--out", "b", "--unit"], "--unit: Der mangler mindst én værdi"),
        (["import-responses", "a", "b", "--add=3"], "--add: Her hører ingen værdi til"),
        (
            ["import-responses", "a", "b", "--add", "--replace"],
            "--replace: Kan ikke bruges sammen med --add",
        ),
        (["status", ""], "FIL: Der mangler et navn på en fil"),
        (["results", "a", "--out", ""], "--out: Der mangler et navn på en fil"),
        (["release", "a", "--department", ""], "--department: Der mangler et id"),
        (["release", "a", "--unit", "1", " "], "--unit: Der mangler et id"),
        (["sample", "a", "--seed", "x"], "--seed: x er ikke et helt tal"),
    ],
)
def test_wrong_words_are_answered_in_danish(run: Run, words: list[str], says: str) -> None:
    code, out, err = run(*words)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert says in err
    assert not _ENGLISH.search(err)


@pytest.mark.parametrize("verb", ["", *VERBS])
def test_the_help_is_in_danish(run: Run, verb: str) -> None:
    code, out, err = run(*verb.split(), "--help")
    assert (code, err) == (0, "")
    assert out.startswith(f"brug: trivsel {verb}".rstrip())
    assert not _ENGLISH.search(out)


def test_values_no_verb_asks_for_are_answered_too(capsys: pytest.CaptureFixture[str]) -> None:
    parser = DanishParser(prog="prøve")
    group = parser.add_mutually_exclusive_group(required=True)
    group.add_argument("--a", choices=("x", "y"))
    group.add_argument("--b", type=int)
    group.add_argument("--lang")
    group.add_argument("--langt")
    for words, says in (
        ([], "Der mangler et af disse: --a --b --lang --langt"),
        (["--a", "z"], "--a: 'z' findes ikke. Vælg mellem"),
        (["--la", "z"], "--la kan være flere ting: --lang, --langt"),
        (["--b", "z"], "--b: 'z' kan ikke bruges"),
    ):
        with pytest.raises(SystemExit):
            parser.parse_args(words)
        assert says in capsys.readouterr().err


def test_a_file_name_that_looks_like_a_message_is_left_alone(run: Run, tmp_path: Path) -> None:
    code, _out, err = run("status", tmp_path / "argument x: invalid y value: z")
    assert code == 2
    assert "argument x: invalid y value: z" in err
