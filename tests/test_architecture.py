"""What import-linter's contracts need to be true beside themselves."""

import tomllib
from importlib.metadata import packages_distributions

from tools.places import ROOT

SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
CONTRACTS = {contract["id"]: contract for contract in SETTINGS["tool"]["importlinter"]["contracts"]}
FREE_FOR_THE_CORE = {"numpy"}
NO_MODULES = {"Shiboken"}  # a folder of type stubs that PySide6 brings


def requirement_names() -> set[str]:
    """The program's direct requirements, as the registry spells them."""
    marks = "<>=!; "
    names = []
    for requirement in SETTINGS["project"]["dependencies"]:
        end = min((requirement.index(mark) for mark in marks if mark in requirement), default=None)
        names.append(normal(requirement[:end]))
    return set(names) - {"argon2-cffi-bindings"}  # a pin for argon2, imported by nobody


def normal(name: str) -> str:
    return name.lower().replace("_", "-")


def test_core_is_kept_from_every_requirement() -> None:
    forbidden = set(CONTRACTS["core"]["forbidden_modules"])
    allowed = forbidden | FREE_FOR_THE_CORE | NO_MODULES
    for module, distributions in packages_distributions().items():
        if requirement_names() & {normal(name) for name in distributions}:
            assert module in allowed, f"{module} is missing in the contract"


def test_every_room_is_in_the_layers() -> None:
    """The contract is exhaustive only while its container is the whole program."""
    layers = CONTRACTS["layers"]
    assert layers["containers"] == [SETTINGS["tool"]["importlinter"]["root_package"]]
    assert layers["exhaustive"] is True
