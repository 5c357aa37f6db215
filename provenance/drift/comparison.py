"""Compare two passages or two texts: the public entry of the drift room."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final, Literal

from provenance import __version__
from provenance.drift.model import Comparison
from provenance.drift.passages import compare_passages
from provenance.language.normalise import NAME
from provenance.language.sentences import sentences
from provenance.language.tables import primary
from provenance.language.two_texts import settle_languages

if TYPE_CHECKING:
    from provenance.matching.background import Background

Unit = Literal["passage", "document"]

# A text of more sentences than this is a document.
_MOST_SENTENCES: Final = 3

# How much of a text is read to tell its language, in code points: as much as `identify` reads.
_READ: Final = 4000


def compare(
    a: str,
    b: str,
    lang_a: str | None = None,
    lang_b: str | None = None,
    *,
    unit: Unit | None = None,
    background: Background | None = None,
    explain: bool = False,
) -> Comparison:
    """Compare two passages or two texts, of one language or of two.

    Args:
        a: The earlier version.
        b: The later version.
        lang_a: BCP 47 tag of `a`; None finds it out.
        lang_b: BCP 47 tag of `b`; None finds it out.
        unit: Whether the two are passages or documents to be aligned first; None decides by their length: up to three
            sentences or one paragraph is a passage.
        background: What is known of the languages beside the two texts; None for what is usual in news.
        explain: Whether to count the evidence of two passages of one language too; between languages it always is.

    Returns:
        How B stands to A, and what changed, with spans in the texts as given.
    """
    languages = languages_of(a, b, lang_a, lang_b)
    if languages[0] != languages[1]:
        return _compare_across(a, b, languages, unit, background)
    language = None if languages[0] == "und" else languages[0]
    signature = _signature(*languages)
    if unit == "document" or (unit is None and (_is_document(a, language) or _is_document(b, language))):
        # Imported here because passages need no alignment, and so nothing of the speech room.
        from provenance.drift.documents import compare_documents  # noqa: PLC0415

        return compare_documents(a, b, language, signature)
    comparison = compare_passages(a, b, language, signature)
    return _explained(comparison, a, b, languages[0], background) if explain else comparison


def _compare_across(
    a: str, b: str, languages: tuple[str, str], unit: Unit | None, background: Background | None
) -> Comparison:
    # Imported here because a comparison within a language must not pay for the tables of names and concepts.
    from provenance.drift.across.texts import compare_documents_across, compare_passages_across  # noqa: PLC0415
    from provenance.language.concepts import VERSION  # noqa: PLC0415
    from provenance.matching.background import Background  # noqa: PLC0415

    background = background or Background()
    pools = background.between(*languages)
    signature = _signature(*languages, across="+".join((VERSION, *background.sources(*languages))))
    is_document = _is_document(a, languages[0]) or _is_document(b, languages[1])
    if unit == "document" or (unit is None and is_document):
        return compare_documents_across(a, b, languages, pools, signature)
    return compare_passages_across(a, b, languages, pools, signature)


def _explained(comparison: Comparison, a: str, b: str, language: str, background: Background | None) -> Comparison:
    """A comparison within a language with its evidence, in the same currency as between two."""
    from provenance.matching.background import Background  # noqa: PLC0415 (as above)
    from provenance.matching.evidence import bits  # noqa: PLC0415
    from provenance.matching.items import profile  # noqa: PLC0415

    one, other = profile(a, language), profile(b, language)
    evidence = bits(one, other, (background or Background()).within(language, (one, other)))
    return replace(comparison, bits=evidence.bits, evidence=evidence)


def _is_document(text: str, language: str | None) -> bool:
    """Whether a text is longer than a passage: more than three sentences, or more than one paragraph."""
    stripped = text.strip()
    return "\n" in stripped or len(sentences(stripped, language)) > _MOST_SENTENCES


def languages_of(a: str, b: str, lang_a: str | None = None, lang_b: str | None = None) -> tuple[str, str]:
    """The primary subtags of the languages of two texts, `und` where one cannot be told.

    A text that does not tell its language is taken for the other's; two that do not are read with the nearest table.
    """
    known_a = primary(lang_a) if lang_a else _identified(a[:_READ])
    known_b = primary(lang_b) if lang_b else _identified(b[:_READ])
    return settle_languages(a, b, known_a, known_b)


@lru_cache(maxsize=256)
def _identified(text: str) -> str:
    # Remembered, because an original stands beside many versions.
    # Imported here because a comparison of two known languages must not pay for it.
    from provenance.language.identify import identify  # noqa: PLC0415

    return primary(identify(text).language)


def _signature(language_a: str, language_b: str, across: str = "") -> str:
    how = f"across:{across}" if across else "align:token-indel"
    return f"compare|lang:{language_a}-{language_b}|norm:{NAME}|{how}|v:{__version__}"
