"""What import-linter's contracts need to be true beside themselves."""

import ast
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from tools.places import ROOT
from trivsel_app.ui.navigation import PAGES

SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
CONTRACTS = {contract["id"]: contract for contract in SETTINGS["tool"]["importlinter"]["contracts"]}
PAGE_FOLDER = ROOT / "trivsel_app" / "ui" / "pages"
PAGE_FILES = sorted(path for path in PAGE_FOLDER.rglob("*.py") if path.name != "__init__.py")
TELL_NOTHING = {"utils", "helpers", "common", "misc", "base", "manager"}
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


def test_audit_is_kept_from_every_other_room() -> None:
    forbidden = set(CONTRACTS["release_audit"]["forbidden_modules"])
    rooms = (ROOT / "trivsel_app").iterdir()
    for room in rooms:
        if not room.name.startswith("_") and room.stem != "release_audit":
            assert f"trivsel_app.{room.stem}" in forbidden, room


def test_audit_and_protection_share_no_line_of_code() -> None:
    """Whoever is to be checked must not be asked, not even by another room."""
    for path in (ROOT / "trivsel_app" / "release_audit").glob("*.py"):
        assert "trivsel_app." not in path.read_text(encoding="utf-8").replace(
            "trivsel_app.release_audit", ""
        ), path


def test_every_room_is_in_the_layers() -> None:
    """The contract is exhaustive only while its container is the whole program."""
    layers = CONTRACTS["layers"]
    assert layers["containers"] == [SETTINGS["tool"]["importlinter"]["root_package"]]
    assert layers["exhaustive"] is True


def test_no_module_has_a_name_that_tells_nothing() -> None:
    parts = (path.relative_to(ROOT).with_suffix("").parts for path in ROOT.glob("trivsel_app/**/*"))
    assert not TELL_NOTHING & {part for names in parts for part in names}


def page_of(module: str) -> str:
    """The page that `pages/<module>.py` is, or is a part of: results_figure belongs to results."""
    return next(page.module for page in PAGES if f"{module}_".startswith(f"{page.module}_"))


def imported_pages(path: Path) -> set[str]:
    """The modules of ui/pages that a file imports."""
    package = "trivsel_app.ui.pages"
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module == package:
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith(f"{package}."):
            names.add((node.module or "").removeprefix(f"{package}."))
    return {name.split(".")[0] for name in names}


def test_page_contract_names_every_page() -> None:
    named = {name.rpartition(".")[2] for name in CONTRACTS["pages"]["modules"]}
    assert named == {page.module for page in PAGES}


@pytest.mark.parametrize("path", PAGE_FILES, ids=lambda path: path.stem)
def test_part_of_a_page_belongs_to_that_page_only(path: Path) -> None:
    own = page_of(path.relative_to(PAGE_FOLDER).parts[0].removesuffix(".py"))
    assert {page_of(name) for name in imported_pages(path)} <= {own}
