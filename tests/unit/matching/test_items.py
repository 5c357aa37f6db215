"""What in a passage can be found again in another language, under keys that mean the same in every one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.matching.items import profile

ENGLISH = 'On 14 March 2019 Putin told Reuters in Moscow: "Exports to Iran fell by 37 per cent."'
OTHERS = {
    "fa": "پوتین روز ۱۴ مارس ۲۰۱۹ در مسکو به رویترز گفت: «صادرات به ایران ۳۷ درصد کم شده است.»",
    "ar": "قال بوتين لوكالة رويترز في موسكو في 14 مارس 2019: «تراجعت الصادرات إلى إيران بنسبة 37 في المئة».",
    "ru": "14 марта 2019 года Путин сказал агентству «Рейтер» в Москве: «Экспорт в Иран упал на 37 процентов».",
}


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize(
    "kind",
    ["number", "per cent", "territory", "city", "month", "name", "mark"],
    ids=lambda kind: kind.replace(" ", "-"),
)
def test_an_item_is_found_in_its_translation(language, kind):
    found = profile(OTHERS[language], language).keys
    items = [item for item in profile(ENGLISH, "en").items if item.kind == kind]
    assert items
    assert any(item.keys & found.keys() for item in items), (items, sorted(found))


@pytest.mark.parametrize("language", OTHERS)
def test_a_word_of_one_language_is_not_found_by_its_stem_in_another(language):
    stems = [item for item in profile(ENGLISH, "en").items if item.kind == "translation"]
    assert stems
    assert not any(item.keys & profile(OTHERS[language], language).keys.keys() for item in stems)


def test_a_capital_makes_a_name_and_a_script_without_capitals_has_letters():
    kinds = {item.span.text: item.kind for item in profile("Putin spoke", "en").items if item.kind != "translation"}
    assert kinds == {"Putin": "name", "spoke": "word"}
    assert {item.kind for item in profile("پوتین سخن", "fa").items} == {"letters", "translation"}


def test_function_words_are_no_items():
    assert not [item for item in profile("the of and to", "en").items if item.kind != "mark"]


def test_what_is_said_twice_is_one_item_at_its_first_place():
    once, twice = profile("Kessel", "en"), profile("Kessel, Kessel and again Kessel", "en")
    assert [item for item in twice.items if item.span.text == "Kessel"] == list(once.items)


def test_a_language_without_a_table_has_digits_skeletons_and_marks():
    found = profile("Der Kanzler Scholz sprach von 37 Toten?", "de")
    assert {key.partition(":")[0] for key in found.keys if ":" in key} == {"number", "mark", "name", "latin"}


@given(st.text(max_size=300), st.sampled_from(["en", "fa", "ar", "ru", "de", None]))
def test_every_span_is_cut_from_the_text_and_every_key_has_a_place(text, language):
    found = profile(text, language)
    for item in found.items:
        assert text[item.span.start : item.span.end] == item.span.text
        assert item.keys <= found.keys.keys()
    for span in found.keys.values():
        assert text[span.start : span.end] == span.text
    assert found.length == len(text)


@pytest.mark.parametrize("piece", ["37 ", "1,", "Москва ", "x", "“", "% ", "2018 March ", "الرئيس ", "five hundred "])
def test_a_text_made_to_hurt_is_read_in_bounded_time(piece):
    for language in ("en", "fa", "ar", "ru", None):
        assert len(profile(piece * (30_000 // len(piece)), language).items) <= 400


def test_a_word_that_stays_in_latin_letters_is_the_same_in_every_language():
    """A brand in a Persian text is a Latin word, found in English by its letters; in an English text it is a name."""
    persian, english = profile("شرکت Superdrug فروشگاه تازه‌ای باز کرد", "fa"), profile("Superdrug opened a shop", "en")
    (latin,) = [item for item in persian.items if item.kind == "Latin word"]
    assert latin.span.text == "Superdrug"
    assert "latin:superdrug" in latin.keys & english.keys.keys()
    assert "Latin word" not in {item.kind for item in english.items}
