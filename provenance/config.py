"""The configuration: `provenance.toml`, or `[tool.provenance]` in `pyproject.toml`; the closest one wins."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from provenance.archive.globs import matches
from provenance.archive.limits import Limits
from provenance.errors import ConfigError
from provenance.findings import Finding, Severity

_NAMES: Final = ("provenance.toml", "pyproject.toml")

TABLE: Final = b"[tool.provenance"
"""What a `pyproject.toml` has that is a configuration, or was one."""


@dataclass(frozen=True, slots=True)
class DictionaryFile:
    """A dictionary on the user's disk.

    Attributes:
        path: A TSV file, or one of the two files of a dictd dictionary; absolute, or from the working folder.
        a: BCP 47 tag of its headwords.
        b: BCP 47 tag of their translations.
    """

    path: Path
    a: str
    b: str


@dataclass(frozen=True, slots=True)
class LexiconSettings:
    """What translates what, beside what is shipped and what was learned.

    Attributes:
        dictionaries: In the order of the file.
        embeddings: Folder of a sentence-transformers model; None for none.
    """

    dictionaries: tuple[DictionaryFile, ...] = ()
    embeddings: Path | None = None


@dataclass(frozen=True, slots=True)
class Config:
    """What a check looks for, and what it thinks of it.

    Attributes:
        select: Codes (`PV701`), prefixes (`PV7`) or names (`number-changed`) of the rules to run.
        ignore: The same for rules to leave out; wins over `select`.
        fail_on: The least severity that makes the command exit with 1.
        severity: Severities by code, prefix or name; the longest code wins over a shorter prefix, a name over both.
        per_file_ignores: Rules to leave out in some files, by globs of the files.
        limits: What is read at most.
        lexicon: Dictionaries and models to compare languages with.
        path: The file that it was read from, or None for the defaults.
        given: The keys that the file sets, such as `fail-on` and `limits.nesting`; the others have their defaults.
    """

    select: tuple[str, ...] = ("PV",)
    ignore: tuple[str, ...] = ()
    fail_on: Severity = Severity.ERROR
    severity: Mapping[str, Severity] = field(default_factory=lambda: MappingProxyType({}))
    per_file_ignores: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    limits: Limits = field(default_factory=Limits)
    lexicon: LexiconSettings = field(default_factory=LexiconSettings)
    path: Path | None = None
    given: frozenset[str] = frozenset()

    def selects(self, code: str, name: str) -> bool:
        """Whether the rule with this code and name runs."""
        return _matches(self.select, code, name) and not _matches(self.ignore, code, name)

    def ignoring(self, root: Path) -> Callable[[Finding], bool]:
        """Whether a finding is left out because of the file that it lies in, as a question to ask of each.

        Args:
            root: The archive's folder. The globs start where the configuration file is; from here, where the archive is
                not below that.
        """
        if not self.per_file_ignores:
            return lambda _: False
        before = _way(self.path, root)

        def ignores(finding: Finding) -> bool:
            path = before + finding.location.path
            return any(
                _matches(rules, finding.code, finding.name) and matches(path, glob)
                for glob, rules in self.per_file_ignores.items()
            )

        return ignores

    def severity_of(self, finding: Finding) -> Severity:
        """The severity of a finding after the configuration had its say."""
        keys = [key for key in self.severity if _matches((key,), finding.code, finding.name)]
        if not keys:
            return finding.severity
        return self.severity[max(keys, key=lambda key: (key == finding.name, len(key)))]


def _matches(patterns: tuple[str, ...], code: str, name: str) -> bool:
    return any(name == pattern or code.startswith(pattern) for pattern in patterns)


def _way(config: Path | None, root: Path) -> str:
    """The way from a configuration's folder to an archive, with a slash at its end; empty where there is none."""
    folder, below = (config.parent.resolve() if config is not None else None), root.resolve()
    if folder is None or folder == below or not below.is_relative_to(folder):
        return ""
    return f"{below.relative_to(folder).as_posix()}/"


