"""How common each item is in the articles of a corpus: counted on a sample of each language, the same in any run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from itertools import islice
from typing import TYPE_CHECKING, Final

from provenance.corpus.across.tables import COUNTS, batch, schema
from provenance.corpus.engines.engine import Engine, each_row
from provenance.language.sentences import sentences
from provenance.matching.background import Background, Languages
from provenance.matching.items import profile
from provenance.matching.lexicon import Lexicon
from provenance.matching.pool import Pool

if TYPE_CHECKING:
    import pyarrow as pa

_SAMPLE: Final = 300_000
"""Code points of each language that are counted: some two thousand sentences."""

_MOST_OF_ONE: Final = 200
"""Sentences of one article that are counted: no article is the language."""

_TEXTS: Final = 50
"""Texts that a process gets at a time."""

# The articles come in the order of their numbers, which is as good as drawn by lot. A text that stands there twice
# counts once.
_SAMPLED: Final = """
    SELECT DISTINCT s.language, t.text FROM (
        SELECT id, language, letters, sum(letters) OVER (
            PARTITION BY language ORDER BY article ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
        ) AS upto
        FROM across_articles
    ) s JOIN articles t ON t.id = s.id
    WHERE s.upto - s.letters < {most}
"""

_COUNTS: Final = """
    SELECT language, item, CAST(sum(passages) AS BIGINT) AS passages, CAST(sum(letters) AS BIGINT) AS letters
    FROM across_parts GROUP BY language, item
"""

_ALL: Final = ""
"""What stands in place of an item where all passages are counted."""


def make_counts(engine: Engine) -> None:
    """Make the table `across_counts`: in how many passages of the sample of a language each item stands.

    Args:
        engine: Holds `articles` and `across_articles`.
    """
    engine.turn("across_parts", _SAMPLED.format(most=_SAMPLE), count_items, None, schema(COUNTS), _TEXTS)
    engine.make("across_counts", _COUNTS)
    engine.drop("across_parts")


def read_background(engine: Engine, lexicons: Mapping[Languages, Lexicon]) -> Background:
    """What chance is counted on.

    Args:
        engine: Holds `across_counts`.
        lexicons: Pairs of stems beside the shipped ones, by their languages in the order of the alphabet.
    """
    counts: dict[str, dict[str, int]] = {}
    sizes: dict[str, tuple[int, int]] = {}
    for row in each_row(engine.rows("SELECT * FROM across_counts ORDER BY language, item")):
        if row["item"] == _ALL:
            sizes[row["language"]] = row["passages"], row["letters"]
        else:
            counts.setdefault(row["language"], {})[row["item"]] = row["passages"]
    pools = {
        language: Pool(size, counts.get(language, {}), letters) for language, (size, letters) in sorted(sizes.items())
    }
    return Background(pools, dict(lexicons))


def count_items(texts: pa.RecordBatch, _shared: None) -> pa.RecordBatch:
    """In how many sentences of some texts each item stands.

    Args:
        texts: Rows `language`, `text`.
    """
    passages: Counter[tuple[str, str]] = Counter()
    letters: Counter[tuple[str, str]] = Counter()
    for row in texts.to_pylist():
        language = row["language"]
        for sentence in islice(sentences(row["text"], language), _MOST_OF_ONE):
            known = profile(sentence.text, language)
            passages.update((language, item) for item in (_ALL, *known.keys))
            letters[language, _ALL] += known.length
    rows = (
        {"language": language, "item": item, "passages": count, "letters": letters[language, item]}
        for (language, item), count in sorted(passages.items())
    )
    return batch(rows, COUNTS)
