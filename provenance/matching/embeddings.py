"""An embedding model that the user has on disk, as pairs of stems: words that are each other's nearest neighbour.

The model is asked once for the commonest words of the texts that are compared. What it finds is evidence like that of
any dictionary, item by item; a sentence is never compared by its vector.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Final, Protocol

from provenance.archive.files import read_named
from provenance.errors import UsageError
from provenance.language.stems import stem
from provenance.language.stopwords import stopwords
from provenance.language.tokens import tokens
from provenance.matching.items import stem_key
from provenance.matching.lexicon import NO_LEXICON, Lexicon, make_named_lexicon

SOURCE: Final = "embeddings"
"""Name of the model's pairs, for signatures."""

MOST_WORDS: Final = 5_000
"""Words of a language that the model is asked for."""

NEAR: Final = 0.6
"""The least cosine of two words that translate each other."""

_SHORTEST: Final = 3
"""Letters of a word; shorter ones are abbreviations and particles, of which a model knows little."""

Words = tuple[str, Sequence[str]]
"""A language, and words of it."""


class Encoder(Protocol):
    """What turns words into vectors: a model of sentence-transformers, or anything else that does."""

    def encode(self, sentences: list[str]) -> Any:
        """A vector for each, of one length, as rows of numbers."""


def frequent_words(texts: Iterable[str], language: str | None) -> tuple[str, ...]:
    """The commonest words of some texts that mean something by themselves, at most `MOST_WORDS`, commonest first.

    Args:
        texts: All in one language.
        language: BCP 47 tag.
    """
    left_out = stopwords(language)
    counts = Counter(
        token.key
        for text in texts
        for token in tokens(text, language)
        if len(token.key) >= _SHORTEST and token.key.isalpha() and token.key not in left_out
    )
    return tuple(sorted(counts, key=lambda word: (-counts[word], word))[:MOST_WORDS])


def embedded_lexicon(encoder: Encoder, a: Words, b: Words, least: float = NEAR) -> Lexicon:
    """The pairs of words that are each other's nearest neighbour.

    Args:
        encoder: From `load_encoder`.
        a: The first language and its words.
        b: The second.
        least: Cosine that a pair has at least.
    """
    (language_a, words_a), (language_b, words_b) = a, b
    if not words_a or not words_b:
        return NO_LEXICON
    pairs = _neighbours(encoder.encode(list(words_a)), encoder.encode(list(words_b)), least)
    return make_named_lexicon(
        SOURCE,
        (
            (stem_key(stem(words_a[one], language_a)), stem_key(stem(words_b[other], language_b)))
            for one, other in pairs
        ),
    )


def _neighbours(a: Any, b: Any, least: float) -> list[tuple[int, int]]:
    """Rows of A and B that are each other's nearest by cosine; of equals the first, so that the outcome is one."""
    import numpy as np  # noqa: PLC0415 (comes with the model's library, and only it needs it)

    one, other = (_unit(np.asarray(vectors, dtype=np.float64)) for vectors in (a, b))
    cosines = one @ other.T
    best_b, best_a = cosines.argmax(axis=1), cosines.argmax(axis=0)
    found = ((row, int(column)) for row, column in enumerate(best_b))
    return [(row, column) for row, column in found if best_a[column] == row and cosines[row, column] >= least]


def _unit(vectors: Any) -> Any:
    import numpy as np  # noqa: PLC0415 (as above)

    vectors = np.nan_to_num(vectors)
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return vectors / np.where(lengths > 0.0, lengths, 1.0)


def load_encoder(folder: Path) -> Encoder:
    """Load a model of sentence-transformers from a folder; nothing is fetched.

    Raises:
        UsageError: The library is not installed, or the folder holds no model that can be used.
    """
    _check(folder)
    # The library asks its hub for files that a model lacks unless it is told not to before it is imported.
    os.environ["HF_HUB_OFFLINE"] = os.environ["TRANSFORMERS_OFFLINE"] = "1"
    os.environ["HF_HUB_DISABLE_PROGRESS_BARS"] = "1"
    try:
        from sentence_transformers import SentenceTransformer, __version__  # noqa: PLC0415 (an extra; takes seconds)
    except ImportError as error:
        raise UsageError(f"a model in the configuration {_NEEDED}") from error
    if int(__version__.partition(".")[0]) < _TRUSTWORTHY:
        raise UsageError(f"a model in the configuration {_NEEDED}; {__version__} is installed")
    try:
        model: Encoder = SentenceTransformer(str(folder), device="cpu", local_files_only=True, trust_remote_code=False)
    except Exception as error:  # A broken model fails in any of a dozen libraries, each in its own way.
        raise UsageError(f"{folder}: the model cannot be loaded: {str(error).partition(chr(10))[0]}") from error
    return model


_MOST_BYTES: Final = 65_536
"""Of the list of a model's modules."""

_TRUSTWORTHY: Final = 6
"""The first version of the library that runs no code which a folder on disk brings along."""

_NEEDED: Final = f"needs sentence-transformers {_TRUSTWORTHY} or newer: pip install 'provenance[embeddings]'"
_OWN: Final = "sentence_transformers."


def _check(folder: Path) -> None:
    """Refuse a model that brings code of its own, in one line and before the library is imported."""
    try:
        modules = json.loads(read_named(folder / "modules.json", _MOST_BYTES))
        kinds = [module["type"] for module in modules]
    except UsageError as error:
        raise UsageError(f"{folder}: there is no model of sentence-transformers") from error
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise UsageError(f"{folder / 'modules.json'}: is not a list of modules") from error
    foreign = next((kind for kind in kinds if not str(kind).startswith(_OWN)), None)
    if foreign is not None:
        raise UsageError(f"{folder}: the model brings its own code ({foreign}), which is not run")