def find_config(start: Path) -> Config:
    """Read the closest configuration file at or above an archive; the defaults if there is none.

    A `pyproject.toml` without `[tool.provenance]` does not count. For a single record the search begins in its folder.

    Raises:
        ConfigError: The file cannot be read, is not TOML, or has an unknown key or a wrong value.
    """
    start = (start if start.is_dir() else start.parent).resolve()
    for folder in (start, *start.parents):
        for name in _NAMES:
            path = folder / name
            if path.is_file():
                config = _read(path, required=name != "pyproject.toml")
                if config is not None:
                    return config
    return Config()


def read_config(path: Path) -> Config:
    """Read one configuration file.

    Raises:
        ConfigError: As for `find_config`.
    """
    config = _read(path, required=path.name != "pyproject.toml")
    if config is None:
        raise ConfigError(f"{path}: there is no [tool.provenance] in it")
    return config


def _read(path: Path, *, required: bool) -> Config | None:
    """Read a file; None where it is a `pyproject.toml` without our table."""
    try:
        text = path.read_bytes().decode("utf-8-sig")  # Editors on Windows begin it with a byte order mark.
        value: Any = tomllib.loads(text)
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise ConfigError(f"{path}: not UTF-8 at byte {error.start}") from error
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        if not required and TABLE.decode() not in text:
            return None
        raise ConfigError(f"{path}: not TOML: {error}") from error
    if not required:
        tool = value.get("tool")
        value = tool.get("provenance") if isinstance(tool, dict) else None
        if value is None:
            return None
    return _build(path, value, text)


def _build(path: Path, value: Any, text: str) -> Config:
    # Most runs have no configuration to validate.
    from provenance.archive.json_reader import Document  # noqa: PLC0415
    from provenance.archive.schemas import validate  # noqa: PLC0415

    problems = validate(Document(value, _positions(value, text), (), str(path)), "config-1")
    if problems:
        more = f" (and {len(problems) - 1} more)" if len(problems) > 1 else ""
        raise ConfigError(f"{path}: {problems[0].message}{more}")
    default, limits = Config(), value.get("limits", {})
    return Config(
        select=tuple(value.get("select", default.select)),
        ignore=tuple(value.get("ignore", default.ignore)),
        fail_on=Severity(value.get("fail-on", default.fail_on.value)),
        severity={key: Severity(name) for key, name in value.get("severity", {}).items()},
        per_file_ignores={glob: tuple(rules) for glob, rules in value.get("per-file-ignores", {}).items()},
        # To JSON Schema 1e6 is a whole number as well.
        limits=Limits(**{key.replace("-", "_"): int(number) for key, number in limits.items()}),
        lexicon=_lexicon(path.parent, value.get("lexicon", {})),
        path=path,
        given=frozenset(_given(value)),
    )


def _given(value: Mapping[str, Any]) -> Iterator[str]:
    """The keys that a file sets; those of `[limits]` and `[lexicon]` one by one."""
    for key, inner in value.items():
        if key in ("limits", "lexicon"):
            yield from (f"{key}.{name}" for name in inner)
        else:
            yield key


def _lexicon(folder: Path, value: Mapping[str, Any]) -> LexiconSettings:
    """The `[lexicon]` table; its paths start where the configuration file is."""
    rows = value.get("dictionaries", ())
    model = value.get("embeddings")
    return LexiconSettings(
        tuple(DictionaryFile(folder / row["path"], row["from"], row["to"]) for row in rows),
        None if model is None else folder / model,
    )


def _positions(value: Any, text: str) -> dict[str, tuple[int, int]]:
    """The place of each key, found by its name: the TOML parser keeps none. The first line that sets it counts."""
    positions = {"": (1, 1)}
    pending = [("", value)]
    for pointer, current in pending:
        if isinstance(current, dict):
            for key, inner in current.items():
                below = f"{pointer}/{key.replace('~', '~0').replace('/', '~1')}"
                line = rf"^[ \t]*(?:\[[^\]\n]*)?[\"']?{re.escape(key)}[\"']?[ \t]*[=.\]]"
                match = re.search(line, text, re.MULTILINE)
                at = match.start() if match else 0
                positions[below] = (text.count("\n", 0, at) + 1, 1)
                pending.append((below, inner))
    return positions
