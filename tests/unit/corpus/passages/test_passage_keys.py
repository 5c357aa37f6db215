"""The keys of one passage are those that a corpus was cut with: else an index would find nothing."""

from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.corpus.passages import passage_keys as module
from provenance.corpus.passages.keys import key_columns
from provenance.corpus.passages.passage_keys import fingerprint, passage_keys
from provenance.language.words import word_texts

LISTED = ("stems", "neighbours", "names", "numbers")

TEXTS = st.one_of(
    st.text(max_size=80),
    st.lists(st.sampled_from(["The", "harbour", "opens", "12", "1,900.5", "Marta", "می‌رود", "Ёлки", "漢字", "ـ"])).map(
        " ".join
    ),
)


@settings(deadline=None)  # The first call loads NumPy and the tables.
@given(TEXTS, st.sampled_from([None, "en", "fa", "ru"]))
def test_a_passage_has_the_keys_that_it_has_in_a_batch(text, language):
    words = word_texts(text)
    batch = {name: column.to_pylist()[0] for name, column in key_columns([words], language).items()}
    alone = passage_keys(words, language)
    assert {name: list(getattr(alone, name)) for name in LISTED} == {name: batch[name] for name in LISTED}
    assert alone.whole == batch["whole"]


def test_names_are_known_by_the_language_that_is_given():
    """Function words at the head of a title are no names, and the first word never is."""
    words = word_texts("Now The Harbour opens")
    assert len(passage_keys(words, "en").names) == 1
    assert len(passage_keys(words, None).names) == 2


def test_the_fingerprint_changes_when_words_are_read_otherwise(monkeypatch):
    before = fingerprint()
    monkeypatch.setattr(module, "STEM", 6)
    module._stem.cache_clear()
    try:
        assert fingerprint() != before
    finally:
        module._stem.cache_clear()
