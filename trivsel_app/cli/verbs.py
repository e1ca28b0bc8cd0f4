"""The words a command begins with, known without reading what they do."""

from collections.abc import Mapping
from typing import Final

# The module and function of `trivsel_app.cli` that carries each out; read when it is asked for,
# so that a quick look at a file does not wait for drawing and for the audit.
VERBS: Final[Mapping[str, tuple[str, str]]] = {
    "sample": ("making", "sample"),
    "new": ("making", "new"),
    "import-organisation": ("files_in", "import_organisation"),
    "import-responses": ("files_in", "import_responses"),
    "limits": ("anonymity", "choose_limits"),
    "notice": ("anonymity", "write_notice"),
    "approve": ("approval", "approve"),
    "advance": ("round_step", "advance"),
    "release": ("release", "release"),
    "add-action": ("plans", "add_action"),
    "status": ("status", "status"),
    "results": ("files_out", "results"),
    "reports": ("files_out", "reports"),
    "poster": ("files_out", "poster"),
    "certificate": ("certificate", "certificate"),
    "check": ("check", "check"),
    "users": ("users", "change_users"),
}
