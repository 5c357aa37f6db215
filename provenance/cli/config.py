"""`provenance config`: which configuration holds for an archive, and where each value comes from."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from provenance.cli.options import archive_argument, echo
from provenance.cli.settings import config_option, settings
from provenance.cli.streams import print_utf8
from provenance.errors import UsageError
from provenance.reports.visible import visible

if TYPE_CHECKING:
    from provenance.config import Config


@click.command("config")
@archive_argument
@click.option("--show", is_flag=True, help="Show every value, and which of them the file sets.")
@config_option
@click.option("--output-format", type=click.Choice(["toml", "json"]), default="toml", show_default=True)
def command(path: Path, show: bool, config_path: Path | None, output_format: str) -> None:
    """Name the configuration file that holds for the archive at PATH; with --show, every value with where it is from.

    What is shown as TOML can be saved as provenance.toml and means the same there.

    \b
    Examples:
      provenance config samples/tehran-moscow
      provenance config --show samples/tehran-moscow
      provenance config --show --output-format json samples/tehran-moscow
    """
    if not path.exists():
        raise UsageError(f"{path}: there is no such file or folder")
    config = settings(path, config_path)
    if not show:
        echo(f"{_file(config)}\n" if config.path else "no configuration file: the defaults hold\n")
    elif output_format == "json":
        import json

        echo(json.dumps(_document(config), indent=2) + "\n")
    else:
        print_utf8()  # As TOML is.
        echo("".join(_toml(config)))


def effective(config: Config) -> dict[str, Any]:
    """Every value that holds, by the keys of the schema `config-1` and in their order; paths are absolute."""
    lexicon = config.lexicon
    dictionaries = [{"path": str(file.path.absolute()), "from": file.a, "to": file.b} for file in lexicon.dictionaries]
    # TOML has no null: a model that is not there has no key.
    model = {} if lexicon.embeddings is None else {"embeddings": str(lexicon.embeddings.absolute())}
    return {
        "select": list(config.select),
        "ignore": list(config.ignore),
        "fail-on": config.fail_on.value,
        "severity": {key: severity.value for key, severity in config.severity.items()},
        "per-file-ignores": {glob: list(rules) for glob, rules in config.per_file_ignores.items()},
        "lexicon": {"dictionaries": dictionaries, **model},
        "limits": {key.replace("_", "-"): value for key, value in asdict(config.limits).items()},
    }


def _file(config: Config) -> str:
    return visible(str(config.path))


def _document(config: Config) -> dict[str, Any]:
    """The values, and beside them where they come from."""
    values = effective(config)
    return {
        "file": None if config.path is None else str(config.path),
        "values": values,
        "sources": {name: "file" if name in config.given else "default" for name, _ in _flat(values)},
    }


_OPEN: Final = frozenset({"severity", "per-file-ignores"})
"""Tables whose keys the user makes: they come from the file or are empty."""


def _flat(values: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """The keys that have a default, those of a closed table with its name in front."""
    for key, value in values.items():
        if isinstance(value, dict) and key not in _OPEN:
            yield from ((f"{key}.{name}", inner) for name, inner in value.items())
        else:
            yield key, value


def _toml(config: Config) -> Iterator[str]:
    """The values as TOML; each that is a default says so."""
    yield f"# {_file(config)}\n" if config.path else "# no configuration file\n"
    values = effective(config)
    for key, value in values.items():
        if not isinstance(value, dict):
            yield _line(key, value, is_given=key in config.given)
    for table, inner in values.items():
        if isinstance(inner, dict):
            is_open = table in _OPEN
            yield f"\n[{table}]" + ("" if inner else "  # default: empty") + "\n"
            for key, value in inner.items():
                yield _line(key, value, is_given=is_open or f"{table}.{key}" in config.given)


def _line(key: str, value: Any, *, is_given: bool) -> str:
    name = key if key.replace("-", "").isalnum() and key.isascii() else _string(key)
    return f"{name} = {_value(value)}" + ("" if is_given else "  # default") + "\n"


def _value(value: Any) -> str:
    """A value of one of the few types that a configuration has."""
    if isinstance(value, str):
        return _string(value)
    if isinstance(value, list):
        return f"[{', '.join(map(_value, value))}]"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{key} = {_value(inner)}' for key, inner in value.items())}}}"
    return str(value)


_ESCAPED: Final = frozenset({"Cc", "Cf", "Zl", "Zp"})
"""Unicode categories that are written as escapes: TOML forbids some raw, and nobody can see them."""


def _string(text: str) -> str:
    """A basic string of TOML; what no TOML file can hold (half a surrogate pair, of a folder's name) is U+FFFD."""
    return '"' + "".join(map(_character, text)) + '"'


def _character(character: str) -> str:
    if character in '"\\':
        return f"\\{character}"
    category = unicodedata.category(character)
    if category == "Cs":
        return "\ufffd"
    if category in _ESCAPED:
        return f"\\u{ord(character):04x}" if ord(character) < 0x10000 else f"\\U{ord(character):08x}"  # noqa: PLR2004 (the last that four digits hold)
    return character
