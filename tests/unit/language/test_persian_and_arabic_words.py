"""The Persian and Arabic tables of words: what their forms, opposites and like words lead to, and that they agree."""

import pytest

from provenance.drift.pair import side_of
from provenance.language.inflection import is_plural_of, same_spelling, same_word
from provenance.language.names import is_set_name
from provenance.language.negation import has_equivalent, is_negated_at, negations
from provenance.language.normalise import fold
from provenance.language.senses import are_contrary, are_converses, are_opposites, are_synonyms
from provenance.language.stopwords import listed
from provenance.language.tables import section
from provenance.language.tokens import tokens


def pairs_of(language, *names):
    table = section(language, "antonyms")
    return [
        (left, right)
        for name in names
        for line in table[name].splitlines()
        for left in listed(line.partition("|")[0])
        for right in listed(line.partition("|")[2])
    ]


def groups_of(language):
    return [listed(line) for line in section(language, "synonyms")["groups"].splitlines() if line]


@pytest.mark.parametrize("language", ["fa", "ar"])
def test_the_tables_hold_the_words_of_the_news(language):
    """Opposites and near-opposites by the hundred, and groups of like words."""
    assert len(set(pairs_of(language, "pairs", "near"))) >= 250
    assert len(groups_of(language)) >= 300


@pytest.mark.parametrize("language", ["fa", "ar"])
def test_every_pair_of_the_table_is_seen(language):
    """No pair is lost because two words fold, or lose their endings, to one."""
    for a, b in pairs_of(language, "pairs"):
        assert are_opposites(a, b, language), (a, b)
    for a, b in pairs_of(language, "near"):
        assert are_opposites(a, b, language) or are_contrary(a, b, language), (a, b)


@pytest.mark.parametrize("language", ["fa", "ar"])
def test_no_pair_is_opposite_and_alike(language):
    """What is an opposite in one line of the table is no like word in another."""
    for a, b in pairs_of(language, "pairs", "near"):
        assert not are_synonyms(a, b, language), (a, b)


@pytest.mark.parametrize("language", ["fa", "ar"])
def test_a_group_of_like_words_has_at_least_two(language):
    for group in groups_of(language):
        assert len(set(group)) > 1, group


@pytest.mark.parametrize(
    ("a", "b", "language"),
    [
        ("الفائز", "الخاسرين", "ar"),
        ("سترتفع", "انخفضت", "ar"),
        ("وبالنجاح", "الفشل", "ar"),
        ("برنده", "بازنده", "fa"),
        ("ثروتمندان", "فقیر", "fa"),
        ("ناعادلانه", "عادلانه", "fa"),
    ],
)
def test_opposites_are_known_in_their_forms(a, b, language):
    assert are_opposites(fold(a), fold(b), language)


@pytest.mark.parametrize(
    ("a", "b", "language"), [("خرید", "فروش", "fa"), ("اشترت", "باع", "ar"), ("هجوم", "دفاع", "ar")]
)
def test_two_sides_of_one_story_are_converses(a, b, language):
    assert are_converses(fold(a), fold(b), language)


@pytest.mark.parametrize(
    ("a", "b"),
    [("ينشر", "سينشر"), ("نشرت", "تنشر"), ("قال", "يقل"), ("عاد", "سيعود"), ("نفت", "تنفي"), ("اشترى", "يشتري")],
)
def test_forms_of_an_arabic_verb_are_one_word(a, b):
    assert same_word(fold(a), fold(b), "ar")


def test_an_arabic_verb_of_a_man_is_not_that_of_a_woman():
    """They differ in no tense, so that neither is told as one."""
    assert not same_word(fold("نشر"), fold("نشرت"), "ar")


@pytest.mark.parametrize(
    ("a", "b", "language"),
    [
        ("قال", "وقال", "ar"),
        ("المدرسة", "والمدرسة", "ar"),
        ("امپراتوری", "امپراطوری", "fa"),
        ("بلیط", "بلیت", "fa"),
        ("هیئت", "هیات", "fa"),
    ],
)
def test_spellings_of_one_word(a, b, language):
    assert same_spelling(fold(a), fold(b), language)


@pytest.mark.parametrize(("a", "b", "language"), [("صل", "وصل", "ar"), ("تاب", "طاب", "fa"), ("قال", "فقالت", "ar")])
def test_other_words_are_no_spellings(a, b, language):
    assert not same_spelling(fold(a), fold(b), language)


def test_two_persian_plurals_of_one_word():
    assert is_plural_of(fold("معلم‌های"), fold("معلمان"), "fa")


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("بازسازی پل آسان نیست", "آسان"),
        ("آنها به توافق نرسیدند", "توافق"),
        ("شورا پیشنهاد را نپذیرفت", "پذیرفت"),
        ("قرارداد بدون شرط امضا شد", "شرط"),
    ],
)
def test_a_persian_negation_knows_what_it_negates(text, scope):
    """A verb at the end negates itself, or what stands before it; "without" what stands behind it."""
    assert [negation.scope for negation in negations(tokens(text, "fa"), "fa")] == [fold(scope)]


@pytest.mark.parametrize(
    ("text", "word", "negated"),
    [
        ("بازسازی پل آسان نیست", "آسان", True),
        ("بازسازی پل آسان است", "آسان", False),
        ("راه باز نیست و عبور دشوار است", "دشوار", False),
        ("بدون حمایت مردم", "حمایت", True),
    ],
)
def test_a_persian_word_is_negated_from_its_own_side(text, word, negated):
    keys = side_of(text, "fa").keys
    assert is_negated_at(keys, keys.index(fold(word)), "fa") is negated


@pytest.mark.parametrize("word", ["بیمارستان", "بیانیه", "نامزد", "بیشتر", "ناظران"])
def test_a_persian_word_that_begins_like_a_negated_one_excuses_nothing(word):
    assert not has_equivalent(tokens(word, "fa"), "fa", near=True)


def test_a_persian_word_with_a_negating_prefix_excuses():
    assert has_equivalent(tokens("ناامید", "fa"), "fa") is has_equivalent(tokens("ناکام", "fa"), "fa") is True


@pytest.mark.parametrize("word", ["لبيروت", "التونسي", "والجزائرية", "بالبصرة", "وارسو"])
def test_an_arabic_name_is_known_with_its_particles(word):
    assert is_set_name(fold(word), "ar")


@pytest.mark.parametrize("word", ["المدرسة", "وزير", "قمة", "برنامج"])
def test_an_arabic_word_is_no_name(word):
    assert not is_set_name(fold(word), "ar")
