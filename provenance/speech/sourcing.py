"""Sourcing lines: the words that say where a text, or a statement in it, comes from.

They are read from all tokens of a sentence, brackets included: "TEHRAN (Iran News) –", "according to Fars News",
"In an interview with Iranian state TV", "Source: RT Arabic", "به گزارش خبرگزاری فارس", "نقلا عن وكالة فارس".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from provenance.language.normalise import fold
from provenance.language.spans import Span
from provenance.language.tables import section
from provenance.speech.lexicon import Lexicon, Phrases, forms, keys
from provenance.speech.model import SourcingKind, SourcingLine
from provenance.speech.outlets import Source, source_at
from provenance.speech.phrases import is_outlet
from provenance.speech.sentence import Sentence, Token

_DATELINE: Final = 14
"""Tokens within which a dateline ends."""

_MONTH: Final = 2
_AFTER_DATELINE: Final = frozenset({"-", ".", ":"})
_REACH: Final = 12
_LONGEST_LINE: Final = 60
_BRACKETS: Final = {"(": ")", "[": "]"}

_LISTS: Final[Mapping[str, tuple[SourcingKind, str]]] = {
    "translation": ("translation", "translation"),
    "publication": ("publication", "report"),
    "interview": ("interview", "primary-source"),
    "statement": ("statement", "primary-source"),
    "told": ("statement", "primary-source"),
    "citing": ("according-to", "citation"),
    "according": ("according-to", "citation"),
    "dispatch": ("according-to", "citation"),
    "reports": ("according-to", "citation"),
}
"""The phrase lists of the table, with the kind and relation of the lines that they make."""


@dataclass(frozen=True, slots=True)
class _Table:
    """The `[sourcing]` section of a language, typed; the table says what each list holds."""

    phrases: Phrases
    source_line: Phrases
    photo_line: Phrases
    source_ends: Phrases
    photo_words: frozenset[str]
    source_verbs: frozenset[str]
    bringers: frozenset[str]
    audience: frozenset[str]
    languages: Mapping[str, str]


@cache
def _table(language: str) -> _Table:
    table: Mapping[str, Any] = section(language, "sourcing")
    prefixes = ("", *section(language, "speech").get("prefixes", ()))

    def phrases(*names: str) -> Phrases:
        return Phrases.of((form, name) for name in names for form in forms(table, name, prefixes))

    return _Table(
        phrases(*_LISTS),
        phrases("source_line"),
        phrases("photo_line"),
        phrases("source_ends"),
        keys(table, "photo_words"),
        keys(table, "source_verbs"),
        keys(table, "bringers"),
        keys(table, "audience"),
        table.get("languages", {}),
    )


@dataclass(frozen=True, slots=True)
class Found:
    """A sourcing line before its speaker is known.

    Attributes:
        line: The line.
        first: Index of its first token among the sentence's `all_tokens`.
        rank: How far its source stands from the text: 0 the text was made from it, 1 it passed the words on, 2 the one
            whom that one cites, 3 the words were said there.
    """

    line: SourcingLine
    first: int
    rank: int


def sourcing_lines(text: str, sentence: Sentence, lexicon: Lexicon, *, opens: bool) -> tuple[Found, ...]:
    """The sourcing lines of a sentence, in order, none inside another.

    Args:
        text: The text as given.
        sentence: The sentence.
        lexicon: Of its language.
        opens: Whether the sentence opens a paragraph, where datelines stand.
    """
    tokens = sentence.all_tokens
    table = _table(lexicon.language)
    found = [
        *_labelled(text, sentence, table, lexicon),
        *(_dateline(text, tokens, lexicon) if opens else ()),
        *_photo_credits(text, tokens, table, lexicon),
        *_named_as_source(text, sentence, table, lexicon),
        *_phrased(text, sentence, table, lexicon),
    ]
    kept: list[Found] = []
    for one in found:
        if not any(one.line.span.overlaps(other.line.span) for other in kept):
            kept.append(one)
    return tuple(sorted(kept, key=lambda one: one.line.span))


def _span(text: str, tokens: Sequence[Token], first: int, end: int) -> Span:
    return Span.of(text, tokens[first].start, tokens[end - 1].end)


def _labelled(text: str, sentence: Sentence, table: _Table, lexicon: Lexicon) -> Iterator[Found]:
    """A line that is a label and a name: "Source: RT Arabic (Website)"."""
    tokens = sentence.all_tokens
    if not tokens or len(tokens) > _LONGEST_LINE:
        return
    for phrases, kind, relation in (
        (table.source_line, "source-line", "citation"),
        (table.photo_line, "photo-credit", "citation"),
    ):
        label = phrases.at(tokens, 0)
        if label and label[0] + 1 < len(tokens) and tokens[label[0]].key == ":":
            source = source_at(text, tokens, label[0] + 1, lexicon, labelled=True)
            name = source.name if source else None
            yield Found(SourcingLine(sentence.span, kind, name, relation), 0, 1)  # type: ignore[arg-type]


def _dateline(text: str, tokens: Sequence[Token], lexicon: Lexicon) -> Iterator[Found]:
    """A place and an agency before the first sentence: "TEHRAN (Iran News) –", "تهران - ایرنا -", "/ТАСС/"."""
    head = tokens[:_DATELINE]
    for at, token in enumerate(head):
        if token.key == "/" or (token.key == "(" and at > 0):
            close = next((n for n in range(at + 1, len(head)) if head[n].key in (")", "/")), 0)
            dash = close + 1 < len(head) and head[close + 1].key in _AFTER_DATELINE
            if close > at + 1 and (token.key == "/" or dash):
                end = close + 1 + (dash and head[close + 1].key == "-")
                yield _dateline_of(text, tokens, (at + 1, close), end, lexicon)
            return
        if token.key == "-":
            agency = lexicon.known_outlets.at(head, at + 1) if at + 1 < len(head) else None
            if agency and (agency[0] >= len(head) or head[agency[0]].key in _AFTER_DATELINE):
                yield _dateline_of(text, tokens, (at + 1, agency[0]), min(agency[0] + 1, len(tokens)), lexicon)
            return
        if not _is_place_or_date(token, at, lexicon):
            return


def _is_place_or_date(token: Token, at: int, lexicon: Lexicon) -> bool:
    """Whether a token may stand in a dateline: where there are capitals only the month may do without, 3 марта."""
    return not (token.is_word and lexicon.capitals) or token.is_capitalised or token.text.isdigit() or at == _MONTH


def _dateline_of(text: str, tokens: Sequence[Token], name: tuple[int, int], end: int, lexicon: Lexicon) -> Found:
    agency = lexicon.known_outlets.at(tokens, name[0]) is not None
    relation = "republication" if agency else "publisher"
    line = SourcingLine(_span(text, tokens, 0, end), "dateline", _span(text, tokens, *name).text, relation)
    return Found(line, 0, 0)


def _photo_credits(text: str, tokens: Sequence[Token], table: _Table, lexicon: Lexicon) -> Iterator[Found]:
    """Brackets that credit a picture: "(AP Photo/Name)", "(Office/Handout via Reuters)"."""
    at = 0
    while at < len(tokens):
        if tokens[at].key in _BRACKETS:
            depth, end = 1, at + 1
            while end < min(len(tokens), at + _LONGEST_LINE) and depth:
                depth += (tokens[end].key in _BRACKETS) - (tokens[end].key in _BRACKETS.values())
                end += 1
            inside = tokens[at + 1 : end - 1]
            words = sum(token.key in table.photo_words for token in inside)
            known = list(lexicon.known_outlets.matches(inside))
            if depth == 0 and words and (known or words > 1 or any(token.key == "/" for token in inside)):
                source = _span(text, inside, *known[-1][:2]).text if known else None
                line = SourcingLine(_span(text, tokens, at, end), "photo-credit", source, "citation")
                yield Found(line, at, 1)
                at = end
        at += 1


def _named_as_source(text: str, sentence: Sentence, table: _Table, lexicon: Lexicon) -> Iterator[Found]:
    """A sentence that names an outlet's own source: "The daily names ‘Fars’ as the source of its story."."""
    tokens = sentence.all_tokens
    for first, _, _ in table.source_ends.matches(tokens):
        for at in range(max(1, first - _REACH), first):
            if tokens[at].key in table.source_verbs:
                source = source_at(text, tokens[:first], at + 1, lexicon, labelled=True)
                if source:
                    yield Found(SourcingLine(sentence.span, "source-line", source.name, "citation"), 0, 2)
                return


