"""How one passage stands to another: same, near copy, rendering, excerpt or unrelated.

The verdict rests on distances over word lists (rapidfuzz Indel and LCSseq on folded words). No score on characters,
no `WRatio`, no `token_set_ratio`: a lost "not" scores 100 there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from rapidfuzz.distance import Indel, LCSseq, Opcode

from provenance.language.stopwords import stopwords
from provenance.language.words import words
from provenance.matching.candidates import STEM
from provenance.matching.model import Relation

# Where one setting ends and the next begins, in similarity of word lists. Copies with one planted edit lie at 0.80
# and above in 99 of 100 measured pairs (a dropped phrase brings a sentence to 0.8), two independent translations of a
# sentence in one of four; what such a translation changes is judged by the number of changed places in the drift room.
NEAR_COPY: Final = 0.8

# A text with the same words in another order is a copy all the same: 0.9 of the words, whatever the order.
SAME_WORDS: Final = 0.9

# An excerpt: nine of ten words of the shorter passage stand in the longer one, in order, without gaps to speak of.
EXCERPT: Final = 0.9
_EXCERPT_WORDS: Final = 4

# A copy with something put in: every word of the shorter one in order, in at most three stretches, and at most as many
# words put in as there were.
_EXTENDED: Final = 2
_BLOCKS: Final = 3

# Two passages with fewer content words in common than this share of the shorter one are not versions of each other.
# Two translations of one sentence: 1 in 1,000 below; two sentences at random: 96 in 100 below.
UNRELATED: Final = 0.1


def similarity(a: str, b: str) -> float:
    """Similarity of the folded words of two passages, in order: 0 to 1.

    The normalised Indel similarity of the two word lists: twice the longest common subsequence over the sum of the
    lengths. Two texts without words have nothing to compare and score 0, unless they are equal.
    """
    return word_similarity([word.key for word in words(a)], [word.key for word in words(b)]) if a != b else 1.0


def word_similarity(a: Sequence[str], b: Sequence[str]) -> float:
    """`similarity` for two lists of folded words."""
    if not a or not b:
        return 0.0
    return Indel.normalized_similarity(a, b)


def relate(a: str, b: str, language: str | None = None) -> tuple[Relation, float]:
    """How passage `b` stands to passage `a`, and their similarity.

    Args:
        a: The earlier passage.
        b: The later passage.
        language: BCP 47 tag of both, for the function words that count for nothing; None counts every word.

    Returns:
        The relation, and the similarity of the folded words from 0 to 1.
    """
    return relate_words([word.key for word in words(a)], [word.key for word in words(b)], language)


def relate_words(a: Sequence[str], b: Sequence[str], language: str | None = None) -> tuple[Relation, float]:
    """`relate` for two lists of folded words."""
    if not a or not b:
        return ("same", 1.0) if not a and not b else ("unrelated", 0.0)
    if list(a) == list(b):
        return "same", 1.0
    score = Indel.normalized_similarity(a, b)
    if score >= NEAR_COPY or _same_words(a, b):
        return "near-copy", score
    return _relate_further(a, b, language), score


def _relate_further(a: Sequence[str], b: Sequence[str], language: str | None) -> Relation:
    """How two lists of words that are no near copies at first sight stand to each other."""
    # Either has nearly all the words of the shorter one, in order; few pairs have, and their number is soon told.
    if LCSseq.similarity(a, b) >= EXCERPT * min(len(a), len(b)):
        if _is_excerpt(a, b):
            return "excerpt"
        if _is_extended(a, b):
            return "near-copy"
    return "unrelated" if shared_content(a, b, language) < UNRELATED else "rendering"


def shared_content(a: Sequence[str], b: Sequence[str], language: str | None = None) -> float:
    """The share of the shorter passage's content words that the longer one has too, by their first five letters."""
    idle = stopwords(language)
    stems_a = {key[:STEM] for key in a if key not in idle}
    stems_b = {key[:STEM] for key in b if key not in idle}
    if not stems_a or not stems_b:
        return 1.0 if stems_a == stems_b else 0.0
    return len(stems_a & stems_b) / min(len(stems_a), len(stems_b))


def _same_words(a: Sequence[str], b: Sequence[str]) -> bool:
    """Whether both hold nearly the same words, in whatever order."""
    least = SAME_WORDS * (len(a) + len(b))
    # As many as this are shared at most: nearly all pairs are told by it, in a fraction of the time.
    if 2 * min(len(a), len(b), sum(map(set(b).__contains__, a))) < least:
        return False
    shared = sum((Counter(a) & Counter(b)).values())
    return 2 * shared / (len(a) + len(b)) >= SAME_WORDS


def _is_extended(a: Sequence[str], b: Sequence[str]) -> bool:
    """Whether one is the other with a phrase or two put in."""
    short, long = sorted((a, b), key=len)
    if len(short) < _EXCERPT_WORDS or len(long) > _EXTENDED * len(short):
        return False
    blocks = [op for op in LCSseq.opcodes(short, long) if op.tag == "equal"]
    return len(blocks) <= _BLOCKS and sum(op.src_end - op.src_start for op in blocks) == len(short)


def _is_excerpt(a: Sequence[str], b: Sequence[str]) -> bool:
    """Whether the shorter stands in one stretch of the longer."""
    short, long = sorted((a, b), key=len)
    return excerpt_stretch(short, long) is not None


def excerpt_stretch(short: Sequence[str], long: Sequence[str]) -> tuple[int, int] | None:
    """Which stretch of a list of folded words a shorter one was cut from; None where it was cut from none.

    It lies around the longest run of words that both have: a "the" or "that" far before it is no part of it. Words that
    were exchanged at the edge of the excerpt are.

    Returns:
        The first word of the stretch, and the one behind its last.
    """
    if len(short) < _EXCERPT_WORDS:
        return None
    runs = _common_runs(short, long)
    if sum(run.src_end - run.src_start for run in runs) < EXCERPT * len(short):
        return None
    longest = max(runs, key=lambda run: run.src_end - run.src_start)
    spare = int(len(short) / EXCERPT) - len(short)
    first = max(0, longest.dest_start - longest.src_start - spare)
    runs = _common_runs(short, long[first : longest.dest_end + len(short) - longest.src_end + spare])
    found = sum(run.src_end - run.src_start for run in runs)
    if found < EXCERPT * len(short) or found < EXCERPT * (runs[-1].dest_end - runs[0].dest_start):
        return None
    start = first + runs[0].dest_start - runs[0].src_start
    end = first + runs[-1].dest_end + len(short) - runs[-1].src_end
    return max(0, start), min(len(long), end)


def _common_runs(a: Sequence[str], b: Sequence[str]) -> list[Opcode]:
    """The runs of words of a longest common subsequence."""
    return [run for run in LCSseq.opcodes(a, b) if run.tag == "equal"]
