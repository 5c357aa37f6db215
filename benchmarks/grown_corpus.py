"""A corpus of any size, grown from one that is too small: its articles again and again, in other words each time.

Each word is exchanged for one that is as frequent: words are ranked by their frequency, the 200 most frequent stay
(they are the grammar), and of each thousand after them every word becomes the one so many ranks on, another number for
each thousand and each time. The rarest words, which stand in a corpus once or twice, become new ones instead, so that
the vocabulary grows with the corpus, as it does in any language (Heaps, 1978). So the frequencies of words stay as they
are, and what stands in two articles of one turn stands in two articles of the next, in other words.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import count
from pathlib import Path
from string import ascii_lowercase

from provenance.corpus.model import Article
from provenance.corpus.reading.articles import read_corpus

PER_ARTICLE = 9.8
"""Passages of an article of the measuring corpus, on average."""

KEPT = 200
BAND = 1000
RAREST = 3
"""A word that stands in the corpus fewer times becomes a new one in each turn."""

WORD = re.compile(r"[^\W\d_]+")


def grown(corpus: Path, articles: int, rarest: int = RAREST) -> Iterator[Article]:
    """So many articles: those of a corpus, then the same in other words, and again.

    Args:
        corpus: What grows.
        articles: How many there are to be.
        rarest: A word that stands in the corpus fewer times becomes a new one in each turn; none does at 0.
    """
    known = [article for batch in read_corpus(corpus, print) for article in batch]
    frequencies = Counter(word for article in known for word in WORD.findall(article.text))
    left = articles
    for turn in count():
        others = exchanged(frequencies, turn, rarest)
        for article in known[:left]:
            yield article if turn == 0 else turned(article, others, turn)
        left -= len(known)
        if left <= 0:
            return


def turned(article: Article, others: Mapping[str, str], turn: int) -> Article:
    """An article in other words."""
    text = WORD.sub(lambda word: others[word.group()], article.text)
    return replace(article, id=f"{article.id}-{turn}", text=text)


def exchanged(frequencies: Counter[str], turn: int, rarest: int) -> dict[str, str]:
    """What each word becomes."""
    ranked = [word for word, _ in frequencies.most_common()]
    others = {word: word for word in ranked[:KEPT]}
    common = [word for word in ranked[KEPT:] if frequencies[word] >= rarest]
    for band, first in enumerate(range(0, len(common), BAND)):
        words: Sequence[str] = common[first : first + BAND]
        by = turn * (2 * band + 1) * 13 % len(words)
        others.update(zip(words, [*words[by:], *words[:by]], strict=True))
    # In front, because a word is known by its first letters.
    mark = ascii_lowercase[turn % 26] + ascii_lowercase[turn // 26 % 26]
    others.update((word, mark + word.lower()) for word in ranked if word not in others)
    return others