def _phrased(text: str, sentence: Sentence, table: _Table, lexicon: Lexicon) -> Iterator[Found]:
    """Lines that begin with a phrase of the table and name a source behind it."""
    tokens = sentence.all_tokens
    for first, end, name in table.phrases.matches(tokens):
        kind, relation = _LISTS[name]
        if name == "reports":
            yield from _reporting_outlet(text, tokens, first, end, lexicon)
            continue
        start = _past_bringer(tokens, end, table, lexicon)
        source = source_at(text, tokens, start, lexicon)
        if name == "translation":
            languages = _languages(tokens, first, table, lexicon.language)
            named = (
                _of_translation(source, table)
                if source and source.is_named
                else _outlet_behind(text, tokens, end, lexicon)
            )
            if named or all(languages):
                line = SourcingLine(sentence.span, kind, named, relation, None, languages)
                yield Found(line, first, 0)
        elif name == "publication":
            if source and _passes_on(tokens, source, lexicon):
                yield Found(SourcingLine(sentence.span, kind, source.name, relation), first, 0)
        elif source and _fits(name, tokens, source, table, lexicon):
            stop = _past_place(tokens, source, lexicon) if name == "told" else source.end
            named = Source.of(text, tokens, source.first, stop, lexicon).name if stop > source.end else source.name
            line = SourcingLine(_span(text, tokens, first, stop), kind, named, relation)
            yield Found(line, first, {"citing": 2, "according": 1, "dispatch": 1}.get(name, 3))
        elif name == "statement" and not source:
            yield Found(SourcingLine(_span(text, tokens, first, end), kind, None, relation), first, 3)


