"""The words a command begins with, known without reading what they do."""

VERBS = (
    "sample",
    "new",
    "import-organisation",
    "import-responses",
    "limits",
    "notice",
    "advance",
    "release",
    "add-action",
    "status",
    "results",
    "reports",
    "poster",
    "certificate",
    "check",
    "users",
)
