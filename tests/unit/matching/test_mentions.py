"""People, organisations and places of the entities file are found where a text names them."""

from hypothesis import given
from hypothesis import strategies as st

from provenance.archive.entities import Entity
from provenance.language.tokens import tokens
from provenance.matching.mentions import NO_NAMES, entity_names, name_keys

CAIRO = Entity("cairo", "Place", {"en": ("Cairo",), "ar": ("القاهرة",)})
PAPER = Entity("paper", "Organization", {"en": ("Cairo Gazette", "The Gazette"), "fa": ("روزنامهٔ قاهره",)})


def found(text, language="en", entities=(CAIRO, PAPER)):
    names = entity_names(entities)
    return [(m.span.text, m.entity.id) for m in names.mentions(text, tokens(text, language), language)]


def test_a_mention_has_its_words_and_its_tokens():
    text = "Yesterday the Cairo Gazette wrote"
    (mention,) = entity_names([PAPER]).mentions(text, tokens(text, "en"), "en")
    assert text[mention.span.start : mention.span.end] == "Cairo Gazette"
    assert (mention.first, mention.after) == (2, 4)


def test_of_names_that_overlap_the_longest_counts():
    """The city in the name of the newspaper is not mentioned."""
    assert found("The Cairo Gazette is read in Cairo") == [("Cairo Gazette", "paper"), ("Cairo", "cairo")]


def test_each_language_has_its_own_names():
    """A region of a tag does not matter; the name in another language does not count."""
    assert found("وصل إلى القاهرة", "ar-EG") == [("القاهرة", "cairo")]
    assert found("القاهرة Cairo", "fa") == []
    assert found("Cairo", None) == []


def test_spellings_are_folded():
    """Case and the marks of a script are no difference."""
    assert found("CAIRO GAZETTE") == [("CAIRO GAZETTE", "paper")]
    assert found("روزنامه قاهره نوشت", "fa") == [("روزنامه قاهره", "paper")]


def test_half_a_name_is_no_mention():
    assert found("a gazette") == []
    assert found("the") == []


def test_two_entities_of_one_name_are_told_in_the_same_order_each_time():
    """The first by id counts, however the file is ordered."""
    one, other = Entity("a", "Person", {"en": ("Ali Karimi",)}), Entity("b", "Person", {"en": ("Ali Karimi",)})
    assert found("Ali Karimi", entities=(one, other)) == found("Ali Karimi", entities=(other, one))
    assert found("Ali Karimi", entities=(other, one)) == [("Ali Karimi", "a")]


def test_a_name_without_a_word_is_passed_over():
    assert found("… and", entities=[Entity("x", "Person", {"en": ("…", "")})]) == []


def test_without_entities_nothing_is_found():
    assert list(NO_NAMES.mentions("Cairo", tokens("Cairo", "en"), "en")) == []


@given(st.text(max_size=60), st.text(max_size=12))
def test_any_text_and_any_name_give_mentions_at_their_places(text, name):
    """Every mention is the words of the name, and none overlaps the one before it."""
    found_tokens = tokens(text, "en")
    last = 0
    for mention in entity_names([Entity("x", None, {"en": (name,)})]).mentions(text, found_tokens, "en"):
        assert text[mention.span.start : mention.span.end] == mention.span.text
        assert tuple(one.key for one in found_tokens[mention.first : mention.after]) == name_keys(name, "en")
        assert mention.first >= last
        last = mention.after
