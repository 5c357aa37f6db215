"""Time and mood: tense, aspect, agreement, and statements that became questions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from provenance.drift.edits import Explained, Slot
from provenance.drift.model import Change
from provenance.drift.pair import Pair, Side
from provenance.language.grammar import is_misplaced
from provenance.language.inflection import is_verb_form, same_word
from provenance.language.spans import Span
from provenance.language.verbs import Auxiliaries, auxiliaries

_QUESTION_MARKS: Final = "?؟？"
_CLOSERS: Final = " \t\n\"'“”«»‘’)]"
_LONGEST_SLOT: Final = 8


def in_slot(slot: Slot, pair: Pair) -> Iterator[Explained]:
    """A verb in another tense, or an auxiliary that came, went or changed."""
    if max(len(slot.a), len(slot.b)) > _LONGEST_SLOT:
        return
    helpers = auxiliaries(pair.language)
    if _is_one_future(slot, pair, helpers):
        yield Explained(slot.a, slot.b)
        return
    carriers = helpers.auxiliaries | helpers.modals
    left = [at for at in slot.a if pair.a.keys[at] in carriers]
    right = [at for at in slot.b if pair.b.keys[at] in carriers]
    forms = _verb_forms(slot, pair, carriers, helpers)
    if _is_clause_shape(slot, pair, helpers):
        span_a, span_b = pair.spans(slot, slot.a, slot.b)
        change = pair.change("wording", span_a, span_b, _detail(span_a, span_b), sign="function")
        yield Explained(slot.a, slot.b, change)
        return
    if slot.one_sided and slot.beyond(len(left) + len(right)):
        return
    if not forms and not (slot.one_sided or (left and right)):
        return
    a = tuple(sorted({*left, *(x for x, _ in forms)}))
    b = tuple(sorted({*right, *(y for _, y in forms)}))
    span_a, span_b = pair.spans(slot, a, b)
    detail = _detail(span_a, span_b)
    if _is_agreement([pair.a.keys[at] for at in left], [pair.b.keys[at] for at in right], helpers) and not forms:
        detail += ": the verb does not agree any more"
        # Behind the same subject it cannot agree in both; behind another one it may.
        sign = "agreement" if _same_before(a[0], b[0], pair) else "form"
        yield Explained(a, b, pair.change("garbled", span_a, span_b, detail, sign=sign))
    elif not left and not right and _cannot_stand(forms, pair):
        detail += ": the form does not fit its place"
        yield Explained(a, b, pair.change("garbled", span_a, span_b, detail, sign="form"))
    elif not left and not right and _is_participle(forms, pair, helpers):
        yield Explained(a, b, pair.change("tense", span_a, span_b, detail + ": another form", sign="participle"))
    else:
        yield Explained(a, b, pair.change("tense", span_a, span_b, detail + ": another tense"))


def _is_clause_shape(slot: Slot, pair: Pair, helpers: Auxiliaries) -> bool:
    """Whether a slot holds only what comes and goes with the shape of a clause: "hotels [that are] built"."""
    keys = {pair.a.keys[at] for at in slot.a} | {pair.b.keys[at] for at in slot.b}
    return slot.one_sided and bool(keys & helpers.clause_forms) and keys <= helpers.clause_forms | helpers.clause_words


def _is_one_future(slot: Slot, pair: Pair, helpers: Auxiliaries) -> bool:
    """Whether a slot makes one future in two ways, with a word and with a prefix: "سوف تبدأ", "ستبدأ"."""
    short, long = sorted(([pair.a.keys[x] for x in slot.a], [pair.b.keys[y] for y in slot.b]), key=len)
    if len(short) != 1 or len(long) != 2 or long[0] not in helpers.future_words:  # noqa: PLR2004 - a word and its verb
        return False
    return any(short[0] == prefix + long[1] for prefix in helpers.future_prefixes)


def _is_participle(forms: list[tuple[int, int]], pair: Pair, helpers: Auxiliaries) -> bool:
    """Whether verbs only took or lost a participle's ending, which says nothing of time without an auxiliary."""
    return bool(helpers.participles) and all(
        pair.a.keys[x].endswith(helpers.participles) != pair.b.keys[y].endswith(helpers.participles)
        and _helped(x, pair.a, helpers) == _helped(y, pair.b, helpers)
        for x, y in forms
    )


