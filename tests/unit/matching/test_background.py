"""Pairs of texts are each other's background: how common each item is, and what translates what."""

import provenance
from provenance.matching.background import Background, Pair, count_background
from provenance.matching.evidence import bits
from provenance.matching.items import profile

FA_EN = "fa", "en"
# Two words that no table has: "زلمبور" is always "quibblet" here.
ROWS = [
    Pair(f"وزیر گفت {n} زلمبور تازه ساخته شد.", f"The minister said {n} new quibblets were built.", FA_EN)
    for n in range(20, 32)
] + [Pair(f"نماینده گفت {n} جاده بسته است.", f"The deputy said {n} roads were closed.", FA_EN) for n in range(40, 52)]


def weight(background, a, b):
    """The bits of two passages against a background."""
    pools = background.between(*FA_EN)
    return bits(profile(a, "fa"), profile(b, "en"), pools).bits


def test_a_pair_that_no_table_has_is_learned_from_the_rows():
    """And then speaks for two other passages that hold it."""
    learned, counted = (count_background(ROWS, learning=learning) for learning in (True, False))
    assert any("quib" in key for keys in learned.lexicons[FA_EN].forward.values() for key in keys)
    a, b = "زلمبور گم شد.", "A quibblet was lost."
    assert weight(learned, a, b) > weight(counted, a, b)


def test_what_was_learned_stands_in_the_signature():
    """A figure that rests on it can be told from one that does not."""
    learned, counted = (count_background(ROWS, learning=learning) for learning in (True, False))
    (source,) = learned.sources(*FA_EN)
    assert source.startswith("learned:")
    assert counted.sources(*FA_EN) == ()
    row = ROWS[0]
    with_it = provenance.compare(row.a, row.b, *FA_EN, background=learned)
    without = provenance.compare(row.a, row.b, *FA_EN, background=counted)
    assert source in with_it.signature
    assert with_it.signature != without.signature


def test_the_order_of_the_rows_does_not_matter():
    one, other = (count_background(rows, learning=True) for rows in (ROWS, ROWS[::-1]))
    assert one.sources(*FA_EN) == other.sources(*FA_EN)


def test_what_every_row_has_weighs_less():
    """Counted on the rows, "minister" is common; without them it is as rare as the tables say."""
    a, b = "وزیر آمد.", "The minister came."
    same = [Pair(a, b, FA_EN)] + [Pair(f"وزیر {n}.", f"The minister {n}.", FA_EN) for n in range(60)]
    assert weight(count_background(same, learning=False), a, b) < weight(Background(), a, b)


def test_rows_of_one_language_teach_nothing():
    """They count how common a word is, and there is nothing to translate."""
    background = count_background([Pair("The dam is full.", "The dam is not full.", ("en", "en"))], learning=True)
    assert background.lexicons == {}
    assert set(background.pools) == {"en"}


def test_within_a_language_every_word_stands_for_itself():
    one = profile("The dam is full.", "en")
    found = bits(one, one, Background().within("en", [one]))
    assert found.bits > 0
    assert all(piece.a.text == piece.b.text for piece in found.pieces if piece.a and piece.b)


def test_no_rows_are_a_background_too():
    assert count_background([], learning=True) == Background()
