"""A passage is read once for all the versions that it is compared with, and that changes nothing but the time."""

from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.drift import pair
from provenance.drift.comparison import compare

ORIGINAL = "The minister did not open 60 schools in Tehran."
WORDS = st.lists(
    st.sampled_from(["the", "minister", "did", "not", "open", "60", "schools", "in", "Tehran", "on", "Monday", "."]),
    max_size=12,
)


def test_a_passage_is_read_once():
    """An original that stands beside many versions; another language is another reading."""
    assert pair.side_of(ORIGINAL, "en") is pair.side_of(ORIGINAL, "en")
    assert pair.side_of(ORIGINAL, "en") is not pair.side_of(ORIGINAL, "ru")


def test_a_long_text_is_not_kept():
    """What is remembered is bounded in length and number, whatever texts come."""
    text = ORIGINAL * 1000
    before = pair._remembered.cache_info()
    assert pair.side_of(text, "en") is not pair.side_of(text, "en")
    assert pair._remembered.cache_info() == before
    assert before.maxsize is not None


@settings(deadline=None)
@given(WORDS.map(" ".join), WORDS.map(" ".join))
def test_what_was_compared_before_changes_nothing(a, b):
    """In either order, the passages read afresh or remembered."""
    there, back = compare(a, b, "en", "en"), compare(b, a, "en", "en")
    pair._remembered.cache_clear()
    assert compare(b, a, "en", "en") == back
    assert compare(a, b, "en", "en") == there
