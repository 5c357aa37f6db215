"""A text's row has exactly the documented fields."""

from provenance.speech.extraction import extract
from provenance.speech.rows import speech_row

TEXT = "“The ferries are late,” Rosa Vidal said, according to Reuters."


def test_the_row_of_a_text():
    assert speech_row("t1", extract(TEXT, "en-GB")) == {
        "id": "t1",
        "lang": "en",
        "quotes": [
            {
                "start": 1,
                "end": 22,
                "exact": "The ferries are late,",
                "mode": "direct",
                "speaker": {"name": "Rosa Vidal", "start": 24, "end": 34},
                "cue": "said",
                "flags": [],
            }
        ],
        "sourcing": [
            {
                "start": 41,
                "end": 61,
                "text": "according to Reuters",
                "kind": "according-to",
                "source": "Reuters",
                "relation": "citation",
            }
        ],
    }


def test_a_quote_that_is_nobody_s_has_no_speaker():
    row = speech_row("t2", extract("“The ferries are late and nobody knows why.”", "en"))
    assert [quote["speaker"] for quote in row["quotes"]] == [None]


def test_a_language_without_a_table_is_read_by_its_marks():
    row = speech_row("t3", extract("Alisema «tutafika kesho asubuhi mapema».", "sw"))
    assert (row["lang"], [quote["exact"] for quote in row["quotes"]]) == ("sw", ["tutafika kesho asubuhi mapema"])


def test_the_language_is_told_from_the_text():
    text = "Министр сказал, что паромы опаздывают из-за тумана и что расписание изменят уже на этой неделе."
    assert speech_row("t4", extract(text))["lang"] == "ru"
