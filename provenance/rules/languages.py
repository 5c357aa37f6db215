"""PV4xx: languages that are declared wrongly, or that do not go with the relation of a hop."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from provenance.archive.chain import Hop
from provenance.archive.record import Record
from provenance.findings import Severity
from provenance.language.identify import contradicts, identify
from provenance.language.labels import language_name
from provenance.language.tables import primary
from provenance.language.tags import same_language, unknown_tag
from provenance.rules.context import Context
from provenance.rules.registry import Hit, rule
from provenance.rules.sources import hops, language, name_of, place_of

_SAME_TEXT: Final = frozenset({"republication", "revision"})
"""Relations that keep the language."""


@rule("PV401", "unknown-language-tag", Severity.ERROR)
def unknown_language_tag(context: Context) -> Iterator[Hit]:
    """A language tag has a language or a country that does not exist.

    Why it matters:
        The language decides how a text is read: with a wrong tag neither its quotes nor its numbers are understood,
        and its hops are not compared.

    Bad:
        {"inLanguage": "farsi"}

    Good:
        {"inLanguage": "fa"}

    Fix:
        Write the BCP 47 tag: the two letters of ISO 639-1 where there are two (`fa`, not `fas` or `per`), and a
        country only where it matters (`en-GB`, not `en-UK`).
    """
    for record in context.archive.records:
        for pointer, tag in _tags(record):
            unknown = unknown_tag(tag)
            if unknown is not None:
                yield Hit(
                    message=unknown.reason,
                    location=record.locate(pointer),
                    article=record.id,
                    hint=f"write `{unknown.instead}`" if unknown.instead else "",
                )


@rule("PV402", "translation-within-language", Severity.ERROR)
def translation_within_language(context: Context) -> Iterator[Hit]:
    """A translation has the language of its source.

    Why it matters:
        Either a language is wrong, or the hop is a republication, a revision or a report: those are checked more
        strictly than a translation, because every changed word counts.

    Bad:
        {"inLanguage": "en", "sources": [{"ref": "statement-en", "relation": "translation"}]}

    Good:
        {"inLanguage": "en", "sources": [{"ref": "statement-fa", "relation": "translation"}]}

    Fix:
        Name the version that was translated, or write the relation that is meant.
    """
    for record, hop in hops(context):
        tag = language(context, hop)
        if hop.source.relation == "translation" and tag is not None and same_language(tag, record.language):
            yield _between(context, record, hop, tag)


@rule("PV403", "relation-changes-language", Severity.ERROR)
def relation_changes_language(context: Context) -> Iterator[Hit]:
    """A republication or a revision has another language than its source.

    Why it matters:
        Who republishes gives the same text again. In another language it is a translation, and somebody chose the
        words.

    Bad:
        {"inLanguage": "ar", "sources": [{"ref": "fars-fa", "relation": "republication"}]}

    Good:
        {"inLanguage": "ar", "sources": [{"ref": "fars-fa", "relation": "translation"}]}

    Fix:
        Write `translation`, and name the translator if the article does.
    """
    for record, hop in hops(context):
        tag = language(context, hop)
        if hop.source.relation not in _SAME_TEXT or tag is None or record.language == "und":
            continue
        if same_language(tag, record.language) is False:
            yield _between(context, record, hop, tag)


@rule("PV404", "language-mismatch", Severity.ERROR)
def language_mismatch(context: Context) -> Iterator[Hit]:
    """A text is not in the language that its record declares.

    Why it matters:
        Its quotes were looked for with the words of another language, and its hops compared or left alone for the
        wrong reason. It is reported only where the text leaves no doubt; a neighbouring language (Dari for Persian,
        Bosnian for Serbian) is left alone.

    Bad:
        {"inLanguage": "en"}, and the text begins «سفیر ایران در مسکو گفت»

    Good:
        {"inLanguage": "fa"}

    Fix:
        Correct `inLanguage`, or name the right text file.
    """
    for record in context.archive.records:
        text = context.archive.text(record.id)
        if text is None or record.language == "und" or unknown_tag(record.language) is not None:
            continue
        found = identify(text)
        if contradicts(record.language, found):
            yield Hit(
                message=f"declared as {language_name(record.language)}; the text is {language_name(found.language)}",
                location=record.locate("/inLanguage"),
                article=record.id,
                hint=f"write `{primary(found.language)}`, or name the text that is meant",
                evidence=(found.reason,),
            )


def _tags(record: Record) -> Iterator[tuple[str, str]]:
    """Every language tag of a record, with its JSON Pointer."""
    if record.language != "und":
        yield "/inLanguage", record.language
    for index, source in enumerate(record.sources or ()):
        if source.external is not None and source.external.language is not None:
            yield f"/sources/{index}/external/inLanguage", source.external.language
    for index, quote in enumerate(record.quotes):
        if quote.spoken_language is not None:
            yield f"/quotes/{index}/spokenLanguage", quote.spoken_language


def _between(context: Context, record: Record, hop: Hop, tag: str) -> Hit:
    """A finding on a relation that does not suit the languages of its hop; `tag` is that of the source."""
    return Hit(
        message=f"a {hop.source.relation} from {language_name(tag)} to {language_name(record.language)}",
        location=record.locate(f"{hop.pointer}/relation"),
        article=record.id,
        source=name_of(hop),
        related=(place_of(context, record, hop, "inLanguage"), record.locate("/inLanguage")),
    )
