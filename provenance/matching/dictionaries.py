"""Dictionaries from the user's disk, as pairs of stems: TSV files, and the two files of a dictd dictionary.

TSV: a word, a tab, its translations with `;` or `|` between them; lines that begin with `#` are comments. dictd: an
index (`headword <tab> offset <tab> length`, numbers in base 64) beside a `.dict` file or its gzip form, as FreeDict
makes them: the headword with its pronunciation on a line, translations on the lines after it.

A passage is compared word by word, so that only single words count. The files may come from anywhere: they are read up
to a limit, and what is broken in one is a single line of an error.
"""

from __future__ import annotations

import gzip
import re
import zlib
from collections.abc import Callable, Iterable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Final

from provenance.archive.files import read_named
from provenance.errors import UsageError
from provenance.language.stems import stem
from provenance.language.tables import primary
from provenance.language.tokens import tokens
from provenance.matching.items import stem_key
from provenance.matching.lexicon import Lexicon, make_named_lexicon

_MOST_BYTES: Final = 64 * 1024 * 1024
"""Bytes of a file, before and after it is unpacked; the largest dictionary of FreeDict has 30 MB."""

_MOST_ENTRIES: Final = 1_000_000
_LONGEST_ENTRY: Final = 65_536
"""Bytes of an entry that are read."""

_LONGEST_WORD: Final = 64

_TSV_SPLIT: Final = re.compile(r"[;|]")
_DICTD_SPLIT: Final = re.compile(r"[,،;؛|]")
_ASIDE: Final = re.compile(r"<[^<>]*>|\[[^\[\]]*\]|\([^()]*\)|\{[^{}]*\}|^\s*[0-9]{1,3}[.)]")
"""Grammar, notes, references to other entries, and the numbers of meanings."""

_LABEL: Final = ":"
"""What a note begins with ends in this."""

_BASE64: Final = {
    digit: value for value, digit in enumerate("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
}
_LONGEST_NUMBER: Final = 8
_ABOUT_ITSELF: Final = "00"
"""What the headwords that tell of the dictionary itself begin with."""

_SUFFIXES: Final = (".dict.dz", ".dict", ".index")

Entry = tuple[str, list[str]]
"""A headword, and what may be translations of it."""


def read_dictionary(path: Path, a: str, b: str) -> Lexicon:
    """The single words of a dictionary.

    Args:
        path: A TSV file, or either file of a dictd dictionary.
        a: BCP 47 tag of its headwords.
        b: BCP 47 tag of their translations.

    Returns:
        Pairs from A to B, under the file's name and a hash.

    Raises:
        UsageError: It cannot be read, is too large, or is broken.
    """
    suffix = next((suffix for suffix in _SUFFIXES if path.name.endswith(suffix)), None)
    entries = _tsv(path) if suffix is None else _dictd(path.with_name(path.name.removesuffix(suffix)))
    name = re.sub(r"[^\w.-]+", "_", path.name)  # It becomes part of a signature, whose parts have marks between them.
    return make_named_lexicon(name, _pairs(entries, _keyed(a), _keyed(b)))


def _pairs(
    entries: Iterable[Entry], key_a: Callable[[str], str | None], key_b: Callable[[str], str | None]
) -> Iterator[tuple[str, str]]:
    for headword, translations in entries:
        one = key_a(headword)
        if one is not None:
            for translation in translations:
                other = key_b(translation)
                if other is not None:
                    yield one, other


def _keyed(language: str) -> Callable[[str], str | None]:
    """What gives the key of a single word's stem, and None for anything else."""
    of = primary(language)

    def key(phrase: str) -> str | None:
        parts = phrase.split(None, 1)  # Most of a dictionary is phrases, and cutting one into words takes time.
        found = tokens(parts[0], of) if len(parts) == 1 and len(parts[0]) <= _LONGEST_WORD else ()
        if len(found) != 1 or not found[0].key[:1].isalpha():
            return None
        return stem_key(stem(found[0].key, of))

    return key


def _tsv(path: Path) -> Iterator[Entry]:
    text = _decoded(read_named(path, _MOST_BYTES), path)
    for number, line in enumerate(_bounded(text.splitlines(), path), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        headword, tab, translations = line.partition("\t")
        if not tab:
            raise UsageError(f"{path}:{number}: not a dictionary: the line is no word, tab, translations")
        yield headword, _TSV_SPLIT.split(translations.partition("\t")[0])


def _dictd(base: Path) -> Iterator[Entry]:
    index = base.with_name(f"{base.name}.index")
    articles = _articles(base)
    budget = _MOST_BYTES
    lines = _decoded(read_named(index, _MOST_BYTES), index).splitlines()
    for number, line in enumerate(_bounded(lines, index), start=1):
        fields = line.split("\t")
        place = [_number(field) for field in fields[1:3]]
        if len(place) != len(("offset", "length")) or None in place:
            raise UsageError(f"{index}:{number}: not an index of dictd: the line is no headword, offset, length")
        start, length = (value or 0 for value in place)
        if start + length > len(articles):
            raise UsageError(f"{index}:{number}: the entry lies beyond the end of the dictionary")
        if fields[0].startswith(_ABOUT_ITSELF):
            continue
        length = min(length, _LONGEST_ENTRY)
        budget -= length
        if budget < 0:
            raise UsageError(f"{index}:{number}: the entries overlap: they are larger than {_MOST_BYTES:,} bytes")
        yield fields[0], _translations(articles[start : start + length])


def _translations(entry: bytes) -> list[str]:
    """What stands after the line of the headword, without notes ("Synonym: ..."), whatever bytes it is cut at."""
    lines = entry.decode("utf-8", "ignore").splitlines()[1:]
    parts = (part.strip() for line in lines for part in _DICTD_SPLIT.split(_ASIDE.sub(" ", line)))
    return [part for part in parts if _LABEL not in part]


def _articles(base: Path) -> bytes:
    plain, packed = (base.with_name(f"{base.name}{suffix}") for suffix in (".dict", ".dict.dz"))
    if plain.exists():
        return read_named(plain, _MOST_BYTES)
    data = read_named(packed, _MOST_BYTES)
    try:
        with gzip.open(BytesIO(data)) as file:
            articles = file.read(_MOST_BYTES + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise UsageError(f"{packed}: cannot be unpacked: it is damaged or no gzip file") from error
    if len(articles) > _MOST_BYTES:
        raise UsageError(f"{packed}: is larger than {_MOST_BYTES:,} bytes when unpacked")
    return articles


def _decoded(data: bytes, path: Path) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError(f"{path}: not UTF-8 at byte {error.start}") from error


def _bounded(lines: list[str], path: Path) -> list[str]:
    if len(lines) > _MOST_ENTRIES:
        raise UsageError(f"{path}: has more than {_MOST_ENTRIES:,} entries")
    return lines


def _number(digits: str) -> int | None:
    """A number as dictd writes it, most significant digit first; None if it is none."""
    if not 0 < len(digits) <= _LONGEST_NUMBER or any(digit not in _BASE64 for digit in digits):
        return None
    value = 0
    for digit in digits:
        value = value * len(_BASE64) + _BASE64[digit]
    return value