def _same_before(x: int, y: int, pair: Pair) -> bool:
    """Whether the same word stands before two others."""
    return x > 0 and y > 0 and pair.a.keys[x - 1] == pair.b.keys[y - 1]


def _cannot_stand(forms: list[tuple[int, int]], pair: Pair) -> bool:
    """Whether a verb became a participle where it has a subject, or an auxiliary of another form: "she calling"."""
    return bool(forms) and all(
        _same_before(x, y, pair) and is_misplaced(pair.b.keys[y - 1], pair.b.keys[y], pair.language) for x, y in forms
    )


def _helped(at: int, side: Side, helpers: Auxiliaries) -> bool:
    """Whether an auxiliary stands before a verb, with a word or two between them."""
    return any(key in helpers.auxiliaries for key in side.keys[max(0, at - 3) : at])


def _detail(a: Span, b: Span) -> str:
    if not a.text:
        return f'"{b.text}" was added'
    if not b.text:
        return f'"{a.text}" is missing'
    return f'"{a.text}" became "{b.text}"'


def _verb_forms(slot: Slot, pair: Pair, carriers: frozenset[str], helpers: Auxiliaries) -> list[tuple[int, int]]:
    """Words of the slot that are two forms of one verb."""
    found: list[tuple[int, int]] = []
    for x in slot.a:
        for y in slot.b:
            key_a, key_b = pair.a.keys[x], pair.b.keys[y]
            if key_a in carriers or key_b in carriers or y in {other for _, other in found}:
                continue
            helped = any(pair.a.keys[at] in carriers for at in slot.a) or any(
                pair.b.keys[at] in carriers for at in slot.b
            )
            if key_a != key_b and (
                _other_tense(key_a, key_b, pair, helpers) or (helped and same_word(key_a, key_b, pair.language))
            ):
                found.append((x, y))
                break
    return found


def _other_tense(a: str, b: str, pair: Pair, helpers: Auxiliaries) -> bool:
    """Whether two words are forms of one verb that differ in tense, and not a noun and its plural."""
    if any(a == prefix + b or b == prefix + a for prefix in helpers.future_prefixes):
        return True
    if _ending(a, helpers) == _ending(b, helpers) >= 0:
        return False  # the same tense of another subject: "принял", "приняла"
    if same_word(a, b, pair.language) and (is_verb_form(a, pair.language) or is_verb_form(b, pair.language)):
        return True
    return (
        len(helpers.endings) > 1
        and _ending(a, helpers) != _ending(b, helpers)
        and _stem(a, helpers) == _stem(b, helpers)
    )


def _ending(key: str, helpers: Auxiliaries) -> int:
    """Which tense the ending of a word tells: its number in the table, -1 for none."""
    return next((number for number, endings in enumerate(helpers.endings) if key.endswith(endings)), -1)


def _stem(key: str, helpers: Auxiliaries) -> str:
    """The word without its longest tense ending."""
    endings = [ending for group in helpers.endings for ending in group if key.endswith(ending)]
    return key.removesuffix(max(endings, key=len)).rstrip("аеиоуыэюя") if endings else key


def _is_agreement(a: list[str], b: list[str], helpers: Auxiliaries) -> bool:
    return len(a) == len(b) == 1 and any({a[0], b[0]} <= group for group in helpers.agreement)


def question(pair: Pair) -> Change | None:
    """A statement that became a question, or a question that became a statement; None where neither did."""
    mark_a, mark_b = _question_mark(pair.a), _question_mark(pair.b)
    if (mark_a is None) == (mark_b is None):
        return None
    if mark_b is not None:
        end = _end_mark(pair.a)
        return pair.change("question", end, mark_b, "the statement became a question")
    if mark_a is not None and "?" not in pair.b.text:
        return pair.change("question", mark_a, _end_mark(pair.b), "the question became a statement")
    return None


def _question_mark(side: Side) -> Span | None:
    """The question mark at the end of a passage, behind closing marks or before them."""
    end = len(side.text.rstrip(_CLOSERS))
    return Span.of(side.text, end - 1, end) if end and side.text[end - 1] in _QUESTION_MARKS else None


def _end_mark(side: Side) -> Span:
    """The full stop at the end of a passage, or the point where one would stand."""
    end = len(side.text.rstrip(_CLOSERS))
    start = end - 1 if end and side.text[end - 1] in ".!…۔" else end
    return Span.of(side.text, start, end)
