"""What the drawing library has to say of its own folders is English and reaches nobody."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_a_home_that_cannot_be_written_to_is_not_complained_of(
    made_files: Path, tmp_path: Path
) -> None:
    in_the_way = tmp_path / "fil"
    in_the_way.touch()  # no folder can be made under a file, whoever asks
    poster = tmp_path / "plakat.pdf"
    words = ("poster", str(made_files / "municipality.trivsel"), "--unit", "1009")
    done = subprocess.run(
        [sys.executable, "-m", "trivsel_app", *words, "--out", str(poster)],
        env=os.environ | {"MPLCONFIGDIR": str(in_the_way / "mappe"), "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert poster.read_bytes().startswith(b"%PDF")
