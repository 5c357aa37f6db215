"""Compare two passages or two texts: the public entry of the drift room."""

from __future__ import annotations

from collections import Counter
from typing import Final, Literal

from provenance import __version__
from provenance.drift.model import Comparison
from provenance.drift.passages import compare_passages
from provenance.language.labels import language_name
from provenance.language.normalise import NAME
from provenance.language.scripts import count_scripts
from provenance.language.sentences import sentences
from provenance.language.tables import primary

Unit = Literal["passage", "document"]

# A text of more sentences than this is a document.
_MOST_SENTENCES: Final = 3

# How much of a text is read to tell its script, in code points.
_READ: Final = 4000


def compare(
    a: str,
    b: str,
    lang_a: str | None = None,
    lang_b: str | None = None,
    *,
    unit: Unit | None = None,
) -> Comparison:
    """Compare two passages or two texts of one language.

    Args:
        a: The earlier version.
        b: The later version.
        lang_a: BCP 47 tag of `a`; None finds it out.
        lang_b: BCP 47 tag of `b`; None finds it out.
        unit: Whether the two are passages or documents to be aligned first; None decides by their length: up to three
            sentences or one paragraph is a passage.

    Returns:
        How B stands to A, and what changed, with spans in the texts as given. Texts of two languages are not compared:
        `not_compared` says so.
    """
    language_a, language_b = _languages(a, b, lang_a, lang_b)
    if language_a != language_b:
        direction = f"{language_name(language_a)} to {language_name(language_b)}"
        return Comparison(None, 0.0, None, (), (), _signature(language_a, language_b), not_compared=direction)
    language = None if language_a == "und" else language_a
    signature = _signature(language_a, language_b)
    if unit == "document" or (unit is None and (_is_document(a, language) or _is_document(b, language))):
        # Imported here because passages need no alignment, and so nothing of the speech room.
        from provenance.drift.documents import compare_documents  # noqa: PLC0415

        return compare_documents(a, b, language, signature)
    return compare_passages(a, b, language, signature)


def _is_document(text: str, language: str | None) -> bool:
    """Whether a text is longer than a passage: more than three sentences, or more than one paragraph."""
    stripped = text.strip()
    return "\n" in stripped or len(sentences(stripped, language)) > _MOST_SENTENCES


def _languages(a: str, b: str, lang_a: str | None, lang_b: str | None) -> tuple[str, str]:
    """The primary subtags of both languages.

    A text that does not tell its language is taken for the other's; two that do not are read with the nearest table.
    """
    known_a = primary(lang_a) if lang_a else _identified(a)
    known_b = primary(lang_b) if lang_b else _identified(b)
    if known_a == "und" and _one_script(a, b):
        known_a = known_b
    if known_b == "und" and _one_script(a, b):
        known_b = known_a
    if known_a == known_b == "und":
        known_a = known_b = _nearest(a, b)
    return known_a, known_b


def _nearest(a: str, b: str) -> str:
    from provenance.language.identify import nearest_table  # noqa: PLC0415 (as above)

    return nearest_table(f"{a}\n{b}") or "und"


def _identified(text: str) -> str:
    # Imported here because a comparison of two known languages must not pay for it.
    from provenance.language.identify import identify  # noqa: PLC0415

    return primary(identify(text).language)


def _one_script(a: str, b: str) -> bool:
    """Whether two texts are written in one script, or one of them in none."""
    script_a, script_b = _script(a), _script(b)
    return script_a == script_b or None in {script_a, script_b}


def _script(text: str) -> str | None:
    counted = count_scripts(Counter(text[:_READ]))
    return max(sorted(counted), key=counted.__getitem__) if counted else None


def _signature(language_a: str, language_b: str) -> str:
    return f"compare|lang:{language_a}-{language_b}|norm:{NAME}|align:token-indel|v:{__version__}"
