"""The sample archives: the report finds what was planted in them, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

import provenance
from provenance import Finding, Report
from provenance.config import find_config
from provenance.rules.registry import all_rules

SAMPLES = Path(__file__).parents[2] / "samples"
STORIES = SAMPLES / "tehran-moscow"
BROKEN = SAMPLES / "broken"


@cache
def report(folder: Path) -> Report:
    config = find_config(folder)
    return provenance.check(provenance.load_archive(folder, config.limits), config)


def table(readme: Path, *columns: str) -> Iterator[dict[str, str]]:
    """The rows of the table in a README that has exactly these columns; a dash is an empty cell."""
    header = f"| {' | '.join(columns)} |"
    lines = readme.read_text(encoding="utf-8").partition(f"{header}\n")[2].splitlines()
    for line in lines[1:]:
        if not line.startswith("|"):
            break
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        yield {name: "" if cell == "–" else cell for name, cell in zip(columns, cells, strict=True)}


@dataclass(frozen=True)
class Planted:
    """One piece of planted drift: a row of the README's table."""

    article: str
    source: str
    code: str
    kind: str
    a: str
    b: str

    def __str__(self) -> str:
        return f"{self.article}-{self.code}"

    def is_found_by(self, finding: Finding) -> bool:
        """Whether a finding is about this change: its hop, its kind, its words marked in the passages shown."""
        return (
            (finding.article, finding.source or "", finding.code) == (self.article, self.source, self.code)
            and self.kind in (finding.kind or "", "")
            and self._shown(finding, self.source, self.a)
            and self._shown(finding, self.article, self.b)
        )

    @staticmethod
    def _shown(finding: Finding, article: str, words: str) -> bool:
        return not words or any(words in e.text for e in finding.excerpts if e.article == article)


PLANTED = [
    Planted(*row.values())
    for row in table(STORIES / "README.md", "Article", "Its source", "Rule", "Kind", "In the source", "In the article")
]
ALONG = list(table(STORIES / "README.md", "Article", "Rule", "What"))
RULES = list(table(BROKEN / "README.md", "Rule", "File", "What is wrong"))


def text(article: str) -> str:
    return (STORIES / "texts" / f"{article}.txt").read_text(encoding="utf-8")


def test_the_tables_are_read() -> None:
    """The README's tables reach the tests: an empty one would let every test below pass."""
    assert len(PLANTED) == 34
    assert len(RULES) >= len(all_rules())


@pytest.mark.parametrize("planted", PLANTED, ids=str)
def test_each_planted_change_is_found_once(planted: Planted) -> None:
    assert sum(map(planted.is_found_by, report(STORIES).findings)) == 1


def test_nothing_is_reported_that_was_not_planted() -> None:
    """Honest paraphrase, other keyboards, digits and marks are left alone."""
    chain = {(row["Article"], row["Rule"]) for row in ALONG}
    unexpected = [
        finding
        for finding in report(STORIES).findings
        if (finding.article, finding.code) not in chain and not any(planted.is_found_by(finding) for planted in PLANTED)
    ]
    assert not unexpected, "\n".join(f"{f.location} {f.code} {f.message}" for f in unexpected)


@pytest.mark.parametrize("row", ALONG, ids=lambda row: f"{row['Article']}-{row['Rule']}")
def test_what_is_missing_along_the_chain_is_reported(row: dict[str, str]) -> None:
    assert [f.article for f in report(STORIES).findings if f.code == row["Rule"]] == [row["Article"]]


def test_every_hop_is_compared() -> None:
    """No hop between two archived texts is passed over, whatever their languages."""
    compared = report(STORIES)
    assert compared.stats.not_compared == 0
    assert any(pair.pair.earlier.language != pair.pair.later.language for pair in compared.passages)


def test_a_finding_between_languages_shows_what_it_rests_on() -> None:
    """Both passages are shown, with the evidence that they are versions of each other."""
    found = next(f for f in report(STORIES).findings if f.article == "letter-2021-monitor-en" and f.code == "PV701")
    assert [excerpt.language for excerpt in found.excerpts] == ["fa", "en"]
    assert any(item.startswith("aligned on ") and "تلویزیونی = television" in item for item in found.evidence)


def test_the_chain_and_the_direct_way_lead_to_the_same_passages() -> None:
    """Persian to Arabic to English, and Persian to English at once."""
    (triangle,) = report(STORIES).triangles
    assert (triangle.origin, triangle.middle) == ("jalali-2022-fars-fa", "jalali-2022-rt-ar")
    assert triangle.count("agree") >= 12
    assert triangle.count("disagree") == 0


@pytest.mark.parametrize("row", RULES, ids=lambda row: row["File"])
def test_each_rule_fires_where_the_readme_says(row: dict[str, str]) -> None:
    files = {row["File"], f"{row['File']}.provenance.json"}
    fired = [finding for finding in report(BROKEN).findings if finding.code == row["Rule"]]
    assert any(finding.article in files or finding.location.path in files for finding in fired)


def test_there_is_no_rule_without_an_example() -> None:
    assert {row["Rule"] for row in RULES} == {rule.code for rule in all_rules()}


def test_one_broken_file_never_hides_the_others() -> None:
    """Every file of the broken archive that can be read at all is among the articles."""
    read = {article.record.id for article in report(BROKEN).articles}
    assert {row["File"] for row in RULES if row["Rule"] >= "PV3"} <= read
