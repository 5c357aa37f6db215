"""The Russian table of words: what its forms, opposites and like words lead to, and that it is of one mind."""

from itertools import combinations

import pytest

from provenance.language.inflection import same_word
from provenance.language.negation import has_equivalent
from provenance.language.normalise import fold
from provenance.language.senses import are_contrary, are_converses, are_opposites, are_synonyms
from provenance.language.stopwords import listed
from provenance.language.tables import section
from provenance.language.tokens import tokens

ANTONYMS = section("ru", "antonyms")
PAIRS = [
    (left, right)
    for line in (ANTONYMS["pairs"] + ANTONYMS["near"]).splitlines()
    for left in listed(line.partition("|")[0])
    for right in listed(line.partition("|")[2])
]
GROUPS = [listed(line) for line in section("ru", "synonyms")["groups"].splitlines() if line]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("улучшении", "улучшение"),
        ("победой", "победа"),
        ("границами", "граница"),
        ("рублей", "рубль"),
        ("высокого", "высокий"),
        ("законными", "законный"),
        ("большого", "большой"),
        ("опасна", "опасный"),
        ("одобрила", "одобрил"),
        ("выросли", "вырос"),
        ("увеличилась", "увеличился"),
        ("сократить", "сократил"),
        ("критикует", "критиковал"),
    ],
)
def test_forms_of_a_word_are_one_word(a, b):
    assert same_word(a, b, "ru")


@pytest.mark.parametrize(
    ("a", "b"), [("рост", "роль"), ("завод", "закон"), ("министр", "министерство"), ("мост", "место")]
)
def test_other_words_are_not_one_word(a, b):
    assert not same_word(a, b, "ru")


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("улучшением", "ухудшения"),
        ("победы", "поражений"),
        ("одобрили", "осудила"),
        ("увеличилось", "сократилась"),
        ("повышают", "снижает"),
        ("законной", "незаконную"),
        ("вооруженных", "безоружного"),
        ("сторонники", "противниками"),
        ("дешевле", "дороже"),
        ("оправданы", "осужден"),
    ],
)
def test_opposites_are_found_in_whatever_form(a, b):
    assert are_opposites(a, b, "ru")
    assert are_opposites(b, a, "ru")
    assert not are_synonyms(a, b, "ru")


@pytest.mark.parametrize(
    ("a", "b"), [("неделю", "делю"), ("недавнего", "давнего"), ("некоторых", "которых"), ("нефтяного", "фтяного")]
)
def test_a_word_that_begins_like_a_prefix_has_no_opposite_by_it(a, b):
    """In none of its forms, though only its first form stands in the table."""
    assert not are_opposites(a, b, "ru")


@pytest.mark.parametrize(
    ("a", "b"),
    [("умышленно", "случайно"), ("убит", "ранен"), ("позорным", "достойного"), ("гуманную", "жестокой")],
)
def test_near_opposites_and_praise_for_blame_pull_apart(a, b):
    assert are_contrary(a, b, "ru")
    assert not are_opposites(a, b, "ru")


@pytest.mark.parametrize(
    ("a", "b"),
    [("соглашением", "договора"), ("переговорах", "консультации"), ("увеличили", "повысила"), ("врачам", "доктор")],
)
def test_like_words_are_found_in_whatever_form(a, b):
    assert are_synonyms(a, b, "ru")
    assert not are_opposites(a, b, "ru")
    assert not are_contrary(a, b, "ru")


def test_who_buys_has_somebody_who_sells():
    """The two sides of one story are opposites, and in a rendering one may stand for the other."""
    for a, b in (("купила", "продал"), ("импорта", "экспортом"), ("победили", "проиграла")):
        assert are_opposites(a, b, "ru")
        assert are_converses(a, b, "ru")
    assert not are_converses("выросли", "снизились", "ru")


@pytest.mark.parametrize("text", ["перестал платить", "невозможно проверить", "отказался отвечать"])
def test_what_says_not_in_another_way(text):
    assert has_equivalent(tokens(text, "ru"), "ru")


def test_the_table_is_broad():
    """Some hundred lines of opposites and near-opposites, some hundred groups of like words."""
    assert len(ANTONYMS["pairs"].splitlines()) + len(ANTONYMS["near"].splitlines()) >= 250
    assert len(GROUPS) >= 300


def test_no_two_words_are_opposites_and_like_words():
    like = {frozenset(pair) for group in GROUPS for pair in combinations(group, 2)}
    assert [pair for pair in PAIRS if frozenset(pair) in like or pair[0] == pair[1]] == []


def test_the_two_sides_of_a_story_are_opposites():
    opposed = {word for pair in PAIRS for word in pair}
    assert set(listed(ANTONYMS["converses"])) - opposed == set()


def test_no_word_sounds_good_and_bad():
    polarity = section("ru", "polarity")
    assert set(listed(polarity["good"])).isdisjoint(listed(polarity["bad"]))


def test_words_are_written_as_they_are_folded():
    """A capital or a "ё" would be a word that no text has."""
    words = {word for pair in PAIRS for word in pair} | {word for group in GROUPS for word in group}
    assert {word for word in words if fold(word) != word} == set()
    assert "ё" not in ANTONYMS["pairs"] + section("ru", "synonyms")["groups"]
