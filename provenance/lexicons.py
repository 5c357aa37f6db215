"""All that translates between two languages in one run: learned pairs, dictionaries and a model behind one interface.

The shipped concepts are not among them: they are part of every comparison (`matching.across.make_pools`).
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain
from pathlib import Path

from provenance.archive.loading import Archive
from provenance.archive.problems import Problem
from provenance.config import Config, DictionaryFile
from provenance.language.tables import primary
from provenance.matching.embeddings import Encoder, embedded_lexicon, frequent_words, load_encoder
from provenance.matching.lexicon import NO_LEXICON, Lexicon, merge

Text = tuple[str, str | None]
"""A text, and its BCP 47 tag."""


class Lexicons:
    """What translates what, found when two languages are asked for and kept for the run.

    Attributes:
        problems: Learned lexicons that were asked for and cannot be used.
    """

    def __init__(self, config: Config, root: Path | None = None, texts: Iterable[Text] = ()) -> None:
        """Look nowhere yet.

        Args:
            config: Its `lexicon` names dictionaries and a model.
            root: The folder of the archive whose learned lexicons are used; None for none.
            texts: What is compared: the model is asked for translations of their words.
        """
        self._config = config
        self._root = root
        self._texts = tuple(texts)
        self._parts: dict[tuple[str, str], tuple[Lexicon, ...]] = {}
        self._dictionaries: dict[DictionaryFile, Lexicon] = {}
        self._encoder: Encoder | None = None
        self.problems: list[Problem] = []

    @classmethod
    def of_archive(cls, archive: Archive, config: Config) -> Lexicons:
        """Those of an archive."""
        texts = ((text, record.language) for record in archive.records if (text := archive.text(record.id)) is not None)
        return cls(config, archive.root, texts)

    def between(self, a: str | None, b: str | None) -> Lexicon:
        """All pairs between two languages.

        Args:
            a: BCP 47 tag; only its primary subtag counts.
            b: The same.

        Raises:
            UsageError: A dictionary or the model of the configuration cannot be used.
        """
        return merge(self.parts(a, b))

    def parts(self, a: str | None, b: str | None) -> tuple[Lexicon, ...]:
        """The same, one lexicon a source; those without a pair are left out. Raises as `between`."""
        one, other = primary(a), primary(b)
        if one > other:
            return tuple(part.reversed() for part in self.parts(other, one))
        if (one, other) not in self._parts:
            found = (
                () if one == other else (self._learned(one, other), *self._read(one, other), self._embedded(one, other))
            )
            self._parts[one, other] = tuple(part for part in found if len(part))
        return self._parts[one, other]

    @property
    def sources(self) -> tuple[str, ...]:
        """The names of all that was used so far, each with a hash of its pairs, sorted: part of a signature."""
        return tuple(sorted(set(chain.from_iterable(part.sources for found in self._parts.values() for part in found))))

    def _learned(self, a: str, b: str) -> Lexicon:
        # Learning imports the alignment; most runs have no learned lexicon, or no hop that crosses languages.
        from provenance.matching.stored import read_learned  # noqa: PLC0415

        learned, problem = read_learned(self._root, (a, b)) if self._root is not None else (None, None)
        if problem is not None:
            self.problems.append(problem)
        return learned.lexicon if learned is not None else NO_LEXICON

    def _read(self, a: str, b: str) -> list[Lexicon]:
        """The dictionaries between two languages, from A to B."""
        from provenance.matching.dictionaries import read_dictionary  # noqa: PLC0415 (most runs have none)

        found = []
        for file in self._config.lexicon.dictionaries:
            languages = primary(file.a), primary(file.b)
            if sorted(languages) != [a, b]:
                continue
            if file not in self._dictionaries:
                self._dictionaries[file] = read_dictionary(file.path, file.a, file.b)
            known = self._dictionaries[file]
            found.append(known if languages == (a, b) else known.reversed())
        return found

    def _embedded(self, a: str, b: str) -> Lexicon:
        folder = self._config.lexicon.embeddings
        if folder is None:
            return NO_LEXICON
        self._encoder = self._encoder or load_encoder(folder)
        words_a, words_b = (
            frequent_words((text for text, tag in self._texts if primary(tag) == language), language)
            for language in (a, b)
        )
        return embedded_lexicon(self._encoder, (a, words_a), (b, words_b))
