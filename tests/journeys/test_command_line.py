"""The whole story from a command line: sample files, new file, import, close, release, papers."""

import csv
import re
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pypdfium2
import pytest

from tests.cli.conftest import NOW, TODAY, Run
from trivsel_app.cli import run_command

COLUMNS = [
    "year",
    "unit_id",
    "unit_name",
    "parent_id",
    "section",
    "theme",
    "question",
    "measure",
    "category",
    "value",
    "n",
    "status",
    "reason",
]


def _results(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _text_of(path: Path) -> str:
    page = pypdfium2.PdfDocument(path)[0].get_textpage().get_text_bounded()
    return " ".join(page.split())


def test_the_sample_file_opens_without_a_passphrase(
    run: Run, made_files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("TRIVSEL_PASSPHRASE")
    code, out, _err = run("status", made_files / "municipality.trivsel")
    assert code == 0
    assert "(eksempel)" in out
    assert "Trin: Opfølgning" in out
    assert re.search(r"Trivselsdialoger: [1-9]\d* af \d+ enheder holdt, [1-9]\d* planlagt, ", out)


def test_the_whole_story(run: Run, made_files: Path, tmp_path: Path) -> None:
    file = tmp_path / "kommune.trivsel"
    code, out, _ = run("new", file, "--year", 2026, "--name", "Prøvekommunen")
    assert code == 0
    assert "Genoprettelseskode: " in out

    code, out, _ = run("import-organisation", file, made_files / "organisation.xlsx", "--dry-run")
    assert code == 0
    assert "Intet er gemt" in out
    assert "Organisationen er tom" in run("status", file)[1]
    code, out, _ = run("import-organisation", file, made_files / "organisation.xlsx")
    assert (code, out.splitlines()[-1]) == (0, "Læst ind: 30 enheder og 400 medarbejdere.")

    assert (
        run("import-responses", file, made_files / "previous-responses.csv", "--year", 2023)[0] == 0
    )
    code, out, _ = run("import-responses", file, made_files / "responses.csv")
    assert code == 0
    assert "Målingen er åbnet." in out
    code, _, err = run("import-responses", file, made_files / "responses.csv")
    assert (code, err.count("\n")) == (2, 1)
    assert "allerede læst ind" in err

    results = tmp_path / "resultater.csv"
    code, _, err = run("results", file, "--out", results)
    assert code == 2
    assert "ikke frigivet" in err
    assert not results.exists()
    assert run("advance", file, "--to", "lukket")[0] == 0

    reports = tmp_path / "rapporter"
    code, _, err = run("reports", file, "--out", reports)
    assert code == 2
    assert "ikke frigivet" in err
    assert not list(reports.glob("*.pdf"))
    unit = _release(run, file, results, reports)

    code, out, _ = run("add-action", file, "--unit", unit, "--title", "Korte møder om morgenen")
    assert code == 0
    poster = tmp_path / "plakat.pdf"
    assert run("poster", file, "--unit", unit, "--out", poster)[0] == 0
    assert "Korte møder om morgenen" in _text_of(poster)

    code, out, _ = run("check", file)
    assert (code, "Filen er hel" in out) == (0, True)
    # The sample file lived the same round from the same files: the figures agree.
    lived = tmp_path / "levet.csv"
    assert run("results", made_files / "municipality.trivsel", "--out", lived)[0] == 0
    assert sorted(map(str, _results(lived))) == sorted(map(str, _results(results)))


def _release(run: Run, file: Path, results: Path, reports: Path) -> str:
    """Release what is ready, then the rest; gives the id of a unit that was released first."""
    code, _, err = run("advance", file, "--to", "frigivet")
    assert (code, "kommandoen release" in err) == (2, True)
    code, out, _ = run("release", file, "--all")
    assert code == 0
    assert "kræver en samtale først" in out
    assert run("results", file, "--out", results)[0] == 0
    unit = _results(results)[0]["unit_id"]
    assert run("reports", file, "--out", reports, "--unit", unit)[0] == 0
    assert len(list(reports.glob("*.pdf"))) == 1
    code, out, _ = run("release", file, "--all", "--ready")
    assert (code, "Alle enheder er nu frigivet." in out) == (0, True)
    assert "Frigivet uden den samtale, de stod til" in out
    code, _, err = run("release", file, "--unit", unit)
    assert (code, "kan ikke kaldes tilbage" in err) == (2, True)
    assert run("results", file, "--out", results)[0] == 0
    certificate = results.with_name("certifikat.pdf")
    assert run("certificate", file, "--out", certificate)[0] == 0
    assert "Kontrollen er bestået" in _text_of(certificate)
    return unit


def test_results_follow_the_published_schema(run: Run, made_files: Path, tmp_path: Path) -> None:
    path = tmp_path / "resultater.csv"
    assert run("results", made_files / "municipality.trivsel", "--out", path)[0] == 0
    rows = _results(path)
    assert list(rows[0]) == COLUMNS
    assert {row["measure"] for row in rows} == {
        "invited",
        "answered",
        "response_rate",
        "score",
        "favourable",
        "share",
    }
    for row in rows:
        if row["status"] == "withheld":
            assert (row["value"], row["n"]) == ("", "")
            assert row["reason"] in {"no_answers", "too_few", "protects_others"}
        else:
            assert row["status"] == "shown"
            assert row["reason"] == ""
            assert int(row["n"]) >= 5
            assert float(row["value"]) >= 0


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["status", "findes-ikke.trivsel"], "findes ikke"),
        (["reports", "{sample}", "--out", "{tmp}/r", "--unit", "ukendt"], "ukendt"),
        (["poster", "{sample}", "--unit", "ukendt", "--out", "{tmp}/p.pdf"], "ukendt"),
        (["advance", "{sample}", "--to", "åben"], "tilbage"),
        (["import-responses", "{sample}", "{org}"], "spørgsmål"),
        (["advance", "{sample}", "--to", "tirsdag"], "tirsdag"),
        (["sample", "{tmp}", "--employees", "mange"], "mange"),
        (["sample", "{tmp}", "--seed", "-1"], "-1 er ikke et helt tal"),
        (["new", "{tmp}/a\udcff.trivsel", "--year", "2026"], "tegn"),
        (["new", "{tmp}/b.trivsel", "--year", "2026", "--name", "\udcff"], "tegn"),
        (["new", "{tmp}/mangler/c.trivsel", "--year", "2026"], "Mappen, som c.trivsel"),
        (["release", "{sample}"], "--unit --department --all"),
        (["release", "{sample}", "--all"], "ingen enheder at frigive"),
        (["vrøvl"], "vrøvl"),
        ([], "--help"),
    ],
)
def test_bad_input_gets_one_sentence_and_exit_2(
    run: Run, made_files: Path, tmp_path: Path, arguments: list[str], says: str
) -> None:
    names = {
        "sample": made_files / "municipality.trivsel",
        "tmp": tmp_path,
        "org": made_files / "organisation.xlsx",
    }
    code, _out, err = run(*(each.format(**names) for each in arguments))
    assert code == 2
    assert says in err
    assert "Traceback" not in err


