"""Learned lexicons on disk: `.provenance/lexicon-A-B.tsv` in the archive's folder.

    #provenance-lexicon 1  ar en  hops 12  passages 340  inputs 5f0c...   (tab-separated)
    stem <tab> stem <tab> passages in which both stand

The file is a cache that anybody may have written: it is read like any file of a hostile archive, and whole or not at
all.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from provenance.archive.encoding import decode
from provenance.archive.files import RefusedError, read_inside
from provenance.archive.problems import Problem, ProblemKind
from provenance.archive.writing import write_beside
from provenance.errors import UsageError
from provenance.findings import Location
from provenance.matching.learned import Languages, LearnedLexicon, LearnedPair

FOLDER: Final = ".provenance"
"""Where the archive's cache is: hidden, so that nothing in it is taken for a record or a text."""

_MOST_BYTES: Final = 8 * 1024 * 1024
_MOST_PAIRS: Final = 200_000
_FORMAT: Final = "#provenance-lexicon 1"
"""What the file begins with; the number changes when its form does, or what a stem is."""

_HEADER: Final = re.compile(
    _FORMAT + r"\t(?P<a>[a-z]{2,8}) (?P<b>[a-z]{2,8})\thops (?P<hops>[0-9]{1,9})\tpassages (?P<passages>[0-9]{1,9})"
    r"\tinputs (?P<inputs>[0-9a-f]{64})"
)
_PAIR: Final = re.compile(r"(?P<a>\S{1,16})\t(?P<b>\S{1,16})\t(?P<together>[1-9][0-9]{0,8})")
_HINT: Final = "run `provenance lexicon learn` to write it anew"


def path_of(languages: Languages) -> str:
    """Where the lexicon of two languages is kept, relative to the archive's root."""
    return f"{FOLDER}/lexicon-{'-'.join(languages)}.tsv"


def content(learned: LearnedLexicon) -> str:
    """What is written for a lexicon."""
    header = (
        _FORMAT,
        " ".join(learned.languages),
        f"hops {learned.hops}",
        f"passages {learned.passages}",
        f"inputs {learned.inputs}",
    )
    lines = ["\t".join(header), *(f"{pair.a}\t{pair.b}\t{pair.together}" for pair in learned.pairs)]
    return "".join(f"{line}\n" for line in lines)


def write_learned(root: Path, learned: LearnedLexicon) -> str:
    """Write a lexicon into an archive, whole or not at all.

    Args:
        root: The archive's folder.
        learned: What was learned.

    Returns:
        The file's path, relative to the root.

    Raises:
        UsageError: It cannot be written there, or `.provenance` is a link that leads elsewhere.
    """
    path = path_of(learned.languages)
    folder = root / FOLDER
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise UsageError(f"{folder}: is not a folder of the archive; nothing was written")
    try:
        folder.mkdir(exist_ok=True)
        # Others may read what is the archive's.
        write_beside(root / path, [content(learned).encode()], prefix=".lexicon-", mode=0o644)
    except OSError as error:
        raise UsageError(f"{root / path}: cannot be written: {error.strerror}") from error
    return path


def read_learned(root: Path, languages: Languages) -> tuple[LearnedLexicon | None, Problem | None]:
    """Read the lexicon of two languages.

    Args:
        root: The archive's folder.
        languages: Two primary subtags, in the order of the alphabet.

    Returns:
        The lexicon, or None where there is none or it cannot be used; and in that case why.
    """
    path = path_of(languages)
    try:
        data = read_inside(root, path, _MOST_BYTES)
    except FileNotFoundError:
        return None, None
    except RefusedError as error:
        return None, _problem(path, None, f"it {error.reason}", error.kind)
    text, undecoded = decode(data, path)
    if text is None or undecoded:
        return None, _problem(path, None, "it is not plain UTF-8", "not-utf-8")
    return _parse(text, path, languages)


def _parse(text: str, path: str, languages: Languages) -> tuple[LearnedLexicon | None, Problem | None]:
    first, *lines = text.removesuffix("\n").split("\n")
    header = _HEADER.fullmatch(first)
    if header is None or (header["a"], header["b"]) != languages:
        return None, _problem(path, 1, f"the first line is not that of a lexicon of {' and '.join(languages)}")
    if len(lines) > _MOST_PAIRS:
        return None, _problem(path, None, f"it has more than {_MOST_PAIRS:,} pairs")
    pairs: list[LearnedPair] = []
    for number, line in enumerate(lines, start=2):
        match = _PAIR.fullmatch(line)
        if match is None:
            return None, _problem(path, number, "a line is not two stems and a number")
        pairs.append(LearnedPair(match["a"], match["b"], int(match["together"])))
    known = LearnedLexicon(languages, int(header["hops"]), int(header["passages"]), header["inputs"], tuple(pairs))
    return known, None


def _problem(path: str, line: int | None, why: str, kind: ProblemKind = "invalid-value") -> Problem:
    return Problem(kind, f"the learned lexicon is not used: {why}", Location(path, line), _HINT)
