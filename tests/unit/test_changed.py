"""What a change concerns is found along the chains."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.archive.loading import load_archive
from provenance.changed import Changed, ids_of, only_changed
from provenance.checker import check


@given(st.binary() | st.recursive(st.none() | st.text(), st.lists).map(lambda value: json.dumps(value).encode()))
def test_any_earlier_record_is_read_or_passed_over(data):
    assert all(isinstance(name, str) for name in ids_of([data]))


@pytest.mark.parametrize("data", [b"[" * 100_000, b'{"id": ' + b"9" * 10_000 + b"}", b"\xff", b'{"id": 1}'])
def test_a_hostile_earlier_record_is_passed_over(data):
    assert list(ids_of([data, b'{"id": "a"}'])) == ["a"]


@pytest.fixture
def reported(folder):
    """The articles with findings, in a chain of three and a stranger; every article has one of its own."""
    for name, source in (("a", None), ("b", "a"), ("c", "b"), ("x", None)):
        sources = [{"ref": source, "relation": "report"}] if source else []
        folder.record(name, f"Text of {name}.", sources=sources, publised="2024")

    def run(*files, **about):
        archive = load_archive(folder.root)
        whole = check(archive)
        narrowed = only_changed(whole, archive, Changed(frozenset(files), **about))
        # What is left out is not lost.
        assert {*narrowed.findings, *narrowed.unconcerned} == set(whole.findings)
        assert len(narrowed.findings) + len(narrowed.unconcerned) == len(whole.findings)
        return {finding.article for finding in narrowed.findings if finding.code == "PV101"}

    return run


@pytest.mark.parametrize(
    ("file", "articles"),
    [
        ("a.provenance.json", {"a", "b", "c"}),
        ("texts/a.txt", {"a", "b", "c"}),
        ("b.provenance.json", {"b", "c"}),
        ("texts/c.txt", {"c"}),
        ("x.provenance.json", {"x"}),
        ("README.md", set()),
    ],
)
def test_a_change_concerns_what_derives_from_it(reported, file, articles):
    assert reported(file) == articles


def test_nothing_changed_concerns_nothing(reported):
    assert reported() == set()


def test_what_is_about_all_concerns_all(reported):
    assert reported(everything=True) == {"a", "b", "c", "x"}


def test_an_id_that_is_gone_concerns_what_names_it(folder, reported):
    folder.record("d", "Text of d.", sources=[{"ref": "gone", "relation": "report"}], publised="2024")
    folder.record("e", "Text of e.", sources=[{"ref": "d", "relation": "report"}], publised="2024")
    assert reported(ids=frozenset({"gone"})) == {"d", "e"}


def test_a_circle_of_sources_ends(folder, reported):
    folder.record("a", "Text of a.", sources=[{"ref": "c", "relation": "report"}], publised="2024")
    assert reported("texts/b.txt") == {"a", "b", "c"}