def _of_translation(source: Source, table: _Table) -> str | None:
    """The name of what was translated, without the language and the noun before it: the Persian report of Fars."""
    words = source.name.split(" ")
    while words and fold(words[0]) in table.languages:
        words = words[1:]
    capitals = [at for at, word in enumerate(words) if word[:1].isupper()]
    if words and words[0].islower() and capitals:
        words = words[capitals[0] :]
    return " ".join(words) if any(word[:1].isupper() or not word.isascii() for word in words) else None


def _fits(name: str, tokens: Sequence[Token], source: Source, table: _Table, lexicon: Lexicon) -> bool:
    """Whether a source is of the sort that a phrase needs: an outlet or an office and no mere person."""
    named = tokens[source.first : source.end]
    outlet = _passes_on(tokens, source, lexicon)
    if name == "told":
        return outlet or any(token.key in table.audience for token in named)
    if name in ("according", "citing"):
        return outlet
    if name == "dispatch":
        return outlet or (source.end < len(tokens) and tokens[source.end].key == ",")
    return outlet or source.is_named or any(lexicon.has("institutions", token.key) for token in named)


def _passes_on(tokens: Sequence[Token], source: Source, lexicon: Lexicon) -> bool:
    """Whether a source passes news on: an outlet, or an address such as khamenei.ir."""
    named = tokens[source.first : source.end]
    return is_outlet(named, lexicon) or any(token.key == "." for token in named)


def _outlet_behind(text: str, tokens: Sequence[Token], at: int, lexicon: Lexicon) -> str | None:
    """The outlet of a text that is only described: "a report that RT Arabic carried on its website"."""
    known = next(lexicon.known_outlets.matches(tokens, at), None)
    return _span(text, tokens, *known[:2]).text if known else None


def _past_bringer(tokens: Sequence[Token], at: int, table: _Table, lexicon: Lexicon) -> int:
    """Past "a team from", which only brings the outlet in."""
    for here in range(at, min(len(tokens) - 1, at + 3)):
        if tokens[here].key in table.bringers:
            return here + 2 if lexicon.is_preposition(tokens[here + 1].key) else here + 1
    return at


def _past_place(tokens: Sequence[Token], source: Source, lexicon: Lexicon) -> int:
    """Past the place where an audience was: "reporters at Mehrabad Airport"."""
    end = source.end
    if end + 1 < len(tokens) and lexicon.is_preposition(tokens[end].key):
        after = end + 1
        while after < len(tokens) and _is_place(tokens[after], lexicon):
            after += 1
        return after if after > end + 1 else end
    return end


def _is_place(token: Token, lexicon: Lexicon) -> bool:
    """Whether a word may belong to the name of a place; Monday has a capital too."""
    if lexicon.is_adverb(token.key):
        return False
    return token.is_capitalised or lexicon.has("determiners", token.key)


def _reporting_outlet(text: str, tokens: Sequence[Token], first: int, end: int, lexicon: Lexicon) -> Iterator[Found]:
    """An outlet that is the subject of a verb of reporting, before it or behind it."""
    before = first
    while before > max(0, first - _REACH) and tokens[before - 1].is_word:
        before -= 1
    for known_first, known_end, _ in lexicon.known_outlets.matches(tokens, before, first):
        if known_end == first:
            line = SourcingLine(
                _span(text, tokens, known_first, end),
                "according-to",
                _span(text, tokens, known_first, known_end).text,
                "citation",
            )
            yield Found(line, known_first, 1)
            return
    if "after" in lexicon.subject:
        source = source_at(text, tokens, end, lexicon)
        if source and is_outlet(tokens[source.first : source.end], lexicon):
            line = SourcingLine(_span(text, tokens, first, source.end), "according-to", source.name, "citation")
            yield Found(line, first, 1)


def _languages(tokens: Sequence[Token], phrase: int, table: _Table, language: str) -> tuple[str | None, str | None]:
    """The languages of a translation, from and to: one named before the phrase is the target."""
    named = [(at, table.languages[token.key]) for at, token in enumerate(tokens) if token.key in table.languages]
    target = next((code for at, code in reversed(named) if at < phrase), language)
    source = next((code for at, code in named if at > phrase and code != target), None)
    return source, target
