"""The page of each kind of change is complete, and true: its runs, its excuses, its misses, its severities.

`PROVENANCE_UPDATE_GOLDEN=1` writes the runs and the severities anew.
"""

import ast
import os
import re
import shlex
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import get_args

import pytest
from click.testing import CliRunner

from provenance.cli.main import group
from provenance.drift.comparison import compare
from provenance.drift.model import SETTINGS, ChangeKind
from provenance.drift.precision import measured
from provenance.drift.severity import _DECIDED, severity
from provenance.findings import Severity
from provenance.rules.registry import all_rules

ROOT = Path(__file__).parents[2]
PAGES = ROOT / "docs" / "kinds"
INDEX = ROOT / "docs" / "drift-kinds.md"
KINDS = get_args(ChangeKind)

MISSES = "What it misses"
EXCUSES = "What excuses it"
SECTIONS = (
    "What it means for a reader",
    "Example",
    EXCUSES,
    "In which setting",
    "Signs",
    MISSES,
    "Measured",
)
CONSOLE = re.compile(r"(```console\n\$ provenance ([^\n]*)\n)(.*?)(```)", re.DOTALL)
HEAD = "| sign | what it is | edited | reworded | rendering | excerpt | translation |"


def page(kind):
    return (PAGES / f"{kind}.md").read_text(encoding="utf-8")


def section(kind, heading):
    """What stands under a heading, up to the next one."""
    return page(kind).split(f"\n## {heading}\n")[1].split("\n## ")[0]


def rows(text):
    """The rows of the tables in a text, cell by cell, without their heads."""
    lines = [[cell.strip() for cell in line.strip("|").split(" | ")] for line in text.splitlines() if line[:1] == "|"]
    heads = {at - 1 for at, cells in enumerate(lines) if set("".join(cells)) <= set("-| ")}
    return [cells for at, cells in enumerate(lines) if at not in heads and at - 1 not in heads]


def pairs(heading):
    """The pairs of sentences under a heading of all pages, as test parameters."""
    return [
        pytest.param(kind, cells[0], cells[1], id=f"{kind}-{at}")
        for kind in KINDS
        for at, cells in enumerate(rows(section(kind, heading)))
    ]


def serious(kind, a, b):
    """The warnings and errors between two sentences; speakers belong to quotes, which are read in texts."""
    changes = compare(a, b, unit="document" if kind == "speaker" else None).changes
    return [(change.kind, change.a.text, change.b.text) for change in changes if change.severity > Severity.NOTE]


@cache
def code():
    """The syntax trees of the drift room."""
    files = sorted((ROOT / "provenance" / "drift").rglob("*.py"))
    return [ast.parse(file.read_text(encoding="utf-8")) for file in files]


def strings(*nodes):
    """The strings written out in some code."""
    found = (node.value for top in nodes for node in ast.walk(top) if isinstance(node, ast.Constant))
    return {value for value in found if isinstance(value, str)}


@cache
def given_signs():
    """By kind, the signs that a call of the drift room gives beside its name."""
    found = {kind: set() for kind in KINDS}
    for call in (node for tree in code() for node in ast.walk(tree) if isinstance(node, ast.Call)):
        signs = strings(*(keyword.value for keyword in call.keywords if keyword.arg == "sign"))
        for kind in strings(*call.args) & set(KINDS):
            found[kind] |= signs
    return found


def signs_with_a_severity(kind):
    """The signs of a kind that the measured table or the decided one has a row for."""
    rows_of_tables = {row for _, row in measured().rows} | set(_DECIDED)
    return {row.partition(".")[2] for row in rows_of_tables if row.startswith(f"{kind}.")}


