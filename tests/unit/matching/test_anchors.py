"""A long text is cut at sentences that are beyond doubt, and aligned as it would be whole."""

import random

from provenance.matching import anchors
from provenance.matching.across import make_pools, pool_of
from provenance.matching.anchors import align_texts
from provenance.matching.items import profile

PLACES = (("Kessel", "Кессель"), ("Maranta", "Маранта"), ("Sollau", "Золлау"), ("Verin", "Верин"))
WORDS = (("harbour", "порт"), ("minister", "министр"), ("school", "школа"), ("bridge", "мост"))


def planted(size, seed):
    """Two texts that say the same: each sentence names a place, a thing and two numbers."""
    chance = random.Random(seed)  # noqa: S311 (made-up numbers, no secrets)
    english, russian = [], []
    for _ in range(size):
        (place_a, place_b), (word_a, word_b) = chance.choice(PLACES), chance.choice(WORDS)
        first, second = chance.randrange(100, 1000), chance.randrange(1000, 10_000)
        english.append(f"In {place_a} the {word_a} had {first} of {second} members.")
        russian.append(f"В городе {place_b} {word_b}: {first} из {second} человек.")
    return english, russian


def profiles(texts, language):
    return [profile(text, language) for text in texts]


def aligned(english, russian):
    pools = make_pools("en", "ru", pool_of(english, "en"), pool_of(russian, "ru"))
    return align_texts(profiles(english, "en"), profiles(russian, "ru"), pools)


def shapes(beads):
    return [(list(bead.a), list(bead.b)) for bead in beads]


def damaged(size=90):
    english, russian = planted(size, 5)
    del english[40], russian[70]
    return english, russian


def test_a_long_text_is_aligned_sentence_by_sentence():
    english, russian = damaged()
    beads = shapes(aligned(english, russian))
    expected = [([n], [n]) for n in range(40)]
    expected += [([], [40])]
    expected += [([n], [n + 1]) for n in range(40, 69)]
    expected += [([69], [])]
    expected += [([n], [n]) for n in range(70, 89)]
    assert beads == expected


def test_a_cut_text_has_the_beads_of_the_whole_one(monkeypatch):
    english, russian = damaged()
    cut = aligned(english, russian)
    monkeypatch.setattr(anchors, "_LARGEST", 10**9)
    assert shapes(cut) == shapes(aligned(english, russian))


def test_long_texts_without_an_anchor_are_covered_too():
    english = [f"Nobody was ready to comment {'again ' * (n % 7)}." for n in range(150)]
    russian = [f"Никто не был готов {'снова ' * (n % 5)}." for n in range(130)]
    beads = aligned(english, russian)
    assert [number for bead in beads for number in bead.a] == list(range(150))
    assert [number for bead in beads for number in bead.b] == list(range(130))


def test_one_long_text_beside_a_short_one_is_covered():
    english, russian = planted(600, 7)
    beads = aligned(english, russian[:10])
    assert [number for bead in beads for number in bead.a] == list(range(600))
    assert [number for bead in beads for number in bead.b] == list(range(10))


def test_many_equal_sentences_are_aligned_in_bounded_time():
    beads = aligned(["The dam is not safe."] * 1500, ["Плотина небезопасна."] * 1500)
    assert sum(len(bead.a) for bead in beads) == sum(len(bead.b) for bead in beads) == 1500


def test_a_text_with_nothing_in_it_has_no_beads():
    assert aligned([], []) == ()
