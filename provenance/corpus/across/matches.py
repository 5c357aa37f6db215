"""Passages that stand in articles of different languages: documents first, then their passages by alignment.

Articles that share rare keys are candidates (`across/candidates`), those whose sentences are each other's best are
counterparts (`across/counterparts`), and their passages are aligned (`across/passages`). What has to look at all
articles is a query of the engine; what looks at a text or at two is a function that any process may run.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

from provenance.corpus.across.background import make_counts, read_background
from provenance.corpus.across.candidates import make_articles, make_candidates, sizes_of
from provenance.corpus.across.counterparts import Counterpart, each_counterpart, make_counterparts
from provenance.corpus.across.passages import Task, each_match, make_matches
from provenance.corpus.engines.engine import Engine
from provenance.corpus.model import Match
from provenance.matching.background import Languages
from provenance.matching.lexicon import Lexicon

_NONE: Final[Mapping[Languages, Lexicon]] = MappingProxyType({})


def match_across(
    engine: Engine, *, naming: bool = True, lexicons: Mapping[Languages, Lexicon] = _NONE
) -> Iterator[Match]:
    """Find the passages that stand in articles of different languages.

    An article without a language is taken to be in the one that its text shows; where it shows none, nothing is looked
    for. What the engine has done in a run that was stopped is not done again.

    Args:
        engine: Holds the table `articles` with the columns `id`, `text`, `language` and `published`; no id twice.
        naming: Whether to name what changed.
        lexicons: Pairs of stems beside the shipped ones, by their languages in the order of the alphabet.

    Yields:
        The matches in the order of A's id and place, then of B's; the same for any order of the articles and any number
        of processes.
    """
    if _find(engine, lexicons):
        step = "across: named passages" if naming else "across: passages"
        _step(engine, step, lambda: make_matches(engine, Task(read_background(engine, lexicons), naming)))
        yield from each_match(engine)


def counterparts(engine: Engine, lexicons: Mapping[Languages, Lexicon] = _NONE) -> Iterator[Counterpart]:
    """Find the articles of different languages of which one renders the other, or a part of it.

    Args:
        engine: As for `match_across`.
        lexicons: As for `match_across`.

    Yields:
        The pairs that stand out, best first.
    """
    if _find(engine, lexicons):
        yield from each_counterpart(engine)


def _find(engine: Engine, lexicons: Mapping[Languages, Lexicon]) -> bool:
    """Make the table of counterparts; not where all articles are of one language, and there is none."""
    _step(engine, "across: languages", lambda: make_articles(engine))
    sizes = sizes_of(engine)
    if len(sizes) <= 1:
        return False
    _step(engine, "across: candidates", lambda: make_candidates(engine, sizes))
    _step(engine, "across: background", lambda: make_counts(engine))
    _step(engine, "across: counterparts", lambda: make_counterparts(engine, read_background(engine, lexicons)))
    return True


def _step(engine: Engine, name: str, do: Callable[[], None]) -> None:
    """Do a step, unless it is done."""
    if not engine.is_done(name):
        do()
        engine.finish(name)
