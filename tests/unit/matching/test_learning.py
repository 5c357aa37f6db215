"""Translations are learned from passages that stand together, whatever their order."""

import random

from hypothesis import given
from hypothesis import strategies as st

from provenance.matching.items import profile
from provenance.matching.learning import learn, stems_of

WORDS = {f"=a{n}": f"=b{n}" for n in range(40)}


def planted(size=200, seed=1):
    """Passages of six words, each with its translation, of which one in ten is lost."""
    chance = random.Random(seed)  # noqa: S311 (made-up words, no secrets)
    passages = []
    for _ in range(size):
        a = chance.sample(sorted(WORDS), 6)
        passages.append((tuple(sorted(a)), tuple(sorted(WORDS[word] for word in a if chance.random() > 0.1))))
    return passages


def test_planted_translations_are_found_and_few_others():
    lexicon = learn("mine", planted())
    assert all(WORDS[word] in lexicon.forward[word] for word in WORDS)
    assert all(word in lexicon.backward[WORDS[word]] for word in WORDS)
    assert len(lexicon) <= 1.1 * len(WORDS)
    assert lexicon.sources == ("mine",)


def test_the_order_of_the_passages_does_not_matter():
    passages = planted()
    shuffled = random.Random(7).sample(passages, len(passages))  # noqa: S311 (made-up words, no secrets)
    assert learn("mine", shuffled) == learn("mine", passages)
    assert learn("mine", shuffled).forward == learn("mine", passages).forward


def test_what_stood_together_once_may_be_anything():
    assert len(learn("mine", [(("=rare",), ("=редк",)), *planted()])) == len(learn("mine", planted()))


def test_words_that_stand_everywhere_translate_nothing():
    everywhere = [((*a, "=the"), b) for a, b in planted()]
    assert len(learn("mine", everywhere).forward.get("=the", ())) <= 1


def test_nothing_is_learned_from_nothing():
    assert len(learn("mine", [])) == len(learn("mine", [((), ("=b",)), (("=a",), ())])) == 0


def test_the_stems_of_passages_are_sorted_and_each_there_once():
    found = stems_of([profile("Boats sank and boats burned.", "en"), profile("The boats.", "en")])
    assert list(found) == sorted(set(found))
    assert stems_of([profile("Boats sank and boats burned.", "en")]) == found


@given(
    st.lists(
        st.tuples(*(st.sets(st.sampled_from(["=x", "=y", "=z"])).map(sorted).map(tuple) for _ in "ab")), max_size=12
    )
)
def test_any_passages_can_be_learned_from(passages):
    lexicon = learn("mine", passages)
    for a, others in lexicon.forward.items():
        for b in others:
            assert a in lexicon.backward[b]
