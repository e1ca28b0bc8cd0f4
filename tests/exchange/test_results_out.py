import csv
from pathlib import Path

from trivsel_app.exchange.results_out import write_results_csv
from trivsel_app.organisation.tree import build_tree
from trivsel_app.organisation.units import Unit
from trivsel_app.survey.cells import FigureKey, Measure, Reason, ResultRow, Shown, Withheld

TREE = build_tree([Unit(1, "A0", "Prøvekommunen", None), Unit(2, "=A1", "Skole, +syd", 1)])
SCORE = FigureKey("psychological", "PT", "", Measure.SCORE)
SHARE = FigureKey("offensive", "KA", "KA1", Measure.SHARE, "few")
RATE = FigureKey("", "", "", Measure.RESPONSE_RATE)


def test_the_documented_columns(tmp_path: Path) -> None:
    path = tmp_path / "X.csv"
    rows = [
        ResultRow(1, SCORE, Shown(72.0, 120)),
        ResultRow(1, RATE, Shown(79.96, 150)),
        ResultRow(1, RATE, Shown(100 * 11 / 32, 32)),
        ResultRow(2, SHARE, Withheld(Reason.TOO_FEW)),
    ]
    write_results_csv(path, rows, TREE, 2026)
    text = path.read_bytes().decode("utf-8")
    assert text.splitlines()[0] == (
        "year,unit_id,unit_name,parent_id,section,theme,question,measure,category,value,n,status,"
        "reason"
    )
    read = list(csv.DictReader(text.splitlines()))
    assert [(row["value"], row["n"], row["status"], row["reason"]) for row in read] == [
        ("72", "120", "shown", ""),
        ("80", "150", "shown", ""),
        ("34.4", "32", "shown", ""),
        ("", "", "withheld", "too_few"),
    ]
    assert (read[0]["unit_id"], read[0]["parent_id"], read[0]["question"]) == ("A0", "", "")
    assert (read[3]["unit_id"], read[3]["unit_name"]) == ("'=A1", "Skole, +syd")
    assert (read[3]["parent_id"], read[3]["category"]) == ("A0", "few")
    assert {row["year"] for row in read} == {"2026"}
