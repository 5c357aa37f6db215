"""`--memory`: a size as people write it, and one line for what is none."""

import click
import pytest
from click.testing import CliRunner

from provenance.cli.memory import memory_option


@click.command()
@memory_option
def command(memory):
    """Print the bytes."""
    click.echo(memory)


@pytest.mark.parametrize(
    ("written", "size"),
    [("2GB", 2 * 10**9), ("500 MB", 5 * 10**8), ("1.5g", 15 * 10**8), ("150000000", 15 * 10**7), ("1GiB", 10**9)],
)
def test_a_size_is_read_as_people_write_it(written, size):
    assert CliRunner().invoke(command, ["--memory", written]).output == f"{size}\n"


@pytest.mark.parametrize("written", ["", "much", "-2GB", "99MB", "0", "1e9", "9" * 400, "٢GB", "2GB2", "1001TB"])
def test_what_is_no_size_is_one_line(written):
    run = CliRunner().invoke(command, ["--memory", written])
    assert run.exit_code == 2
    assert "is no size from 100MB to 1000TB" in run.output


def test_the_default_is_what_the_help_says():
    assert CliRunner().invoke(command, []).output == "900000000\n"
    assert "[default: 900MB]" in CliRunner().invoke(command, ["--help"]).output
