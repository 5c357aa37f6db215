"""Two texts of one language as wholes: how like they are, and how the later one stands to the earlier one."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.drift.comparison import compare

A = """The council of Salford met on Monday and put off the rebuilding of the market hall.

“We will not borrow 40 million pounds for a roof,” said Councillor Ellen Marsh. “The traders were never asked.”
"""
SENTENCES = (
    "The hall opened in 1894.",
    "“We were never asked,” she said.",
    "It has 120 stalls, of which 30 stand empty.",
)


def compared(a, b):
    return compare(a, b, "en", "en", unit="document")


def test_a_copy_with_a_change_in_a_quote_is_no_longer_the_same():
    """Whatever of it was aligned, and however often: two words of thirty-four were changed."""
    b = A.replace("will not borrow 40", "will borrow 14")
    assert compared(A, b).relation == "near-copy"
    assert compared(A, b).score == pytest.approx(1 - 3 / 67, abs=0.01)


def test_a_part_of_a_text_is_an_excerpt_of_it():
    """However many passages of the part are aligned within each other."""
    part = "“We will not borrow 40 million pounds for a roof,” said Councillor Ellen Marsh, who was never asked.\n"
    whole = f"{A.splitlines()[0]}\n\n{' '.join(SENTENCES)}\n\n{part}"
    assert compared(whole, part).relation == "excerpt"
    assert compared(whole, part).score < 0.6


@settings(deadline=None)
@given(st.lists(st.sampled_from(SENTENCES)), st.lists(st.sampled_from(SENTENCES)))
def test_similarity_is_a_share(a, b):
    assert 0.0 <= compared("\n".join(a), "\n".join(b)).score <= 1.0
