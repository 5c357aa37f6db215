"""Under what a result is kept: its place, and a hash of all that it depends on, the program and its tables among it."""

from __future__ import annotations

import json
import platform
import unicodedata
from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields
from datetime import date
from functools import cache, cached_property
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, Final

import provenance
from provenance.archive.loading import Archive
from provenance.archive.problems import Problem
from provenance.archive.record import Record
from provenance.archive.versions import WHOLE, VersionPair
from provenance.config import Config
from provenance.language.tables import primary

PACKAGES: Final = ("anyascii", "babel", "hijridate", "langdetect", "persiantools", "rapidfuzz", "simplemma")
"""What others wrote and results depend on."""


def digest(*parts: Any) -> str:
    """A hash of some plain values, as 64 hexadecimal digits: other values have another one."""
    return sha256(json.dumps(parts, separators=(",", ":")).encode()).hexdigest()


@cache
def edition() -> str:
    """A hash of the program as it runs: its code and tables, Python, and the packages that it calls.

    Of the files and not of the version alone, so that whoever edits a table never reads what the old one found.
    """
    root = Path(provenance.__file__).parent
    found = sha256()
    for path in sorted(path for path in root.rglob("*") if path.suffix in {".py", ".toml", ".tsv", ".json", ".txt"}):
        data = path.read_bytes()
        found.update(f"{path.relative_to(root).as_posix()} {len(data)}\n".encode())
        found.update(data)
    others = [f"{name} {_version(name)}" for name in PACKAGES]
    return digest(
        provenance.__version__, found.hexdigest(), platform.python_version(), unicodedata.unidata_version, others
    )


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None


@dataclass(frozen=True, slots=True)
class Key:
    """Where a result is kept, and what it was found from.

    Attributes:
        place: A hash of what it is about, such as two ids: a newer result takes the place of an older one, so that a
            cache never holds more than the archive asks for.
        origin: A hash of all that it depends on: a result of another origin is none.
    """

    place: str
    origin: str


class Keys:
    """The keys of what is found in one archive."""

    def __init__(self, archive: Archive) -> None:
        """Hash nothing yet.

        Args:
            archive: The archive.
        """
        self._archive = archive
        self._texts: dict[str, str] = {}
        self._speeches: dict[str, Key] = {}
        self._pools: dict[str, str] = {}

    def speech(self, record: Record) -> Key:
        """Of what is said in an article: it depends on its text, language and day, and on the entities file."""
        if record.id not in self._speeches:
            about = self._text(record), record.language, record.date_published
            self._speeches[record.id] = Key(
                digest("speech", record.id), digest(edition(), "speech", *about, self._entities)
            )
        return self._speeches[record.id]

    def pair(self, pair: VersionPair) -> Key:
        """Of two versions in one language: it depends on the two, and on what the later one claims to be."""
        origin = digest("pair", *self._two(pair.earlier, pair.later), is_whole(pair))
        return Key(_place_of(pair), origin)

    def crossing(self, pair: VersionPair, lexicon: Iterable[str]) -> Key:
        """Of two versions in two languages.

        It depends on all texts of the two languages as well, on which chance is counted, and on what translates what.

        Args:
            pair: The two.
            lexicon: The sources of the pairs of words, each with a hash.
        """
        origin = digest("crossing", *self._across(pair.earlier, pair.later, lexicon), is_whole(pair))
        return Key(_place_of(pair), origin)

    def direct(self, earlier: Record, later: Record, lexicon: Iterable[str]) -> Key:
        """Of the alignment of two articles that no hop joins; it depends on what `crossing` does."""
        origin = digest("direct", *self._across(earlier, later, lexicon))
        return Key(digest("direct", earlier.id, later.id), origin)

    def findings(self, problems: Iterable[Problem], config: Config, today: date, signature: str) -> Key:
        """Of what the rules find: it depends on every record and text, and on the configuration.

        Args:
            problems: Everything that is wrong with the files.
            config: Which rules run, and where.
            today: The day on which suppressions must still hold.
            signature: What the comparisons rest on beside the texts.
        """
        archive, found = self._archive, sha256()
        for record in (*archive.records, *archive.shadowed):
            found.update(repr((record, record.positions, self._text(record))).encode("utf-8", "surrogatepass"))
        files = repr((list(problems), archive.stray_texts, archive.whole, archive.root.resolve()))
        settings = [
            repr(sorted(value) if isinstance(value, frozenset) else value)
            for value in (getattr(config, field.name) for field in fields(config))
        ]
        origin = digest(
            edition(), "findings", found.hexdigest(), files, self._entities, settings, today.isoformat(), signature
        )
        return Key(digest("findings"), origin)

    def _across(self, earlier: Record, later: Record, lexicon: Iterable[str]) -> tuple[Any, ...]:
        pools = [self._pool(record.language) for record in (earlier, later)]
        return *self._two(earlier, later), pools, sorted(lexicon)

    def _two(self, earlier: Record, later: Record) -> tuple[str, str]:
        # A key of speech stands for the text, its language and the names in it.
        return self.speech(earlier).origin, self.speech(later).origin

    def _pool(self, language: str | None) -> str:
        """A hash of all texts of a language, in the order of their records: of many, some are counted."""
        of = primary(language)
        if of not in self._pools:
            records = (record for record in self._archive.records if primary(record.language) == of)
            self._pools[of] = digest([self._text(record) for record in records])
        return self._pools[of]

    def _text(self, record: Record) -> str:
        if record.id not in self._texts:
            text = self._archive.text(record.id) or ""
            # A text may hold half a pair of surrogates, which plain UTF-8 has no form for.
            self._texts[record.id] = sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
        return self._texts[record.id]

    @cached_property
    def _entities(self) -> str:
        return digest([asdict(entity) for entity in self._archive.entities])


def _place_of(pair: VersionPair) -> str:
    # An article may derive from one source in two ways.
    index = pair.hop.index if pair.hop is not None else None
    return digest("pair", pair.earlier.id, pair.later.id, index)


def is_whole(pair: VersionPair) -> bool:
    """Whether the later version claims to be the whole earlier one."""
    return pair.hop is not None and pair.hop.source.relation in WHOLE
