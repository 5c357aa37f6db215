"""Pairs of stems, from wherever they come, behind one interface."""

from provenance.language.concepts import VERSION
from provenance.matching.concepts import concept_lexicon
from provenance.matching.evidence import Pools, bits
from provenance.matching.items import profile
from provenance.matching.lexicon import NO_LEXICON, make_lexicon, merge

PAIRS = [("=rain", "=дожд"), ("=rain", "=ливе"), ("=boat", "=лодк"), ("=rain", "=дожд")]


def test_a_pair_is_known_in_both_directions_and_counts_once():
    lexicon = make_lexicon("mine", PAIRS)
    assert lexicon.forward["=rain"] == {"=дожд", "=ливе"}
    assert lexicon.backward["=лодк"] == {"=boat"}
    assert len(lexicon) == 3
    assert lexicon.sources == ("mine",)


def test_the_order_of_the_pairs_does_not_matter():
    assert make_lexicon("mine", PAIRS).forward == make_lexicon("mine", PAIRS[::-1]).forward


def test_a_lexicon_can_be_read_backwards():
    lexicon = make_lexicon("mine", PAIRS)
    assert lexicon.reversed().forward == lexicon.backward
    assert lexicon.reversed().reversed() == lexicon


def test_merged_lexicons_have_the_pairs_and_the_sources_of_all():
    merged = merge([make_lexicon("one", PAIRS[:1]), NO_LEXICON, make_lexicon("two", PAIRS[1:3])])
    assert merged.forward == make_lexicon("all", PAIRS).forward
    assert merged.backward == make_lexicon("all", PAIRS).backward
    assert merged.sources == ("one", "two")


def test_nothing_merged_is_nothing():
    one = make_lexicon("one", PAIRS)
    assert merge([]) is NO_LEXICON
    assert merge([NO_LEXICON, one]) == one
    assert len(NO_LEXICON) == 0


def test_the_shipped_concepts_know_both_directions_of_each_pair_of_languages():
    for a in ("en", "fa", "ar", "ru"):
        for b in ("en", "fa", "ar", "ru"):
            lexicon = concept_lexicon(a, b)
            assert (len(lexicon) > 1000) == (a != b)
            assert lexicon.forward == concept_lexicon(b, a).backward


def test_a_region_has_the_concepts_of_its_language_and_a_language_without_a_column_none():
    assert concept_lexicon("ar-LB", "en-GB") == concept_lexicon("ar", "en")
    assert concept_lexicon("en", "de") == concept_lexicon(None, "ru") == NO_LEXICON
    assert concept_lexicon("en", "ru").sources == (VERSION,)


def test_the_concepts_find_a_plain_sentence_again():
    """No name, no number: only the words tell."""
    pools = Pools(lexicon=concept_lexicon("en", "fa"))
    english = profile("The government rejected the proposal of the opposition.", "en")
    right = profile("دولت پیشنهاد مخالفان را رد کرد.", "fa")
    wrong = profile("باران در بندر کشتی‌ها را غرق کرد.", "fa")
    assert bits(english, right, pools).bits > 5 > bits(english, wrong, pools).bits
