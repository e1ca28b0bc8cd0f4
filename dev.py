"""The one door for whoever works on Trivsel: `python dev.py run`, `python dev.py test` and so on.

Needs nothing but Python. This file must also start on an old Python 3: it looks for a newer one, or
says that there is none.
"""

import shutil
import subprocess
import sys

OLDEST = (3, 11)
NAMES = (["python3.13"], ["python3.12"], ["python3.11"], ["python3"], ["py", "-3"])


def newer_python() -> "list[str]":
    """Find a Python on this machine that is new enough; empty when there is none."""
    question = f"import sys; sys.exit(sys.version_info < {OLDEST})"
    for name, *options in NAMES:
        command = [shutil.which(name) or "", *options]
        quiet = subprocess.DEVNULL
        if command[0] and subprocess.call([*command, "-c", question], stderr=quiet) == 0:
            return command
    return []


def start() -> int:
    """Go on with this Python, or with a newer one."""
    if sys.version_info >= OLDEST:
        from tools.verbs import main

        return main(sys.argv[1:])
    newer = newer_python()
    if not newer:
        this = ".".join(map(str, sys.version_info[:2]))
        sys.exit(f"Trivsel needs Python 3.11 or newer; this is {this}, and no other was found.")
    return subprocess.call([*newer, *sys.argv])


if __name__ == "__main__":
    sys.exit(start())
