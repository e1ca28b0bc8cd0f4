"""What the largest pages read and work out off the window's thread, at the design size."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from benchmarks.measure import Claim, middle, rotated, spread, timed
from benchmarks.world import NOW, TODAY, World
from trivsel_app.operations.change import Session
from trivsel_app.operations.overview import overview
from trivsel_app.operations.plans import actions, plan_counts
from trivsel_app.operations.response_rates import response_rates
from trivsel_app.operations.rounds import current_round
from trivsel_app.store import vault
from trivsel_app.store.vault import Vault
from trivsel_app.ui.pages.results_reading import read_results

LONGEST_MS = 1000.0


def measure(world: World, _workshop: Path, rounds: int) -> list[Claim]:
    """Measure the overview, the response rates, the heat map and the plans, in milliseconds."""
    with vault.open(world.municipality, now=NOW, read_only=True) as opened:
        reads: dict[str, Callable[[Session], object]] = {
            "overview": lambda session: overview(session, TODAY),
            "response rates": lambda session: response_rates(session, current_round(session).id),
            "results with heat map": read_results,
            "action plans": _plans,
        }
        variants: dict[str, Callable[[], float]] = {
            name: partial(_read, opened, read) for name, read in reads.items()
        }
        times = rotated(variants, rounds)
    return [
        Claim(
            f"{name} read",
            middle(times, name) * 1000,
            LONGEST_MS,
            "ms",
            note=spread({name: times[name]}),
        )
        for name in reads
    ]


def _read(opened: Vault, read: Callable[[Session], object]) -> float:
    with opened.session() as session:
        return timed(partial(read, session))


def _plans(session: Session) -> object:
    round_id = current_round(session).id
    return actions(session, round_id), plan_counts(session, round_id, TODAY)
