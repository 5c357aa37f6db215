"""The article that a command is asked about."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from provenance.errors import UsageError

if TYPE_CHECKING:
    from provenance.archive.loading import Archive


def expect_article(archive: Archive, article: str, path: Path) -> None:
    """Refuse an id that no record of an archive has.

    Args:
        archive: The archive.
        article: The id.
        path: Where the archive is, for the message.

    Raises:
        UsageError: There is no such record; the message names the id that is most like it.
    """
    if archive.record(article) is None:
        from rapidfuzz import process

        near = process.extractOne(article, [record.id for record in archive.records], score_cutoff=60)
        hint = f": did you mean {near[0]}?" if near else ""
        raise UsageError(f"no record with the id {article!r} in {path}{hint}")