def test_a_new_file_of_an_impossible_year_is_not_made(run: Run, tmp_path: Path) -> None:
    code, out, err = run("new", tmp_path / "kommune.trivsel", "--year", 2000)
    assert (code, out) == (2, "")
    assert "2000" in err
    assert not list(tmp_path.iterdir())


def test_an_output_of_few_letters_gets_what_it_can_hold(
    made_files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    narrow = TextIOWrapper(BytesIO(), encoding="ascii")
    monkeypatch.setattr("sys.stdout", narrow)
    assert (
        run_command(["status", str(made_files / "municipality.trivsel")], now=NOW, today=TODAY) == 0
    )
    narrow.flush()
    assert b"trivselsm?ling" in narrow.buffer.getvalue()


def test_a_missing_passphrase_is_said(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "kommune.trivsel"
    assert run("new", file, "--year", 2026)[0] == 0
    monkeypatch.delenv("TRIVSEL_PASSPHRASE")
    code, _, err = run("status", file)
    assert (code, "TRIVSEL_PASSPHRASE" in err) == (2, True)
    secret = tmp_path / "kode.txt"
    secret.write_text("forkert kode her\n", encoding="utf-8")
    code, _, err = run("status", file, "--passphrase-file", secret)
    assert (code, "passer ikke" in err) == (2, True)
    secret.write_text("prøve hest batteri\r\n", encoding="utf-8")
    assert run("status", file, "--passphrase-file", secret)[0] == 0
