"""The configuration that a command runs with: where it is looked for, and that every rule it names is one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from provenance.errors import ConfigError, UsageError

if TYPE_CHECKING:
    from provenance.config import Config

config_option = click.option(
    "--config",
    "config_path",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Read this configuration instead of the closest provenance.toml or pyproject.toml.",
)

isolated_option = click.option("--isolated", is_flag=True, help="Read no configuration file.")


def settings(near: Path, config_path: Path | None = None, *, isolated: bool = False) -> Config:
    """The configuration for an archive or a record.

    Args:
        near: What is checked.
        config_path: The file that the user named, instead of the closest one.
        isolated: Whether no file counts.

    Raises:
        ConfigError: The file cannot be used, or names a rule that there is not; the message has the closest one.
    """
    from provenance.config import Config, find_config, read_config
    from provenance.rules.selection import parse_patterns

    if isolated:
        return Config()
    config = find_config(near) if config_path is None else read_config(config_path)
    by_file = (rule for rules in config.per_file_ignores.values() for rule in rules)
    try:
        parse_patterns((*config.select, *config.ignore, *config.severity, *by_file))
    except UsageError as error:
        raise ConfigError(f"{config.path}: {error}") from error
    return config
