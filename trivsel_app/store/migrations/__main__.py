"""For developers: write the next revision from how the tables differ from the newest one.

    python -m trivsel_app.store.migrations 0002 "give actions a colour"

Read what it wrote, add its number to `schema_version.REVISIONS` and a file of the version before
to tests/databases.
"""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from alembic import command

from trivsel_app.store import engine, keys, migrate


def main(arguments: list[str]) -> int:
    """Write the revision; 0 when done."""
    if len(arguments) != 2:
        sys.stderr.write(__doc__ or "")
        return 2
    number, message = arguments
    key = keys.sample_key(keys.new_file_id())
    with TemporaryDirectory() as folder:
        path = Path(folder) / "empty.trivsel"
        engine.connect(path, key, mode="rwc").close()
        with engine.migration_engine(path, key).begin() as connection:
            config = migrate.alembic_config(connection)
            command.upgrade(config, "head")
            command.revision(config, message=message, rev_id=number, autogenerate=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