def test_every_kind_has_a_page_and_every_page_a_kind():
    assert sorted(file.stem for file in PAGES.glob("*.md")) == sorted(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_has_every_section_in_its_order(kind):
    """The title is the kind; no section is empty but the last, which is between two lines of its own."""
    text = page(kind)
    assert text.startswith(f"# {kind}\n\n")
    assert tuple(re.findall(r"^## (.*)$", text, re.MULTILINE)) == SECTIONS
    assert [heading for heading in SECTIONS if len(section(kind, heading).strip()) < len("<!-- -->")] == []
    places = [text.count(f"\n<!-- measured:{edge} -->\n") for edge in ("start", "end")]
    assert places == [1, 1]


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_is_linked_from_the_index_and_back(kind):
    assert f"](kinds/{kind}.md)" in INDEX.read_text(encoding="utf-8")
    assert "](../drift-kinds.md)" in page(kind)


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_names_its_rule(kind):
    """Above the first section stands a link to the rule; every link to a rule leads to one."""
    anchors = {f"{rule.code.lower()}-{rule.name}" for rule in all_rules()}
    linked = re.findall(r"\]\(\.\./rules\.md#([^)]+)\)", page(kind))
    assert set(linked) <= anchors
    assert linked
    assert linked[0] in page(kind).partition("\n## ")[0]


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_names_the_signs_that_the_code_has(kind):
    """No sign is on the page that the code does not give, and none is missing that has a severity of its own."""
    named = {cells[0].strip("`") for cells in rows(section(kind, "Signs"))} - {"none"}
    judged = signs_with_a_severity(kind)
    assert named - judged - given_signs()[kind] == set()
    assert named - strings(*code()) == set()
    assert judged - named == set()


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_tells_what_its_signs_are_worth(kind):
    """The severities on the page are those of the program, in every setting in which the sign occurs."""
    text = page(kind)
    assert HEAD in text
    real = []
    for line in section(kind, "Signs").splitlines():
        cells = line.strip("|").split(" | ") if line.startswith(("| none ", "| `")) else []
        if cells:
            sign = cells[0].strip(" `").replace("none", "")
            cells[2:] = [
                cell.strip() if cell.strip() == "-" else severity(kind, setting, sign).value
                for setting, cell in zip(SETTINGS, cells[2:], strict=True)
            ]
            line = f"|{' | '.join(cells)} |"  # noqa: PLW2901 - the line as it should be
        real.append(line)
    true = text.replace(section(kind, "Signs"), "\n".join(real) + "\n" * section(kind, "Signs").endswith("\n"))
    if os.environ.get("PROVENANCE_UPDATE_GOLDEN"):
        (PAGES / f"{kind}.md").write_text(true, encoding="utf-8")
    assert true == text


@pytest.mark.parametrize(("kind", "a", "b"), pairs(EXCUSES))
def test_what_is_excused_is_not_reported(kind, a, b):
    """Under "What excuses it" stand pairs without a warning or an error of any kind."""
    assert serious(kind, a, b) == []


@pytest.mark.parametrize(("kind", "a", "b"), pairs(MISSES))
def test_what_is_missed_is_still_missed(kind, a, b):
    """Under "What it misses" stand pairs without a warning or an error of the kind; once one is found, it has to go."""
    assert [change for change in serious(kind, a, b) if change[0] == kind] == []


@pytest.mark.parametrize("kind", KINDS)
def test_the_runs_that_a_page_shows_are_real(kind):
    """The console blocks are what the command prints today, and show the kind."""

    def run(block):
        return block[1] + CliRunner().invoke(group, shlex.split(block[2])).stdout + block[4]

    shown = page(kind)
    real = CONSOLE.sub(run, shown)
    if os.environ.get("PROVENANCE_UPDATE_GOLDEN"):
        (PAGES / f"{kind}.md").write_text(real, encoding="utf-8")
    assert CONSOLE.search(shown)
    assert shown == real
    for block in CONSOLE.finditer(shown):
        assert re.search(rf"^(note|warning|error) {kind}: ", block[3], re.MULTILINE)


def test_the_figures_of_the_pages_are_those_of_the_table():
    """`python benchmarks/kind_pages.py` writes them."""
    run = subprocess.run(
        [sys.executable, ROOT / "benchmarks" / "kind_pages.py", "--check"], capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
