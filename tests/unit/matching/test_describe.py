"""Evidence in words that a reader can check."""

import pytest

from provenance.language.spans import Span
from provenance.matching.describe import describe
from provenance.matching.evidence import Piece


def span(text):
    return Span(0, len(text), text)


@pytest.mark.parametrize(
    ("piece", "words"),
    [
        (Piece("digits", 9.12, span("2018"), span("2018")), "+9.1 2018"),
        (Piece("word", 7.26, span("Putin"), span("بوتين")), "+7.3 Putin = بوتين"),
        (Piece("digits", -4.0, span("37"), None), "-4.0 37 not found"),
        (Piece("digits", -4.0, None, span("۷۳")), "-4.0 ۷۳ not found"),
        (Piece("length", -0.31, None, None), "-0.3 length"),
    ],
    ids=["the-same", "in-two-scripts", "only-in-a", "only-in-b", "of-no-words"],
)
def test_a_piece_says_how_much_and_what(piece, words):
    """The bits with their sign, then the words of both passages, once if they are the same."""
    assert describe(piece) == words
