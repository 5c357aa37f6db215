"""A finding between languages says why the two passages are held together, and whether the direct way agrees."""

from dataclasses import replace

import pytest

from provenance.archive.loading import load_archive
from provenance.rules.context import Context, Triangle
from provenance.rules.drift import number_changed


@pytest.fixture
def evidence(story, folder):
    """What the finding on the changed figure rests on, if the direct ways lead where they are said to."""
    report = story()
    (triangle,) = report.triangles

    def run(place):
        ways = tuple(
            replace(way, direct=None if place is None else replace(way.through, **place)) for way in triangle.passages
        )
        told = Triangle(triangle.origin, triangle.middle, triangle.article, ways)
        (hit,) = number_changed(Context(load_archive(folder.root), {}, report.passages, (told,)))
        return hit.evidence

    return run


def test_it_is_told_that_both_ways_agree(evidence):
    assert evidence({})[-1] == "the direct alignment with fa agrees"


def test_it_is_told_that_the_direct_way_leads_elsewhere(evidence):
    """A person has to look: one of the two alignments is wrong."""
    found = evidence({"start": 9_000, "end": 9_010})
    assert found[-1] == "the direct alignment with fa leads to another passage: check by hand"


def test_an_open_question_is_not_told(evidence):
    """Nothing follows from a way that leads nowhere."""
    assert evidence(None)[-1].startswith("aligned on ")


def test_the_weightiest_evidence_is_repeated(evidence):
    """Four items, most bits first."""
    (aligned,) = [item for item in evidence({}) if item.startswith("aligned on ")]
    pieces = aligned.partition(": ")[2].split(", ")
    assert len(pieces) == 4
    bits = [float(piece.split()[0]) for piece in pieces]
    assert bits == sorted(bits, key=abs, reverse=True)
