"""A surname, a role and a pronoun lead to the person whom the article names."""

import pytest

from provenance.language.spans import Span
from provenance.speech.lexicon import lexicon
from provenance.speech.people import People
from provenance.speech.sentence import read_sentences


def people(text, language="en", mentions=()):
    return People.of(
        read_sentences(text, [Span.of(text, 0, len(text))], (), language), list(mentions), lexicon(language)
    )


ARTICLE = (
    "Kenyan Ambassador to Lisbon Peter Mwangi met Portuguese President Rita Lopes. Rosa Vidal, the head of the port "
    "authority, was there. Norwegian Foreign Minister, Ingrid Solberg, sent a letter to French President Luc Marchand."
)


@pytest.mark.parametrize(
    ("mention", "name"),
    [
        ("Mwangi", "Peter Mwangi"),
        ("Mr. Mwangi", "Peter Mwangi"),
        ("the ambassador", "Peter Mwangi"),
        ("the Kenyan ambassador", "Peter Mwangi"),
        ("Ambassador Mwangi", "Peter Mwangi"),
        ("the port authority head", "Rosa Vidal"),
        ("the minister", "Ingrid Solberg"),
        ("the Portuguese president", "Rita Lopes"),
        ("the French president", "Luc Marchand"),
        ("the president of Portugal", "Rita Lopes"),
        ("the Syrian president", "the Syrian president"),
        ("several officials", "several officials"),
        ("the New York Times", "New York Times"),
        ("Lopes’s remarks", "Lopes’s remarks"),
    ],
)
def test_whom_a_mention_means(mention, name):
    assert people(ARTICLE).find(mention, None) == name


def test_of_two_holders_of_a_role_the_last_speaker_is_meant():
    assert people(ARTICLE).find("the president", "Luc Marchand") == "Luc Marchand"
    assert people(ARTICLE).find("the president", None) == "Rita Lopes"


def test_a_pronoun_means_the_last_speaker():
    assert people(ARTICLE).find("she", "Rita Lopes") == "Rita Lopes"
    assert people(ARTICLE).find("she", None) == "she"


@pytest.mark.parametrize(
    ("language", "known", "mention", "name"),
    [
        ("fa", "کاظم نوری سفیر ایران در لیسبون", "نوری", "کاظم نوری"),
        ("fa", "کاظم نوری سفیر ایران در لیسبون", "سفیر ایران", "کاظم نوری"),
        ("fa", "آیت‌الله حسن کریمی", "کریمی", "حسن کریمی"),
        ("ar", "الرئيس الكولومبي خورخي سالازار", "سالازار", "خورخي سالازار"),
        ("ar", "سفير إيران في لشبونة كاظم نوري", "السفير نوري", "كاظم نوري"),
        ("ar", "رئيس مجلس الشورى محمد باقر نجفي", "نجفي", "محمد باقر نجفي"),
        ("ru", "Сергей Лоскутов", "Лоскутову", "Сергей Лоскутов"),
    ],
)
def test_names_without_capitals_and_declined_names(language, known, mention, name):
    assert people(known, language, [known]).find(mention, None) == name
