"""Files made from a command line: a made-up municipality, or a real one's own."""

from trivsel_app.cli import progress
from trivsel_app.cli.opening import create
from trivsel_app.cli.sessions import Arguments, Moment
from trivsel_app.operations.sample import write_sample


def sample(given: Arguments, at: Moment) -> None:
    """Make the sample municipality."""
    made = write_sample(
        given.folder,
        employees=given.employees,
        units=given.units,
        seed=given.seed,
        now=at.now,
        step=progress.step("Laver eksempelkommunen"),
    )
    for path in made:
        print(path)


def new(given: Arguments, at: Moment) -> None:
    """Make a new file with its first round, and show the recovery code once."""
    created = create(
        given.file,
        given.passphrase_file,
        name=given.name.strip() or given.file.stem,
        year=given.year,
        now=at.now,
    )
    created.vault.close()
    print(f"{given.file} er oprettet med runden {given.year}.")
    print(f"Genoprettelseskode: {created.recovery_code}")
    print("Skriv koden ned, og gem den et sikkert sted. Den vises kun denne ene gang.")
