"""From a folder to an archive: every record, text and entity that can be read, and everything that is wrong."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Final

from provenance.archive.chain import ChainGraph, build_graph
from provenance.archive.discovery import Found, find_files, stray_texts
from provenance.archive.entities import Entity, read_entities
from provenance.archive.files import RefusedError, read_inside
from provenance.archive.json_reader import Document, read_json
from provenance.archive.limits import Limits
from provenance.archive.problems import Problem, ProblemKind
from provenance.archive.record import Record
from provenance.archive.record_reading import read_record
from provenance.archive.schemas import check_document
from provenance.archive.texts import read_text
from provenance.errors import UsageError
from provenance.findings import Location

ENTITIES: Final = "entities.json"
"""Name of the entities file, at the archive's root."""


@dataclass(frozen=True)
class Archive:
    """What is on disk, as far as it could be read.

    Attributes:
        root: The folder.
        records: In the order of their files; of those that have one id, the first.
        entities: From the entities file.
        problems: Everything that is wrong with the files.
        texts: The text of each record by its id, where there is one.
        shadowed: Records that have the id of an earlier one, and are left out of everything else.
        stray_texts: Text files that no record names, in folders where records or their texts stand.
        whole: Whether all records of the folder were read; not so where a single record file was asked for.
    """

    root: Path
    records: tuple[Record, ...]
    entities: tuple[Entity, ...] = ()
    problems: tuple[Problem, ...] = ()
    texts: Mapping[str, str] = field(default_factory=dict)
    shadowed: tuple[Record, ...] = ()
    stray_texts: tuple[str, ...] = ()
    whole: bool = True

    def record(self, article: str) -> Record | None:
        """The record with an id."""
        return self._by_id.get(article)

    def entity(self, name: str) -> Entity | None:
        """The entity with an id."""
        return self._entities_by_id.get(name)

    def text(self, article: str) -> str | None:
        """The text of the record with an id, as it stands in its file; None where it could not be read."""
        return self.texts.get(article)

    @cached_property
    def graph(self) -> ChainGraph:
        """The hops between the records."""
        return build_graph((*self.records, *self.shadowed))

    @cached_property
    def _entities_by_id(self) -> Mapping[str, Entity]:
        return {entity.id: entity for entity in self.entities}

    @cached_property
    def _by_id(self) -> Mapping[str, Record]:
        return {record.id: record for record in self.records}


@dataclass(frozen=True, slots=True)
class Unsaved:
    """A record as an editor has it: what stands on disk under its name does not count.

    Attributes:
        path: Relative to the archive's root, with forward slashes, whether or not there is such a file.
        data: All of it.
    """

    path: str
    data: bytes


def load_archive(
    path: Path | str,
    limits: Limits | None = None,
    on_progress: Callable[[int, int], None] | None = None,
    *,
    unsaved: Unsaved | None = None,
) -> Archive:
    """Read the records of a folder with their texts, or a single record.

    Records are the files `*.provenance.json` of the folder and of those below it; hidden files and folders are left
    out, and links are not followed. For a single record its folder is the archive's root.

    Args:
        path: The folder or the record file.
        limits: What is read at most; the defaults if None.
        on_progress: Called after each record with the number done and the number of all.
        unsaved: A record that is read from here and not from its file.

    Returns:
        The archive. Nothing is raised for bad content: it is in `problems`.

    Raises:
        UsageError: There is nothing at the path.
    """
    path = Path(path)
    if not os.path.lexists(path):
        raise UsageError(f"{path}: there is no such file or folder")
    found = find_files(path) if path.is_dir() else Found((path.name,))
    loader = _Loader(path if path.is_dir() else path.parent, limits or Limits(), found.problems, unsaved)
    names = sorted({*found.records, unsaved.path}) if unsaved is not None else found.records
    for done, name in enumerate(names, start=1):
        loader.add(name)
        if on_progress is not None:
            on_progress(done, len(names))
    return loader.archive(found.texts, whole=path.is_dir())


def load_alone(path: Path, limits: Limits | None = None) -> Archive:
    """Read one record, or the entities file, by itself: no text and no other file is looked at.

    Args:
        path: The file; its folder is the archive's root.
        limits: What is read at most; the defaults if None.

    Raises:
        UsageError: There is nothing at the path.
    """
    if not os.path.lexists(path):
        raise UsageError(f"{path}: there is no such file")
    document = read_document(path.parent, path.name, limits or Limits())
    if path.name == ENTITIES:
        entities, problems = read_entities(document)
        return Archive(path.parent, (), entities, problems, whole=False)
    record = read_record(document, {})
    article = None if record is None else record.id
    found = tuple(replace(problem, article=article) for problem in check_document(document, "record-1"))
    return Archive(path.parent, () if record is None else (record,), (), found, whole=False)


def read_document(root: Path, path: str, limits: Limits) -> Document:
    """Read a JSON file of an archive; one that cannot be read is a document without a value that says why."""
    try:
        data = read_inside(root, path, limits.record_bytes)
    except FileNotFoundError:
        return _unread(path, "not-a-regular-file", "is no longer there", "")
    except RefusedError as error:
        return _unread(path, error.kind, error.reason, error.hint)
    return read_json(data, path, limits)


class _Loader:
    """Reads one file after the other, and keeps what it found."""

    def __init__(self, root: Path, limits: Limits, problems: Sequence[Problem], unsaved: Unsaved | None = None) -> None:
        self._root = root
        self._limits = limits
        self._unsaved = unsaved
        self._problems = list(problems)
        self._records: dict[str, Record] = {}
        self._shadowed: list[Record] = []
        self._texts: dict[str, str] = {}
        self._entities = self._read_entities()

    def add(self, path: str) -> None:
        """Read a record file, and the text that it names."""
        document = self._read(path)
        record = read_record(document, self._entities)
        problems = check_document(document, "record-1")
        if record is None:
            self._problems += problems
            return
        self._problems += [replace(problem, article=record.id) for problem in problems]
        if record.id in self._records:
            self._shadowed.append(record)
            return
        if record.text is not None:
            file = read_text(self._root, record, record.text, self._limits)
            self._problems += file.problems
            record = replace(record, text=replace(record.text, path=file.path))
            if file.text is not None:
                self._texts[record.id] = file.text
        self._records[record.id] = record

    def archive(self, text_files: Sequence[str], *, whole: bool) -> Archive:
        """What was read."""
        records = tuple(self._records.values())
        return Archive(
            root=self._root,
            records=records,
            entities=tuple(self._entities.values()),
            problems=tuple(self._problems),
            texts=self._texts,
            shadowed=tuple(self._shadowed),
            stray_texts=tuple(stray_texts(text_files, (*records, *self._shadowed))),
            whole=whole,
        )

    def _read_entities(self) -> Mapping[str, Entity]:
        if not os.path.lexists(self._root / ENTITIES):
            return {}
        entities, problems = read_entities(self._read(ENTITIES))
        self._problems += problems
        known: dict[str, Entity] = {}
        for entity in entities:
            known.setdefault(entity.id, entity)
        return known

    def _read(self, path: str) -> Document:
        if self._unsaved is None or path != self._unsaved.path:
            return read_document(self._root, path, self._limits)
        if len(self._unsaved.data) > self._limits.record_bytes:
            return _unread(path, "file-too-large", f"is larger than {self._limits.record_bytes:,} bytes", "")
        return read_json(self._unsaved.data, path, self._limits)


def _unread(path: str, kind: ProblemKind, reason: str, hint: str) -> Document:
    return Document(None, problems=(Problem(kind, f"the file {reason}", Location(path), hint),), path=path)
