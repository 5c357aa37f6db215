"""The docs are true: what they show is what the command prints, and everything is documented."""

import json
import os
import re
import shlex
import shutil
import tomllib
from pathlib import Path

import pytest

import provenance as package
from provenance.reports.formats import FORMATS
from provenance.rules.registry import SECTIONS, all_rules

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "samples").glob("*/README.md")])


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.code)
def test_every_rule_explains_itself(provenance, rule):
    """`provenance rule CODE` prints why it matters, a bad and a good example, and the fix."""
    printed = provenance("rule", rule.code).stdout.decode()
    assert printed.startswith(f"# {rule.code} {rule.name}\n")
    for heading in SECTIONS:
        assert len(rule.sections[heading]) > 10
        assert f"## {heading}" in printed


def test_the_page_of_rules_is_made_from_the_rules(provenance):
    """`docs/rules.md` is what the command prints today."""
    printed = provenance("rule", "--all", "--output-format", "markdown").stdout.decode()
    assert (ROOT / "docs" / "rules.md").read_text(encoding="utf-8") == printed


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_link_inside_the_docs_leads_somewhere(page):
    """Relative links name files that exist."""
    for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target


def test_the_version_of_the_changelog_is_the_version_of_the_package():
    """The newest release in the changelog is the package's version, or it is not yet released."""
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    released = re.findall(r"^## \[(\d[^\]]*)\]", changelog, re.MULTILINE)
    assert not released or released[0] == package.__version__


def test_the_readme_commands_are_what_ci_runs():
    """`.ci/run` takes the test command from the README, so the README's is the one that is tested."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    commands = re.findall(r"^python3 -m venv .*$", readme, re.MULTILINE)
    assert len(commands) == 2
    assert commands[0].endswith("provenance check samples/tehran-moscow")
    assert commands[1].endswith("pytest")
    assert "README.md" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


CONSOLE = re.compile(r"(```console\n\$ provenance ([^\n]*)\n)(.*?)(```)", re.DOTALL)


def test_the_runs_that_the_readme_shows_are_real(provenance):
    """Each console block is what the command prints today; `PROVENANCE_UPDATE_GOLDEN=1` writes it anew."""
    path = ROOT / "README.md"
    readme = path.read_text(encoding="utf-8")

    def run(block):
        printed = provenance(*shlex.split(block[2]), cwd=ROOT).stdout.decode()
        return block[1] + printed + block[4]

    real = CONSOLE.sub(run, readme)
    if os.environ.get("PROVENANCE_UPDATE_GOLDEN"):
        path.write_text(real, encoding="utf-8")
    assert len(CONSOLE.findall(readme)) == 2
    assert readme == real


SHOWN = [page for page in PAGES if page.parent.name == "docs" and CONSOLE.search(page.read_text(encoding="utf-8"))]


@pytest.mark.parametrize("page", SHOWN, ids=lambda page: page.name)
def test_the_runs_that_the_docs_show_are_real(provenance, page, tmp_path):
    """The console blocks of a page are run in their order, in a copy of the samples; written anew as the README's."""
    shutil.copytree(ROOT / "samples", tmp_path / "samples", symlinks=True)
    shown = page.read_text(encoding="utf-8")

    def run(block):
        return block[1] + provenance(*shlex.split(block[2]), cwd=tmp_path).stdout.decode() + block[4]

    real = CONSOLE.sub(run, shown)
    if os.environ.get("PROVENANCE_UPDATE_GOLDEN"):
        page.write_text(real, encoding="utf-8")
    assert shown == real


def test_the_schemas_of_the_checkout_are_described():
    """Every field of every schema has a description, for editors to show."""

    def bare(value, path=""):
        if isinstance(value, dict):
            for name, field in value.get("properties", {}).items():
                if "description" not in field:
                    yield f"{path}/{name}"
            for key, inner in value.items():
                if key != "dependentSchemas":  # what depends on a field repeats it without its description
                    yield from bare(inner, f"{path}/{key}")
        elif isinstance(value, list):
            for index, inner in enumerate(value):
                yield from bare(inner, f"{path}/{index}")

    for path in sorted((ROOT / "schemas").glob("*.json")):
        assert list(bare(json.loads(path.read_text(encoding="utf-8")))) == [], path.name


def test_the_configuration_in_the_docs_is_valid(provenance, tmp_path):
    """The TOML blocks of the docs are read without an error."""
    blocks = [
        block
        for page in PAGES
        for block in re.findall(r"```toml\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL)
    ]
    assert blocks
    for block in blocks:
        tomllib.loads(block)
        (tmp_path / "provenance.toml").write_text(block, encoding="utf-8")
        assert provenance("check", tmp_path).returncode == 0


def rows(page):
    """The first cells of the tables of a page, as they stand in code."""
    return re.findall(r"^\| (`[^|]*`) \|", (ROOT / "docs" / page).read_text(encoding="utf-8"), re.MULTILINE)


def test_the_page_on_the_configuration_has_every_key(provenance, tmp_path):
    """No key of the schema is missing, none is made up, and the message that it shows is real."""
    schema = json.loads((ROOT / "schemas" / "config-1.schema.json").read_text(encoding="utf-8"))
    keys = {
        f"{key}.{name}" if key in {"limits", "lexicon"} else key
        for key, value in schema["properties"].items()
        for name in value.get("properties", [""])
    }
    assert {key.strip("[]") for cell in rows("configuration.md") for key in re.findall("`([^`]*)`", cell)} == keys
    (tmp_path / "provenance.toml").write_text('selct = ["PV7"]\n', encoding="utf-8")
    said = provenance("check", "--config", "provenance.toml", cwd=tmp_path).stderr.decode()
    assert f"\n{said}" in (ROOT / "docs" / "configuration.md").read_text(encoding="utf-8")


def test_the_page_on_reports_has_every_format():
    """Each format of `check` is in its table."""
    assert {f"`{name}`" for name in ("auto", *FORMATS)} <= set(rows("read-a-report.md"))
