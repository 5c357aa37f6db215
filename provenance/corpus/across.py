"""Passages that stand in articles of different languages: documents first, then their passages by alignment.

Articles that share rare keys are candidates (`across_candidates`), those whose sentences are each other's best are
counterparts (`across_counterparts`), and their passages are aligned (`across_passages`). What has to look at all
articles is a query of the engine; what looks at a text or at two is a function that any process may run.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from provenance.corpus.across_background import count_corpus
from provenance.corpus.across_candidates import make_articles, make_candidates, make_prices
from provenance.corpus.across_counterparts import Counterpart, each_counterpart, make_counterparts
from provenance.corpus.across_passages import Task, each_match, make_matches
from provenance.corpus.engine import Engine
from provenance.corpus.model import Match
from provenance.matching.background import Background, Languages
from provenance.matching.lexicon import Lexicon

_NONE: Final[Mapping[Languages, Lexicon]] = MappingProxyType({})


def match_across(
    engine: Engine, *, naming: bool = True, lexicons: Mapping[Languages, Lexicon] = _NONE
) -> Iterator[Match]:
    """Find the passages that stand in articles of different languages.

    An article without a language is taken to be in the one that its text shows; where it shows none, nothing is looked
    for.

    Args:
        engine: Holds the table `articles` with the columns `id`, `text`, `language` and `published`; no id twice.
        naming: Whether to name what changed.
        lexicons: Pairs of stems beside the shipped ones, by their languages in the order of the alphabet.

    Yields:
        The matches in the order of A's id and place, then of B's; the same for any order of the articles and any number
        of processes.
    """
    background = _find(engine, lexicons)
    if background is not None:
        make_matches(engine, Task(background, naming))
        yield from each_match(engine)
        _forget(engine, "matches", "counterparts")
    _forget(engine, "articles")


def counterparts(engine: Engine, lexicons: Mapping[Languages, Lexicon] = _NONE) -> Iterator[Counterpart]:
    """Find the articles of different languages of which one renders the other, or a part of it.

    Args:
        engine: As for `match_across`.
        lexicons: As for `match_across`.

    Yields:
        The pairs that stand out, best first.
    """
    if _find(engine, lexicons) is not None:
        yield from each_counterpart(engine)
        _forget(engine, "counterparts")
    _forget(engine, "articles")


def _find(engine: Engine, lexicons: Mapping[Languages, Lexicon]) -> Background | None:
    """Make the table of counterparts; None where all articles are of one language, and there is none."""
    sizes = make_articles(engine)
    if len(sizes) <= 1:
        return None
    make_prices(engine, sizes)
    make_candidates(engine, sizes)
    background = count_corpus(engine, lexicons)
    make_counterparts(engine, background)
    _forget(engine, "prices", "candidates")
    return background


def _forget(engine: Engine, *tables: str) -> None:
    for table in tables:
        engine.drop(f"across_{table}")
