"""Which links of an alignment are judged, and that each change is told once."""

from provenance.drift.aligned import changes_along
from provenance.drift.unlinked import unlinked_sentences
from provenance.matching.alignment import align
from provenance.speech.extraction import extract


def changes(a, b, *, whole):
    speech_a, speech_b = extract(a, "en"), extract(b, "en")
    found = changes_along(align(a, b, "en", speech_a, speech_b), "en", whole=whole)
    return [(change.kind, change.a.text, change.b.text) for linked in found for change in linked.changes]


def alone(a, b):
    speech_a, speech_b = extract(a, "en"), extract(b, "en")
    found = unlinked_sentences(align(a, b, "en", speech_a, speech_b), speech_a, speech_b)
    return [(change.kind, change.a.text, change.b.text) for change in found]


QUOTED = "“We will repair the eastern wall before winter if the money comes,” Governor Nader Amiri said.\n"


def test_a_change_in_a_quote_is_told_once():
    """The sentence around the quote is linked as well, and does not repeat it."""
    ((_, before, after),) = changes(QUOTED, QUOTED.replace("eastern", "western"), whole=True)
    assert (before, after) == ("eastern", "western")


def test_a_copy_of_the_whole_may_not_cut_a_quote():
    copy = "“We will repair the eastern wall before winter,” Governor Nader Amiri said.\n"
    assert ("omission", "if the money comes", "") in changes(QUOTED, copy, whole=True)


def test_a_report_may_quote_a_part():
    quoted = QUOTED.replace("if the money comes", "with help from the villages")
    report = "Governor Nader Amiri promised to “repair the eastern wall before winter”.\n"
    assert changes(quoted, report, whole=False) == []


def test_a_report_may_not_stop_before_a_condition():
    """The part that it quotes promises more than the whole did."""
    report = "Governor Nader Amiri promised to “repair the eastern wall before winter”.\n"
    assert changes(QUOTED, report, whole=False) == [("omission", "if the money comes", "")]


def test_a_statement_that_became_a_quote_keeps_its_speaker():
    """What stood as "she said" in the sentence now stands beside the marks."""
    a = "The eastern wall of the old town will be repaired before the winter, Governor Nader Amiri said.\n"
    b = "Governor Nader Amiri said: “The eastern wall of the old town will be repaired before the winter.”\n"
    assert "attribution" not in {kind for kind, _, _ in changes(a, b, whole=False)}


def test_narrative_that_is_retold_accuses_nobody():
    """Where nothing is quoted, a report tells the story in its own way."""
    a = "Forty workers rebuilt the wall along the river that the flood had damaged in April.\n"
    b = "The wall along the river, damaged by the flood, has been rebuilt by workers from 3 villages.\n"
    assert changes(a, b, whole=False) == []


TOWN = "The mayor opened the hall on Monday.\n\nThe roof still leaks over the stalls.\n\nTraders paid for the floor.\n"


def test_a_missing_sentence_is_shown_where_it_would_stand():
    copy = "The mayor opened the hall on Monday.\n\nTraders paid for the floor.\n"
    assert alone(TOWN, copy) == [("omission", "The roof still leaks over the stalls.", "")]
    assert alone(copy, TOWN) == [("addition", "", "The roof still leaks over the stalls.")]


def test_another_sourcing_line_is_no_missing_sentence():
    """Each version names its own source."""
    assert alone(f"Source: Farda News\n\n{TOWN}", f"Source: Valley Post\n\n{TOWN}") == []
