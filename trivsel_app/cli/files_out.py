"""What a command writes out of a file for readers: results, reports, a poster."""

from trivsel_app.cli import progress
from trivsel_app.cli.out_path import refuse_to_overwrite
from trivsel_app.cli.sessions import Arguments, Moment, looking, reading
from trivsel_app.cli.units import unit_id, unit_ids
from trivsel_app.operations import documents, rounds
from trivsel_app.texts.numbers import counted


def results(given: Arguments, at: Moment) -> None:
    """Write the protected results."""
    refuse_to_overwrite(given.out, given)
    with looking(given, at) as session:
        current = rounds.current_round(session)
        rows = documents.export_results_csv(session, current.id, given.out)
    print(f"{given.out}: {counted(rows, 'række', 'rækker')}.")


def reports(given: Arguments, at: Moment) -> None:
    """Write unit reports, all of them or those asked for."""
    with looking(given, at) as session:
        current = rounds.current_round(session)
        source = documents.report_source(session, current.id, today=at.today)
    written = documents.draw_reports(
        source,
        given.out,
        unit_ids=unit_ids(source.table.tree, given.unit) if given.unit else None,
        step=progress.step("Skriver rapporter"),
    )
    kept = f" ({len(written.skipped)} lå der i forvejen)" if written.skipped else ""
    print(f"{given.out}: {counted(len(written.paths), 'rapport', 'rapporter')}{kept}.")


def poster(given: Arguments, at: Moment) -> None:
    """Write one unit's status poster."""
    refuse_to_overwrite(given.out, given)
    with reading(given, at) as session:
        current = rounds.current_round(session)
        unit = unit_id(rounds.round_tree(session, current.id), given.unit)
        documents.write_poster(session, current.id, unit, given.out, today=at.today)
    print(given.out)
