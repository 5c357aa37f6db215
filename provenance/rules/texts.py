"""PV5xx: texts that are not there, not the ones that were meant, or not where they may be."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.findings import Severity
from provenance.rules.context import Context
from provenance.rules.problems import problems
from provenance.rules.registry import Hit, rule


@rule("PV501", "missing-text", Severity.ERROR)
def missing_text(context: Context) -> Iterator[Hit]:
    """A record names a text file that is not there.

    Why it matters:
        The article's quotes cannot be checked, nor those of the articles that derive from it.

    Bad:
        {"text": {"path": "texts/fars.txt"}}, and the file is `texts/Fars.txt`

    Good:
        {"text": {"path": "texts/Fars.txt"}}

    Fix:
        Add the file, or correct the path: it starts at the archive's root, or else at the record's folder. Where the
        text cannot be kept, leave `text` out.
    """
    yield from problems(context, "missing-text")


@rule("PV502", "hash-mismatch", Severity.ERROR)
def hash_mismatch(context: Context) -> Iterator[Hit]:
    """A text file is not the one whose hash the record gives.

    Why it matters:
        Somebody changed the text after it was recorded. Every offset, and every quote that was checked by hand, may be
        out of date.

    Bad:
        The paragraph was tidied up in the text file, and the record still has the hash of the page as it was copied.

    Good:
        The text file as it was copied; the tidier version is a record of its own, with the relation `revision`.

    Fix:
        Restore the file from version control. If the change was meant, write the hash that the hint gives.
    """
    yield from problems(context, "hash-mismatch")


@rule("PV503", "line-ending-mismatch", Severity.ERROR)
def line_ending_mismatch(context: Context) -> Iterator[Hit]:
    """A text file has other line endings than when it was hashed, and differs in nothing else.

    Why it matters:
        The words are the same; but on this machine every offset behind a line break is off by one or more.

    Bad:
        A checkout on Windows with `core.autocrlf=true`: each LF of the text became CRLF.

    Good:
        `.gitattributes` with the line `*.txt -text`, so that git leaves the bytes of texts alone.

    Fix:
        Add that line, remove the file, and check it out again.
    """
    yield from problems(context, "line-ending-mismatch")


@rule("PV504", "unsafe-path", Severity.ERROR)
def unsafe_path(context: Context) -> Iterator[Hit]:
    """The path of a text leads out of the archive, or could on another system.

    Why it matters:
        A record from a stranger must not make the tool read `/etc/passwd`, a device, or a file of your home folder. A
        path that holds invisible characters is not the path that a reviewer sees.

    Bad:
        {"text": {"path": "../../secret.txt"}}

    Good:
        {"text": {"path": "texts/fars-2022-07-23.txt"}}

    Fix:
        Keep the text inside the archive. Write the path with forward slashes and without `.`, `..`, `~`, colons,
        names of Windows devices (`NUL`, `COM1`) and characters that cannot be seen.
    """
    yield from problems(context, "unsafe-path")


@rule("PV505", "symlink", Severity.ERROR)
def symlink(context: Context) -> Iterator[Hit]:
    """A symbolic link stands in the place of a file, or on the way to it.

    Why it matters:
        A link can lead anywhere, and elsewhere tomorrow. It was not followed, so nothing was checked.

    Bad:
        `texts/fars.txt` is a link to `/srv/scans/17.txt`

    Good:
        `texts/fars.txt` is the file

    Fix:
        Copy the file into the archive.
    """
    yield from problems(context, "symlink")
