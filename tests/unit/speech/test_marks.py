"""Quotation marks of every shape are paired; a broken one spoils no other and is flagged."""

import pytest

from provenance.language.spans import Span
from provenance.speech.marks import joined, marked_spans


def paragraphs(text):
    spans, at = [], 0
    for line in text.split("\n"):
        if line:
            spans.append(Span.of(text, at, at + len(line)))
        at += len(line) + 1
    return spans


def marked(text):
    return [(text[m.start : m.end], m.depth, m.flags) for m in marked_spans(text, paragraphs(text))]


@pytest.mark.parametrize("opening_and_closing", ["“”", '""', "«»", "„“", "„”", "‘’", "''", "‹›", "「」", "『』"])
def test_each_pair_of_marks_is_a_pair(opening_and_closing):
    opening, closing = opening_and_closing
    assert marked(f"He said {opening}we agree{closing}, twice.") == [("we agree", 0, ())]


def test_marks_with_blanks_inside_as_french_prints_them():
    assert marked("Il a dit « nous partons » hier.") == [(" nous partons ", 0, ())]


@pytest.mark.parametrize(
    "text",
    [
        "He said ”we agree“. She said ”we do not“.",
        "وقال الوزير: »نحن مستعدون«. وأضاف: »لن نقبل«.",
    ],
    ids=["double", "guillemets"],
)
def test_a_document_with_its_marks_the_wrong_way_round_is_believed(text):
    assert [flags for _, _, flags in marked(text)] == [(), ()]


def test_a_mark_of_the_wrong_shape_closes_and_is_flagged():
    assert marked("He called it “bad“ and “late”.") == [("bad", 0, ("mark-mismatch",)), ("late", 0, ())]


def test_a_stray_mark_casts_doubt_on_the_pair_before_it():
    text = "She said they “made strides in” the fight against the flood “."
    assert marked(text) == [("made strides in", 0, ("mark-mismatch",))]


def test_an_opening_mark_without_a_closing_one_runs_to_the_end_of_the_paragraph():
    assert marked("He said: “We agree.\nThat was all.") == [("We agree.", 0, ("unclosed",))]


def test_an_unclosed_mark_ends_before_the_next_quotation():
    assert marked("“We agree. That is all. “And we go,” he said.") == [
        ("We agree. That is all.", 0, ("unclosed",)),
        ("And we go,", 0, ()),
    ]


def test_a_closing_mark_without_an_opening_one_takes_its_sentence():
    assert marked("We agree,” he said.") == [("We agree,", 0, ("unopened",))]


def test_a_quotation_over_several_paragraphs_is_one():
    text = "He wrote: “One.\n“Two.\n“Three.”\nEnd."
    assert marked(text) == [("One.\n“Two.\n“Three.", 0, ("continues",))]
    assert [span.text for span in joined(text, paragraphs(text), marked_spans(text, paragraphs(text)))] == [
        "He wrote: “One.\n“Two.\n“Three.”",
        "End.",
    ]


def test_a_quotation_inside_another_is_one_level_deeper():
    assert marked("«او گفت «نه» و رفت»") == [("او گفت «نه» و رفت", 0, ()), ("نه", 1, ())]
    assert marked('"Пусть "Заря" платит", — сказал он.') == [('Пусть "Заря" платит', 0, ()), ("Заря", 1, ())]


@pytest.mark.parametrize(
    "text",
    [
        "It’s the voters’ choice and O’Brien’s too.",
        "’Tis the ’90s again.",
        'He is 6\'2" tall and the board is 5" wide.',
        "a ''doubled'' apostrophe is no mark",
        'צה"ל הודיע',
        "“”",
        '"',
    ],
)
def test_apostrophes_inches_and_letters_are_no_marks(text):
    assert marked(text) == []


def test_an_apostrophe_inside_single_marks_does_not_close_them():
    assert marked("‘The voters’ choice isn’t ours,’ she said.") == [("The voters’ choice isn’t ours,", 0, ())]


def test_a_lost_blank_behind_a_colon_or_a_comma():
    assert marked('говорила:"Если бы","да"') == [("Если бы", 0, ()), ("да", 0, ())]


def test_a_chapter_of_opening_marks_takes_no_more_than_a_moment():
    """Hostile input: the state machine keeps no more than eight marks open."""
    text = "“" * 50_000 + "'a \" ”" * 10_000
    assert len(marked_spans(text, paragraphs(text))) <= len(text)
