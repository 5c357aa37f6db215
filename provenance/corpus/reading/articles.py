"""Reading a corpus: articles a batch at a time, and a word about everything that is none.

A corpus is a folder of texts, JSON Lines or Parquet, of any size; never more than a batch of it is in memory. Nothing
in it stops a run: what cannot be read is told and passed over, and only a corpus without one article is an error.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from io import BufferedReader
from pathlib import Path
from typing import Any, Final

from provenance.archive.discovery import TEXT_SUFFIX
from provenance.archive.encoding import decode
from provenance.archive.files import RefusedError
from provenance.corpus.model import Article
from provenance.corpus.reading.files import CorpusFile, CorpusFiles, corpus_files, readable
from provenance.corpus.reading.json_lines import BrokenFileError, json_rows
from provenance.corpus.reading.rows import BadRow, Columns, CorpusLimits, RefusedRowError, is_sound, read_article
from provenance.corpus.reading.seen import Seen
from provenance.corpus.reading.tables import table_rows
from provenance.errors import UsageError

_MOST_ARTICLES: Final = 256
_MOST_TEXT: Final = 1_000_000
"""A batch ends with so many articles, or so many code points of text: a second of work for what comes after."""

_BYTES_A_CHARACTER: Final = 4
"""At most, in UTF-8."""

Row = dict[str, Any]
"""Values by role."""


def read_corpus(
    path: Path,
    on_bad: Callable[[BadRow], None],
    columns: Columns | None = None,
    limits: CorpusLimits | None = None,
) -> Iterator[tuple[Article, ...]]:
    """Read a corpus.

    A text of a folder has its path without the suffix for its id. Of two articles with one id the first one is read.

    Args:
        path: A folder, or a file of JSON Lines, Parquet or text; its suffix tells which.
        on_bad: Called for everything that could not be read, in the order of the corpus.
        columns: How the columns are called; by default as passim and this program call them.
        limits: What is read at most; the defaults if None.

    Returns:
        The articles in batches, by the names of their files and as they stand in them; the texts as given, character
        for character.

    Raises:
        UsageError: There is no such path, its name does not tell what it holds, or what reads it is not installed. And,
            after the last file: there was not one article.
    """
    files = corpus_files(path)
    return _batches(_articles(files, on_bad, columns or Columns(), limits or CorpusLimits()))


def _batches(articles: Iterable[Article]) -> Iterator[tuple[Article, ...]]:
    batch: list[Article] = []
    length = 0
    for article in articles:
        batch.append(article)
        length += len(article.text)
        if len(batch) == _MOST_ARTICLES or length >= _MOST_TEXT:
            yield tuple(batch)
            batch, length = [], 0
    if batch:
        yield tuple(batch)


def _articles(
    files: CorpusFiles, on_bad: Callable[[BadRow], None], columns: Columns, limits: CorpusLimits
) -> Iterator[Article]:
    seen = Seen()
    first = ""

    def bad(row: BadRow) -> None:
        nonlocal first
        first = first or f"{row.place}: {row.reason}"
        on_bad(row)

    for unread in files.unread:
        bad(unread)
    for file in files.files:
        name = readable(file.name)
        for number, row in _rows_of(files, file, columns, limits):
            try:
                article, left_out = _new_article(row, seen, columns, limits)
            except RefusedRowError as refused:
                bad(BadRow(name, number, refused.id, refused.reason))
                continue
            if left_out:
                bad(BadRow(name, number, article.id, left_out, kept=True))
            yield article
    if not len(seen):
        raise UsageError(f"{files.path}: there is not one article in it{first and f'; {first}'}")


def _new_article(row: Row | str, seen: Seen, columns: Columns, limits: CorpusLimits) -> tuple[Article, str]:
    """The article of a row, if there is one and it is the first with its id; else as `read_article`."""
    if isinstance(row, str):
        raise RefusedRowError(row)
    article, left_out = read_article(row, columns, limits)
    if not seen.add(article.id):
        raise RefusedRowError("its id stands in an earlier row", article.id)
    return article, left_out


def _rows_of(
    files: CorpusFiles, file: CorpusFile, columns: Columns, limits: CorpusLimits
) -> Iterator[tuple[int | None, Row | str]]:
    """The rows of a file with their numbers, or why there is none."""
    try:
        with files.open(file) as opened:
            if file.kind == "parquet":
                yield from table_rows(opened, columns, limits)
            elif file.kind == "text":
                yield None, _text(file, opened, limits)
            else:
                names = columns.by_role()
                for number, row in json_rows(opened, file.name, limits):
                    yield number, row if isinstance(row, str) else _by_role(row, names)
    except FileNotFoundError:
        yield None, "the file is gone"
    except (RefusedError, BrokenFileError) as error:
        yield None, f"the file {error}"
    except OSError as error:
        yield None, f"the file cannot be read: {error.strerror}"


def _text(file: CorpusFile, opened: BufferedReader, limits: CorpusLimits) -> Row | str:
    """A text as a row."""
    row_id = file.name[: -len(TEXT_SUFFIX)]
    if not is_sound(row_id):
        return "the file's name is not UTF-8"
    most = limits.text * _BYTES_A_CHARACTER
    data = opened.read(most + 1)
    if len(data) > most:
        return f"the file is larger than {most:,} bytes"
    text, problems = decode(data, file.name)
    return {"id": row_id, "text": text} if text is not None else problems[0].message


def _by_role(row: Row, names: dict[str, tuple[str, ...]]) -> Row:
    """The values of a row under the names of their roles."""
    return {role: next((row[name] for name in some if row.get(name) is not None), None) for role, some in names.items()}
