"""The hop that `docs/evidence.md` works through by hand comes out as the program has it.

The page's own constants (its table of kinds) and the formula as the page states it, written out here once more, are
applied to what the program counted in the sample; the page must show these figures, and their sum must be what the
report prints. `PROVENANCE_UPDATE_GOLDEN=1` writes the figures of the page anew.
"""

import json
import os
import re
import subprocess
import sys
from math import exp, log, log2, pi, sqrt
from pathlib import Path

import pytest

from provenance.archive.loading import load_archive
from provenance.language.length import log_ratio
from provenance.matching.across import make_pools, pool_of
from provenance.matching.evidence import TRUST, bits, looked_for
from provenance.matching.items import Item, profile
from provenance.matching.mentions import entity_names
from provenance.matching.pool import EMPTY

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "evidence.md"
SAMPLE = ROOT / "samples" / "tehran-moscow"
EARLIER, LATER = "letter-2021-fars-fa", "letter-2021-monitor-en"
SENTENCE = "The ambassador said, “Around us 200 million"
STEP = "television"
KIND = re.compile(r"^\| ([A-Za-z ]+) \| [^|]+ \| (0\.\d+) \| (0\.\d+) \|$", re.MULTILINE)
BLOCK = re.compile(r"(<!-- worked: ([a-z]+) -->\n)(.*?)(<!-- end -->)", re.DOTALL)


def kinds(page):
    """The page's constants: d, and the share of news passages that have one, by kind."""
    return {kind: (float(trust), float(usual)) for kind, trust, usual in KIND.findall(page)}


class Hop:
    """The sentence of the page in both languages, with what the archive counts, and the arithmetic of the page."""

    def __init__(self, page, link):
        self.kinds = kinds(page)
        archive = load_archive(SAMPLE)
        names = entity_names(archive.entities)
        texts = {
            language: [archive.text(record.id) or "" for record in archive.records if record.language == language]
            for language in ("fa", "en")
        }
        pools = make_pools(
            "fa", "en", pool_of(texts["fa"], "fa", names), pool_of(texts["en"], "en", names), names=names
        )
        self.a, self.b = profile(link["a"]["text"], "fa", names), profile(link["b"]["text"], "en", names)
        self.by_program = bits(self.a, self.b, pools).bits
        self.found, self.missed = [], []
        self._look("fa → en", self.a, self.b, pools.b, pools.lexicon.forward)
        self._look("en → fa", self.b, self.a, pools.a, pools.lexicon.backward)

    def _look(self, way, one, other, pool, translations):
        for item in one.items:
            keys = looked_for(item, translations)
            there = min((other.keys[key] for key in keys if key in other.keys), default=None)
            trust, usual = self.kinds[item.kind]
            if there is not None:
                had = sum(pool.counts.get(key, 0) for key in keys)
                u = (had - 1 + 16 * usual) / (pool.size - 1 + 16)
                m = u + trust * (1 - u)
                self.found.append((way, item, there, had, pool.size, u, m, log2(m / u) / 2))
            elif keys:
                self.missed.append((way, item, log2(1 - trust) / 2))

    @property
    def length(self):
        """The lengths: as likely between versions, over as likely by chance."""
        off = log((self.a.length + 1) / (self.b.length + 1)) - log_ratio("fa", "en")
        variance = 0.006 + 6 / (self.a.length + self.b.length + 2)
        true = normal(off, variance)
        chance = normal(off, 0.7**2)
        return off, variance, true, chance, log2(0.98 * true / chance + 0.02)

    @property
    def parts(self):
        """The bits that were found, those that were not, and those of the lengths."""
        return sum(row[-1] for row in self.found), sum(row[-1] for row in self.missed), self.length[-1]


def normal(off, variance):
    """The density of the normal distribution."""
    return exp(-off * off / (2 * variance)) / sqrt(2 * pi * variance)


def found_table(hop):
    yield "| direction | item | found as | kind | in passages | u | m | bits |"
    yield "| --- | --- | --- | --- | --- | --- | --- | --- |"
    for way, item, there, had, size, u, m, value in sorted(hop.found, key=lambda row: -row[-1]):
        place = f"{had} of {size}"
        yield f"| {way} | {item.span.text} | {there.text} | {item.kind} | {place} | {u:.4f} | {m:.4f} | {value:+.3f} |"
    yield f"| | | | | | | together | {hop.parts[0]:+.3f} |"


def missed_table(hop):
    yield "| kind | not found | each | together |"
    yield "| --- | --- | --- | --- |"
    for kind in dict.fromkeys(item.kind for _, item, _ in sorted(hop.missed, key=lambda row: row[-1])):
        rows = [(item, value) for _, item, value in hop.missed if item.kind == kind]
        words = ", ".join(item.span.text for item, _ in rows)
        yield f"| {kind} | {words} | {rows[0][1]:+.3f} | {sum(value for _, value in rows):+.3f} |"
    yield f"| | | together | {hop.parts[1]:+.3f} |"


