"""Changes go into a table of strings and come out as they were."""

from hypothesis import given
from hypothesis import strategies as st

from provenance.corpus.search.change_text import changes_from_text, changes_to_text
from provenance.drift.model import Change
from provenance.findings import Severity
from provenance.language.spans import Span

spans = st.builds(Span, st.integers(0, 2**40), st.integers(0, 2**40), st.text())
changes = st.builds(
    Change,
    st.sampled_from(["number", "negation", "editorial-insertion"]),
    st.sampled_from(Severity),
    spans,
    spans,
    st.text(),
    st.lists(st.text()).map(tuple),
    st.text(),
    st.sampled_from(["edited", "translation"]),
)


@given(st.lists(changes).map(tuple))
def test_nothing_of_a_change_is_lost(found):
    """Line breaks, quotation marks and letters of any script included."""
    assert changes_from_text(changes_to_text(found)) == found


def test_no_changes_are_none():
    assert changes_from_text(changes_to_text(())) == ()
