"""How far two renderings may be from each other before words of the one tell nothing of the other."""

from provenance.drift.distance import is_retold, is_version
from provenance.drift.pair import Pair, Side

TALK = "The union accepted the offer on Friday after a talk of nine hours with the owners of the yard."
TRANSLATED = "After a talk of nine hours with the owners of the yard the union took the offer on Friday."
REPORTED = "Shipbuilders in the north will be paid more, which ends their longest strike since the war."


def pair(a, b, language="en"):
    return Pair(Side(a, language), Side(b, language), "rendering")


def test_two_translations_are_versions_of_each_other():
    assert is_version(pair(TALK, TRANSLATED))
    assert not is_retold(pair(TALK, TRANSLATED))


def test_a_report_in_other_words_is_a_retelling_and_no_version():
    assert is_retold(pair(TALK, REPORTED))
    assert not is_version(pair(TALK, REPORTED))


def test_a_language_that_was_not_measured_is_never_told_apart():
    assert is_version(pair(TALK, REPORTED, "ru"))
    assert not is_retold(pair(TALK, REPORTED, "ru"))
