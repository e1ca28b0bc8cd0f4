"""What an insider with the key can read from the bytes of the file, its journal and a backup.

Reliability notes AN-1 (order), AN-2 and AN-3 (residue), AN-5 (times). Pages are decrypted where
they lie, so that deleted cells and the physical order are seen, not what SQL tells.
"""

import os
import re
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest
from sqlalchemy import DateTime, Time, select

from tests.journeys.planted_file import UNITS, plant
from tests.store.decrypt import decrypted, decrypted_journal
from trivsel_app.exchange.response_files import read_responses
from trivsel_app.operations import responses, rounds
from trivsel_app.operations.change import By
from trivsel_app.operations.municipality import start_municipality
from trivsel_app.operations.organisation import import_organisation
from trivsel_app.operations.questionnaires import bundled_questionnaire
from trivsel_app.organisation.imported import ImportedOrganisation, ImportedUnit
from trivsel_app.store import answer_store, backup, making, vault
from trivsel_app.store.keys import FileKey
from trivsel_app.store.metadata import metadata
from trivsel_app.store.pages import PAGE, journal_beside
from trivsel_app.store.tables import anonymous_answer
from trivsel_app.store.vault import Vault
from trivsel_app.survey.rounds import Step

ANSWERS, FIRST = 2000, 1900  # taken in by two files, the second a few late ones
NOW = datetime(2026, 3, 24, 12, tzinfo=UTC)
BY = By("prøve", NOW)
RESERVED = 80  # bytes at the end of a page that decryption takes away
# The keys are drawn anew in every run, so the band is one that chance does not leave. The rank
# correlation of n unrelated orders has the standard deviation 1 / sqrt(n - 1): 0.0224 for 2,000
# answers, and sqrt(3) as much in one of three units. 0.13 is 5.8 of them (5.7 inside pages, where
# each of some 60 pages costs one degree of freedom), which chance passes once in 80 million; the
# tests below ask 45 times, so a false alarm comes less than once in a million runs. A leak is far
# outside: the order of writing gives 1, the late answers after the early ones 0.38.
LIMIT = 0.13


@dataclass(frozen=True)
class Story:
    """A file into which two answer files have been taken, before and after the round closed."""

    folder: Path
    key: FileKey
    identities: tuple[bytes, ...]
    answers: Mapping[str, Sequence[bytes]]  # by section, in the order of submission
    journal: bytes  # the journal's pages while the second file was being taken in
    open_bytes: bytes
    closed_bytes: bytes
    backup_bytes: bytes


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Story:
    """Live it once for all that read its bytes."""
    return _live(tmp_path_factory.mktemp("bytes"))


def _live(folder: Path) -> Story:
    files = [folder / "første.csv", folder / "anden.csv"]
    identities = plant(files[0], range(FIRST)) + plant(files[1], range(FIRST, ANSWERS))
    questionnaire = bundled_questionnaire(2026)
    parsed = [read_responses(path, questionnaire).parsed for path in files]
    opened = making.create_sample(folder / "x.trivsel", now=NOW)
    with opened:
        _prepare(opened)
        with opened.transaction() as session:
            responses.import_responses(session, 1, parsed[0], by=BY)
        with opened.transaction() as session:
            responses.import_responses(session, 1, parsed[1], by=BY)
            session.flush()
            journal = decrypted_journal(journal_beside(opened.path), opened.key)
        open_bytes = decrypted(opened.path, opened.key)
        with opened.transaction() as session:
            rounds.advance(session, 1, Step.CLOSED, by=BY)
        made = backup.make(opened, folder / "kopier", now=NOW)
        return Story(
            folder,
            opened.key,
            identities,
            {
                section: [text.encode() for each in parsed for text in each.answers[section]]
                for section in parsed[0].answers
            },
            journal,
            open_bytes,
            decrypted(opened.path, opened.key),
            decrypted(made.path, opened.key),
        )


def _prepare(opened: Vault) -> None:
    units = [ImportedUnit("K", "Kommunen", "", 2)]
    units += [ImportedUnit(code, f"Enhed {code}", "K", 3) for code in UNITS]
    with opened.transaction() as session:
        start_municipality(session, name="Eksempelkøbing", year=2026, by=BY)
        imported = ImportedOrganisation(tuple(units))
        import_organisation(session, imported, sha256="0" * 64, file_name="x", by=BY)


def _places(content: bytes, answers: Sequence[bytes]) -> list[int]:
    """Find where each answer string lies; each must be there exactly once."""
    found = [content.find(text) for text in answers]
    assert -1 not in found
    again = [content.find(text, at + 1) for text, at in zip(answers, found, strict=True)]
    assert set(again) == {-1}, "an answer lies in the file more than once"
    return found


def _correlation(first: Sequence[int], second: Sequence[int]) -> float:
    """Spearman's rank correlation of two orders without ties."""
    one, other = (np.argsort(np.argsort(values)).astype(float) for values in (first, second))
    return float(np.corrcoef(one, other)[0, 1])


def _inside_pages(places: Sequence[int], values: Sequence[int]) -> float:
    """Correlate two orders inside the pages alone: there the bytes lie as they were written."""
    page = np.array(places) // (PAGE - RESERVED)
    centred = []
    for order in (np.argsort(np.argsort(places)), np.array(values)):
        mean = np.bincount(page, weights=order) / np.maximum(np.bincount(page), 1)
        centred.append(order - mean[page])
    return float(np.corrcoef(*centred)[0, 1])


