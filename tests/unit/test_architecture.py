"""The map of the house is true: data flows one way, and every file is of a size that a person reads."""

import ast
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

import provenance

PACKAGE = Path(provenance.__file__).parent
ROOMS = ("archive", "speech", "matching", "drift", "corpus", "rules", "reports", "cli")
"""Left to right; a room imports none to its right. `language` lies under all of them."""

UNDER_ALL = {"language", "findings", "errors"}
"""What every room may import: the ground floor, and the types that all share."""

BETWEEN = {
    "baseline": "rules",
    "cache": "rules",
    "changed": "rules",
    "config": "rules",
    "checker": "rules",
    "crossings": "rules",
    "git": "archive",
    "interrupts": "archive",
    "lexicons": "matching",
    "steps": "rules",
    "suggestions": "rules",
    "trails": "rules",
    "triangles": "rules",
    "workers": "archive",
}
"""Modules beside the rooms, each with the last room that it may import: they are called from the rooms after it."""


def modules():
    return sorted(path for path in PACKAGE.rglob("*.py"))


def imports(path):
    """The parts of the package that a module imports, at the top or inside a function."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = []
        if isinstance(node, ast.ImportFrom) and node.module:
            names = [node.module]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        for name in names:
            parts = name.split(".")
            if parts[0] == "provenance" and len(parts) > 1:
                yield parts[1]


def home(path):
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


@pytest.mark.parametrize("path", modules(), ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_a_room_imports_nothing_to_its_right(path):
    """Data flows archive -> speech -> matching -> drift -> rules -> reports, with the command line in front."""
    here = home(path)
    for imported in imports(path):
        if imported == here or here in {"__init__", "__main__"} or imported in UNDER_ALL:
            continue
        if here == "language":
            pytest.fail(f"language imports {imported}")
        if here in UNDER_ALL:
            assert imported == "language", f"{here} imports {imported}"
        elif imported in BETWEEN:
            last = BETWEEN[imported]
            assert here in BETWEEN or ROOMS.index(here) > ROOMS.index(last), f"{here} imports {imported}"
        elif here in BETWEEN:
            assert ROOMS.index(imported) <= ROOMS.index(BETWEEN[here]), f"{here} imports {imported}"
        else:
            assert ROOMS.index(imported) < ROOMS.index(here), f"{here} imports {imported}"


def test_modules_beside_the_rooms_import_each_other_one_way():
    """None of them needs itself by a detour."""
    graph = {name: set() for name in BETWEEN}
    for path in modules():
        if home(path) in BETWEEN:
            graph[home(path)] |= {name for name in imports(path) if name in BETWEEN and name != home(path)}
    assert set(TopologicalSorter(graph).static_order()) == set(BETWEEN)


@pytest.mark.parametrize("path", modules(), ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_a_file_stays_of_a_size_that_a_person_reads(path):
    """Past 400 lines a file is split by meaning."""
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400


def test_no_room_for_odds_and_ends():
    """A file is named after its subject."""
    vague = {"utils", "util", "helpers", "helper", "common", "manager", "misc"}
    assert not [path for path in modules() if set(path.stem.split("_")) & vague]


def test_the_public_names_are_sorted_and_all_there():
    """`provenance.__all__` is the public API: sorted, complete, and every name can be had."""
    assert provenance.__all__ == sorted(provenance.__all__)
    assert set(provenance._HOMES) == set(provenance.__all__) - {"__version__"}
    for name in provenance.__all__:
        assert getattr(provenance, name) is not None


def test_an_unknown_name_is_an_attribute_error():
    """A misspelt name fails as it does in any module."""
    with pytest.raises(AttributeError, match="loud_archive"):
        _ = provenance.loud_archive
