"""Texts are aligned, each pair of passages is compared, and whole sentences that came or went are told."""

from provenance.drift.comparison import compare

SOURCE = (
    "The ferry to the island was cancelled on Monday because of high waves.\n\n"
    "Captain Ingrid Solheim said 60 passengers had to stay in the harbour overnight.\n\n"
    "The shipping company promised to pay for their hotel rooms.\n\n"
    "Fishermen had warned of the storm two days before it came.\n\n"
    "A smaller boat will take the passengers across as soon as the wind drops."
)


def kinds(comparison):
    return [change.kind for change in comparison.changes]


def test_each_changed_passage_is_named_with_offsets_into_the_texts():
    other = SOURCE.replace("60 passengers", "16 passengers").replace("had warned", "had not warned")
    comparison = compare(SOURCE, other, "en", "en")
    assert comparison.relation == "near-copy"
    assert kinds(comparison) == ["number", "negation"]
    assert [other[change.b.start : change.b.end] for change in comparison.changes] == ["16", "not"]
    assert len(comparison.links) == 5


def test_a_sentence_left_out_is_reported_where_it_would_stand():
    gone = "The shipping company promised to pay for their hotel rooms."
    other = SOURCE.replace(gone + "\n\n", "")
    change = next(change for change in compare(SOURCE, other, "en", "en").changes if change.kind == "omission")
    assert change.a.text == gone
    assert change.b.text == ""
    assert other[: change.b.start].rstrip(".").endswith("overnight")


def test_a_sentence_added_is_reported():
    new = "Nobody has ever proved that the harbour wall was inspected."
    other = SOURCE.replace("A smaller boat", new + "\n\nA smaller boat")
    change = next(change for change in compare(SOURCE, other, "en", "en").changes if change.kind == "addition")
    assert (change.a.text, change.b.text) == ("", new)


def test_a_speaker_that_changed_is_named():
    a = (
        "Two ministers met in the old library.\n\n"
        "“The bridge will open before the first snow falls,” Minister Anna Berg said.\n\n"
        "Lars Holm listened and said nothing.\n\nThe meeting ended after an hour."
    )
    b = a.replace("Minister Anna Berg said", "Minister Lars Holm said")
    assert "speaker" in kinds(compare(a, b, "en", "en"))


def test_the_length_decides_unless_the_caller_does():
    """A paragraph is a passage and several are a document; `unit` overrules."""
    assert compare("One line.", "One line here.", "en", "en").links == ()
    assert compare(SOURCE, SOURCE.replace("60", "16"), "en", "en").links != ()
    assert compare(SOURCE, SOURCE.replace("60", "16"), "en", "en", unit="passage").links == ()
    assert compare("The old bridge is closed.", "The old bridge is shut.", "en", "en", unit="document").links != ()
