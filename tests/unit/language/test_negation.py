"""What negates is found, what only looks like it is not, and equivalents excuse."""

import pytest

from provenance.language.negation import has_equivalent, has_negations, negations
from provenance.language.tokens import tokens


def negating(text, language="en"):
    return [negation.word.text for negation in negations(tokens(text, language), language)]


@pytest.mark.parametrize(
    ("text", "language", "words"),
    [
        ("They did not answer.", "en", ["not"]),
        ("They didn't answer.", "en", ["n't"]),
        ("They do n't answer.", "en", ["n't"]),
        ("They cannot win without us.", "en", ["cannot", "without"]),
        ("Nobody has ever asked.", "en", ["Nobody"]),
        ("آنها پاسخ نمی‌دهند.", "fa", ["نمی‌دهند"]),
        ("او این را نگفت و نخواهد گفت.", "fa", ["نگفت", "نخواهد"]),
        ("این کار هرگز ممکن نیست.", "fa", ["هرگز", "نیست"]),
        ("لم يحضر الوزير ولن يوقع.", "ar", ["لم", "ولن"]),
        ("بدون شروط مسبقة", "ar", ["بدون"]),
        ("Он не приехал и никогда не приедет.", "ru", ["не", "никогда", "не"]),
        ("без предварительных условий", "ru", ["без"]),
    ],
)
def test_negation_words_are_found(text, language, words):
    assert negating(text, language) == words


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Not only the minister came.", "en"),
        ("There is no doubt that he came.", "en"),
        ("Decree No. 4 was signed.", "en"),
        ("نماینده نروژ در نشست نگران بود.", "fa"),
        ("او نه تنها آمد بلکه سخن گفت.", "fa"),
        ("لا يزال الوفد في موسكو.", "ar"),
        ("لا شك في ذلك.", "ar"),
        ("Не только министр приехал.", "ru"),
        ("Тем не менее переговоры идут.", "ru"),
    ],
)
def test_what_only_looks_like_a_negation_is_none(text, language):
    assert negating(text, language) == []


def test_a_negation_knows_what_it_negates():
    found = negations(tokens("He did not really accept the offer.", "en"), "en")
    assert [negation.scope for negation in found] == ["accept"]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("He failed to answer.", "en"),
        ("It is impossible.", "en"),
        ("It is unclear.", "en"),
        ("او از پاسخ خودداری کرد.", "fa"),
        ("رفض الوزير التعليق.", "ar"),
        ("Министр отказался от комментариев.", "ru"),
    ],
)
def test_natural_equivalents_are_known(text, language):
    assert has_equivalent(tokens(text, language), language)


def test_a_language_without_a_table_has_no_negations():
    assert negating("Er kam nicht.", "de") == []


@pytest.mark.parametrize(
    ("text", "language", "soft"),
    [
        ("He left without a word.", "en", True),
        ("He did not leave.", "en", False),
        ("بدون خداحافظی رفت.", "fa", True),
        ("او نرفت.", "fa", False),
        ("غادر دون أن يودع أحدا.", "ar", True),
        ("لم يغادر.", "ar", False),
        ("Он ушел без слов.", "ru", True),
        ("Он не ушел.", "ru", False),
    ],
)
def test_without_is_a_soft_negation(text, language, soft):
    """Another language says it with a verb, so it is told apart from "not"."""
    (first, *_) = negations(tokens(text, language), language)
    assert first.soft is soft


def test_whether_it_is_known_what_negates_in_a_language():
    """Of a language without a table, that no negation is found means nothing."""
    assert has_negations("fa-IR")
    assert not has_negations("de")
    assert not has_negations(None)
