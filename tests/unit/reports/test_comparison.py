"""A comparison of two languages for a person: how sure it is, what changed, and why the two are held together."""

import provenance
from provenance.reports.comparison import render

PERSIAN = "وزیر گفت ۶۰ درصد تجارت با روبل است"
ENGLISH = "The minister said 40 percent of trade was in roubles"


def printed(a, b, *languages, unit=None, explain=False):
    return render(a, b, provenance.compare(a, b, *languages, unit=unit, explain=explain), explain=explain)


def test_between_languages_the_headline_gives_bits():
    """Similarity of words means nothing there."""
    assert printed(PERSIAN, ENGLISH).splitlines()[0].endswith(" bits of evidence")
    assert "similarity" in printed(ENGLISH, ENGLISH).splitlines()[0]


def test_of_texts_it_gives_how_much_is_aligned():
    a, b = (f"{text}.\n{text}." for text in (PERSIAN, ENGLISH))
    assert "% of both texts aligned" in printed(a, b, "fa", "en", unit="document").splitlines()[0]


def test_a_change_is_marked_in_both_scripts():
    assert "[-۶۰" in printed(PERSIAN, ENGLISH)
    assert "{+40" in printed(PERSIAN, ENGLISH)


def test_the_evidence_is_shown_only_when_asked_for():
    """Each item with its bits, its words in both texts and what it is; the sum above."""
    lines = printed(PERSIAN, ENGLISH, explain=True).splitlines()
    assert "evidence: +" not in printed(PERSIAN, ENGLISH)
    (total,) = [line for line in lines if line.startswith("evidence: ")]
    pieces = [line for line in lines if line.endswith("(translation)")]
    assert any("تجارت = trade" in line for line in pieces)
    found = provenance.compare(PERSIAN, ENGLISH)
    assert total == f"evidence: {found.bits:+.1f} bits"


def test_of_texts_each_aligned_pair_is_explained():
    a, b = (f"{text}.\n{text}." for text in (PERSIAN, ENGLISH))
    assert printed(a, b, "fa", "en", unit="document", explain=True).count("\n  A  وزیر") >= 2


def test_the_evidence_within_a_language_is_in_the_same_currency():
    assert "evidence: +" in printed(ENGLISH, ENGLISH.replace("40", "60"), explain=True)


def test_no_verdict_is_made_up():
    """Unrelated passages and passages that could not be compared say so, and neither says "nothing to report"."""
    unrelated = printed("The court fined the bank 40 million dollars.", "На юге ожидается снег.", "en", "ru")
    nothing = printed("…", "На юге ожидается снег.", "en", "ru", unit="passage")
    assert "the two are not versions of each other" in unrelated
    assert nothing.startswith("not compared: ")
    assert "nothing to report" not in unrelated + nothing
