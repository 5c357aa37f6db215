"""Files by pattern: `texts/old/**` and the like, without regular expressions of the user's own."""

from __future__ import annotations

from fnmatch import fnmatchcase
from typing import Final

_ANY_FOLDERS: Final = "**"


def matches(path: str, glob: str) -> bool:
    """Whether a path fits a glob as a whole.

    `*` stands for anything within a name, `?` for one character, `[ab]` for one of several, and `**` for any number
    of folders. A glob without `/` is held against the file's name, in whatever folder.

    Args:
        path: With forward slashes.
        glob: Likewise; upper and lower case differ.
    """
    names, parts = path.split("/"), glob.split("/")
    if len(parts) == 1 and glob != _ANY_FOLDERS:
        return fnmatchcase(names[-1], glob)
    # The lengths of the beginnings of the path that the parts so far fit: no backtracking, whatever the glob.
    fitting = {0}
    for part in parts:
        if part == _ANY_FOLDERS:
            fitting = set(range(min(fitting), len(names) + 1)) if fitting else fitting
        else:
            fitting = {at + 1 for at in fitting if at < len(names) and fnmatchcase(names[at], part)}
    return len(names) in fitting