@pytest.mark.parametrize("which", ["open_bytes", "closed_bytes", "backup_bytes"])
def test_the_order_of_submission_cannot_be_read(story: Story, which: str) -> None:
    content: bytes = getattr(story, which)
    assert len(story.answers) == 2
    for answers in story.answers.values():
        assert len(set(answers)) == ANSWERS
        places = _places(content, answers)
        assert abs(_correlation(places, range(ANSWERS))) <= LIMIT
        assert abs(_inside_pages(places, range(ANSWERS))) <= LIMIT
        for unit in range(len(UNITS)):  # and not inside a unit
            own = places[unit :: len(UNITS)]
            assert abs(_correlation(own, range(len(own)))) <= LIMIT * len(UNITS) ** 0.5


@pytest.mark.parametrize("which", ["open_bytes", "closed_bytes", "backup_bytes"])
def test_the_sections_of_one_person_do_not_lie_alike(story: Story, which: str) -> None:
    content: bytes = getattr(story, which)
    first, second = (_places(content, answers) for answers in story.answers.values())
    for unit in range(len(UNITS)):  # sections are clustered by unit, so compare inside one
        one, other = first[unit :: len(UNITS)], second[unit :: len(UNITS)]
        assert abs(_correlation(one, other)) <= LIMIT * len(UNITS) ** 0.5


def test_late_answers_cannot_be_told_from_early_ones(story: Story) -> None:
    """The rows of the second file lie among those of the first, not after them."""
    late = [int(number >= FIRST) for number in range(ANSWERS)]
    for answers in story.answers.values():
        places = _places(story.open_bytes, answers)
        assert abs(float(np.corrcoef(np.argsort(np.argsort(places)), late)[0, 1])) <= LIMIT
        assert abs(_inside_pages(places, late)) <= LIMIT


_IDENTITY = re.compile(rb"tok-[0-9a-f]{12}|person\d+@example|10\.77\.\d+\.\d+|2026-03-24 \d\d:\d\d")


def test_no_planted_identity_is_anywhere(story: Story) -> None:
    assert all(_IDENTITY.match(said) for said in story.identities)
    encrypted = b"".join(
        path.read_bytes()
        for path in sorted(story.folder.rglob("*"))
        if path.is_file() and path.suffix != ".csv"
    )
    for content in (
        story.journal,
        story.open_bytes,
        story.closed_bytes,
        story.backup_bytes,
        encrypted,
    ):
        assert len(content) > 100_000
        assert not _IDENTITY.search(content)


def test_what_is_looked_for_would_be_found(story: Story) -> None:
    """The decryption is right: names that belong in the file are seen in it."""
    for content in (story.open_bytes, story.closed_bytes, story.backup_bytes):
        assert "Eksempelkøbing".encode() in content
    ordered = [text for answers in story.answers.values() for text in answers]
    plain = b"\n".join(ordered[:ANSWERS])
    assert _correlation(_places(plain, ordered[:ANSWERS]), range(ANSWERS)) == pytest.approx(1)


def test_keys_come_from_the_operating_system(tmp_path: Path) -> None:
    """No key is drawn twice, and one file alone shows no order either."""
    path = tmp_path / "svar.csv"
    plant(path, range(ANSWERS))
    parsed = read_responses(path, bundled_questionnaire(2026)).parsed
    with making.create_sample(tmp_path / "y.trivsel", now=NOW) as opened:
        _prepare(opened)
        with opened.transaction() as session:
            responses.import_responses(session, 1, parsed, by=BY)
        content = decrypted(opened.path, opened.key)
        with opened.session() as session:
            keys = session.execute(select(anonymous_answer.c.key)).scalars().all()
    assert len(set(keys)) == len(keys) == ANSWERS * len(parsed.answers)
    for answers in parsed.answers.values():
        places = _places(content, [text.encode() for text in answers])
        assert abs(_correlation(places, range(ANSWERS))) <= LIMIT


@pytest.mark.skipif(os.name == "nt", reason="a file in use cannot be copied")
def test_a_journal_left_by_a_crash_brings_nothing_back(tmp_path: Path) -> None:
    """Copied in the middle of a transaction, as after a power cut: nothing new is in it."""
    plant(tmp_path / "svar.csv", range(300))
    parsed = read_responses(tmp_path / "svar.csv", bundled_questionnaire(2026)).parsed
    crashed = tmp_path / "efter"
    crashed.mkdir()
    with making.create_sample(tmp_path / "z.trivsel", now=NOW) as opened:
        _prepare(opened)
        with opened.transaction() as session:
            responses.import_responses(session, 1, parsed, by=BY)
            session.flush()
            for path in (opened.path, journal_beside(opened.path)):
                shutil.copy(path, crashed / path.name)
        key = opened.key
    left = decrypted_journal(crashed / "z.trivsel-journal", key)
    assert left
    with vault.open(crashed / "z.trivsel", now=NOW) as opened, opened.session() as session:
        assert answer_store.answering_units(session, 1) == set()
        assert rounds.current_round(session).step is Step.PLANNING
        content = decrypted(opened.path, key)
    assert not _IDENTITY.search(left + content)
    assert not any(text.encode() in content for text in next(iter(parsed.answers.values())))


def test_no_table_knows_a_time_finer_than_a_day() -> None:
    """Only the log does, and it has one entry per operation (AN-5, AN-6)."""
    timed = {
        f"{table.name}.{column.name}"
        for table in metadata.sorted_tables
        for column in table.columns
        if isinstance(column.type, DateTime | Time)
    }
    assert timed == set()
    assert [c.name for c in anonymous_answer.columns] == [
        "round_id",
        "section",
        "unit_id",
        "key",
        "answers",
    ]