def step_lines(hop):
    way, item, there, had, size, u, m, value = next(row for row in hop.found if row[2].text == STEP)
    trust, usual = hop.kinds[item.kind]
    yield "```text"
    yield f"{item.span.text} = {there.text}, {way}, in {had} of {size} passages"
    yield f"u    = ({had} - 1 + 16 × {usual}) / ({size} - 1 + 16) = {u:.4f}"
    yield f"m    = {u:.4f} + {trust} × (1 - {u:.4f}) = {m:.4f}"
    yield f"bits = log2({m:.4f} / {u:.4f}) / 2 = {value:+.3f}"
    yield "```"


def length_lines(hop):
    off, variance, true, chance, value = hop.length
    a, b = hop.a.length, hop.b.length
    yield "```text"
    yield f"difference = ln(({a} + 1) / ({b} + 1)) - {log_ratio('fa', 'en'):.2f} = {off:+.4f}"
    yield f"variance   = 0.006 + 6 / ({a} + {b} + 2) = {variance:.4f}"
    yield f"versions   : normal density at {off:+.4f} with variance {variance:.4f} = {true:.4f}"
    yield f"chance     : normal density at {off:+.4f} with variance {0.7**2:.2f} = {chance:.4f}"
    yield f"bits       = log2(0.98 × {true:.4f} / {chance:.4f} + 0.02) = {value:+.3f}"
    yield "```"


def sum_lines(hop):
    found, missed, length = hop.parts
    yield "```text"
    yield f"{found:+.3f} {missed:+.3f} {length:+.3f} = {found + missed + length:+.2f} bits"
    yield "```"


BLOCKS = {"found": found_table, "missed": missed_table, "step": step_lines, "length": length_lines, "sum": sum_lines}


@pytest.fixture(scope="module")
def link():
    """The link of the page's sentence, as the JSON report prints it."""
    command = [sys.executable, "-m", "provenance", "check", str(SAMPLE), "--output-format", "json"]
    report = json.loads(subprocess.run(command, capture_output=True, check=False, timeout=60).stdout)
    compared = next(one for one in report["comparisons"] if (one["a"], one["b"]) == (EARLIER, LATER))
    return next(link for link in compared["links"] if link["b"]["text"].startswith(SENTENCE))


@pytest.fixture(scope="module")
def hop(link):
    return Hop(PAGE.read_text(encoding="utf-8"), link)


def test_the_kinds_of_the_page_are_those_of_the_code():
    """Each kind of item is on the page, with the code's d and the code's share of news."""
    told = kinds(PAGE.read_text(encoding="utf-8"))
    assert {kind: trust for kind, (trust, _) in told.items()} == TRUST
    for kind, (_, usual) in told.items():
        assert EMPTY.chance(Item(kind, frozenset({"x"}), None), found=False) == pytest.approx(usual)


def test_the_hop_of_the_page_adds_up_to_what_the_report_prints(hop, link):
    """The formula as the page states it, with the page's constants, gives the bits of the report and of the library."""
    assert sum(hop.parts) == pytest.approx(hop.by_program)
    assert round(sum(hop.parts), 2) == link["bits"]


def test_the_figures_of_the_page_are_those_of_the_hop(hop):
    """Every figure that the page shows of the hop is the one that comes out today."""
    page = PAGE.read_text(encoding="utf-8")
    real = BLOCK.sub(lambda block: block[1] + "\n".join(BLOCKS[block[2]](hop)) + "\n" + block[4], page)
    if os.environ.get("PROVENANCE_UPDATE_GOLDEN"):
        PAGE.write_text(real, encoding="utf-8")
    assert sorted(block[1] for block in BLOCK.findall(page)) == sorted(BLOCKS)
    assert page == real


def test_the_figures_that_the_page_shows_add_up_as_printed():
    """A reader with a pencil comes to the sums of the page from its own rows."""
    page = PAGE.read_text(encoding="utf-8")
    for name in ("found", "missed"):
        block = next(block[2] for block in BLOCK.findall(page) if block[1] == name)
        *values, total = [float(row.rsplit("|", 2)[-2]) for row in block.splitlines()[2:]]
        assert sum(values) == pytest.approx(total, abs=0.0006 * len(values))
        for row in block.splitlines()[2:-1] if name == "found" else ():
            *_, u, m, value = (cell.strip() for cell in row.strip("|").split("|"))
            assert log2(float(m) / float(u)) / 2 == pytest.approx(float(value), abs=0.02)
