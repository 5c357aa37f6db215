"""The chain of sources: what is missing, what goes round, and what the text and the record say of each other."""

from pathlib import Path

import pytest
import yaml

from provenance.archive.chain import build_graph
from provenance.archive.loading import Archive
from provenance.archive.record import Record, Source
from provenance.rules.context import Context
from provenance.rules.registry import find_rule

CASES = yaml.safe_load((Path(__file__).parents[2] / "cases" / "rules" / "chain.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_each_rule_finds_what_it_is_there_for_and_nothing_else(case, hits):
    assert hits(case) == case["hits"]


def context_of(*records):
    return Context(Archive(Path(), records), {}, ())


def test_a_dangling_reference_leads_to_the_id_that_was_meant():
    record = Record("a", "a.json", sources=(Source(ref="fars-2022-07-32"), Source(ref="something-else")))
    meant = Record("fars-2022-07-23", "b.json", sources=())
    slip, stranger = find_rule("PV202").findings(context_of(record, meant))
    assert slip.hint == "did you mean `fars-2022-07-23`?"
    assert stranger.hint == ""


def test_a_long_cycle_is_shown_in_short():
    names = [f"a{n:04}" for n in range(1000)]
    records = [Record(name, name, sources=(Source(ref=names[n - 1]),)) for n, name in enumerate(names)]
    assert build_graph(records).cycles
    (finding,) = find_rule("PV203").findings(context_of(*records))
    assert finding.message.endswith("… -> a0000")
    assert len(finding.message) < 200
    assert len(finding.related) < 20


@pytest.mark.parametrize(
    "code", ["PV201", "PV202", "PV203", "PV204", "PV205", "PV206", "PV207", "PV208", "PV209", "PV210"]
)
def test_a_long_chain_costs_time_in_proportion(code):
    """Twenty thousand articles in one line, each deriving from the one before it."""
    records = [Record(f"a{n}", f"a{n}", sources=(Source(ref=f"a{n - 1}"),)) for n in range(20_000)]
    assert len(list(find_rule(code).findings(context_of(*records)))) <= 1
