"""What a user does wrong ends in one clear line and exit code 2."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from provenance.cache.store import NAME
from provenance.cli.main import main

COMMANDS = (
    "baseline",
    "check",
    "clean",
    "compare",
    "config",
    "find",
    "index",
    "lexicon",
    "quotes",
    "rule",
    "scan",
    "schema",
    "suggest",
    "trace",
    "validate",
)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_an_example(provenance, name):
    """`provenance NAME --help` explains the command."""
    result = provenance(name, "--help")
    assert result.returncode == 0
    assert b"provenance " + name.encode() in result.stdout


def test_help_lists_every_command(provenance):
    result = provenance("--help")
    assert result.returncode == 0
    assert [name for name in COMMANDS if f"  {name}".encode() not in result.stdout] == []


HEAVY = (
    "json",
    "jsonschema",
    "langdetect",
    "rapidfuzz",
    "simplemma",
    "tomllib",
    "duckdb",
    "numpy",
    "pyarrow",
    "jinja2",
)
ROOMS = ("checker", "corpus", "drift", "language", "matching", "rules", "speech", "steps")
SUBCOMMANDS = ("baseline write", "baseline prune", "index build", "index add", "lexicon learn", "lexicon show")


@pytest.mark.parametrize("name", ["", *COMMANDS, *SUBCOMMANDS])
def test_help_imports_nothing_heavy(name):
    """`--help` is instant: none of the libraries and none of the rooms behind the commands is loaded."""
    code = (
        "import sys\n"
        "from provenance.cli.main import main\n"
        f"try:\n    main({[*name.split(), '--help']})\nexcept SystemExit:\n    pass\n"
        f"heavy = {HEAVY + tuple(f'provenance.{room}' for room in ROOMS)}\n"
        "print([module for module in heavy if module in sys.modules])"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout.splitlines()[-1] == "[]"


def test_help_names_the_folder_of_the_cache(provenance):
    printed = b" ".join(provenance("clean", "--help").stdout.split())
    assert f"[default: {NAME} in".encode() in printed
    assert b"Keep results" not in printed


LONG = "x" * 300
TOO_LONG = (
    ["check", LONG],
    ["check", ".", "--cache-dir", LONG],
    ["quotes", LONG],
    ["scan", LONG, "--output", "out.jsonl"],
    ["trace", "id", LONG],
    ["validate", LONG],
)
"""No file has a name of more than 255 bytes, and the system says so in its own way."""


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (["check", "no/such/folder"], b"no/such/folder"),
        (["check", "--select", "PV999", "."], b"no rule 'PV999'"),
        (["check", "--select", "number-chnaged", "."], b"did you mean number-changed"),
        (["check", "--select", "pv701", "."], b"did you mean PV701?"),
        (["check", "--ignore", "pv7", "."], b"did you mean PV7?"),
        (["check", "--ignore", "Number-Chnaged", "."], b"did you mean number-changed?"),
        (["check", "--select", "", "."], b"--select names no rule"),
        (["check", "--select", " , ", "."], b"--select names no rule"),
        (["check", "--config", "none.toml", "."], b"none.toml"),
        (["check", "--output-format", "xml", "."], b"xml"),
        (["chekc", "."], b"chekc"),
        (["rule"], b"--all"),
        (["rule", "PV999"], b"no rule 'PV999'"),
        (["schema", "record-9"], b"record-1"),
        (["trace", "nobody", "."], b"nobody"),
        (["quotes"], b"--texts"),
        (["quotes", "no-such-file.txt"], b"no-such-file.txt"),
        (["quotes", "--texts", "no-such-file.jsonl"], b"no-such-file.jsonl"),
        (["quotes", "--entities", "no-such.json", "-"], b"no-such.json"),
        (["compare", "only one"], b"two texts"),
        (["compare", "a.txt", "b.txt"], b"no such file"),
        (["compare", "-", "-"], b"standard input"),
        (["compare", "--pairs", "no-such-file.jsonl"], b"no-such-file.jsonl"),
        (["compare", "a b", "a c", "--lang-a", "en", "--lang-b", "eng"], b"--lang-b: the code for `eng` is `en`"),
        (["quotes", "--lang", "12", "-"], b"--lang: `12` is no language tag"),
        (["find", "a b c d", "--index", "i", "--lang", "xx"], b"--lang: no language has the code `xx`"),
        (["lexicon", "show", "--from", "persian"], b"--from: the code for `persian` is `fa`"),
        (["check", "--slect", "PV7"], b"provenance check: No such option '--slect'. Did you mean '--select'?; see "),
        (["baseline", "write", "a", "b"], b"see provenance baseline write --help"),
        (["find", "x", "--index", "i", "--output-format", "xml"], b"'xml' is not one of"),
        (["scan"], b"provenance scan: Missing argument 'CORPUS'; see provenance scan --help"),
        *((call, b"File name too long") for call in TOO_LONG),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else None,
)
def test_a_wrong_call_is_one_line_and_exit_code_2(provenance, tmp_path, args, says):
    """The line names what is wrong; there is no traceback."""
    result = provenance(*args, cwd=tmp_path)
    assert result.returncode == 2
    assert says in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert b"Traceback" not in result.stderr
    assert result.stdout == b""


@pytest.mark.parametrize(
    "args", [["quotes", "-"], ["compare", "-", "a b"], ["find", "--file", "-", "--index", "none"]], ids=" ".join
)
def test_standard_input_that_is_no_text_is_one_line_and_exit_code_2(provenance, args):
    result = provenance(*args, stdin="The dam holds.".encode("utf-16"))
    assert (result.returncode, result.stdout, len(result.stderr.splitlines())) == (2, b"", 1)
    assert b"UTF-16" in result.stderr


@pytest.mark.parametrize("args", [[], ["baseline"]], ids=["provenance", "group"])
def test_without_a_command_the_commands_are_shown(provenance, args):
    result = provenance(*args)
    assert b"Commands:" in result.stdout + result.stderr


PRINTING = (
    ["check", "."],
    ["check", ".", "--output-format", "json"],
    ["check", ".", "--output-format", "html"],
    ["rule", "--all"],
    ["schema", "record-1"],
    ["--help"],
)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device that is always full")
@pytest.mark.parametrize("args", PRINTING, ids=" ".join)
def test_what_cannot_be_printed_is_one_line_and_exit_code_2(tmp_path, args):
    """The disk is full, or standard output is closed: a report that is cut off must not look like a clean archive."""
    command = [sys.executable, "-m", "provenance", *args]
    with Path("/dev/full").open("wb") as full:
        runs = [subprocess.run(command, cwd=tmp_path, stdout=full, stderr=subprocess.PIPE, check=False)]
    closed = ["sh", "-c", '"$@" >&-', "sh", *command]
    runs.append(subprocess.run(closed, cwd=tmp_path, stderr=subprocess.PIPE, check=False))
    for run, reason in zip(runs, (b"No space left on device", b"standard output is closed"), strict=True):
        assert run.returncode == 2
        assert run.stderr.splitlines() == [b"provenance: " + reason]


@pytest.mark.skipif(sys.platform == "win32", reason="closes streams by a shell")
def test_a_stream_that_is_not_needed_may_be_closed(tmp_path):
    """The report goes to a file; and with nowhere to say so a wrong call still ends with 2."""
    command = [sys.executable, "-m", "provenance", "check"]
    shell = ["sh", "-c", '"$@" <&- >&- 2>&-', "sh", *command]
    assert subprocess.run([*shell, ".", "--output-format", "json:r.json"], cwd=tmp_path, check=False).returncode == 0
    assert json.loads((tmp_path / "r.json").read_text())["findings"] == []
    assert subprocess.run([*shell, "nowhere"], cwd=tmp_path, check=False).returncode == 2
    read = ["sh", "-c", '"$@" <&-', "sh", *command, "-", "--stdin-filename", "a.provenance.json"]
    assert b"invalid-json" in subprocess.run(read, cwd=tmp_path, check=False, stdout=subprocess.PIPE).stdout


def test_what_programs_read_is_utf_8_and_what_a_terminal_shows_is_in_its_encoding(provenance, archive, article):
    folder = archive(
        article("قدیم", "The dam holds 40 days."), article("copy", "The dam.", sources=[("قدیم", "report")])
    )
    (folder / "provenance.toml").write_text('[per-file-ignores]\n"قدیم.txt" = ["PV9"]\n', encoding="utf-8")
    env = {**os.environ, "PYTHONIOENCODING": "cp1252"}
    for form in ("html", "junit", "markdown", "gitlab", "sarif", "github"):
        printed = provenance("check", folder, "--output-format", form, env=env).stdout.decode("utf-8")
        assert "\\u0642\\u062f" not in printed or form in ("sarif", "gitlab")
    assert b"\\u0642\\u062f" in provenance("check", folder, "--output-format", "text", env=env).stdout
    assert '"قدیم.txt"' in provenance("config", "--show", folder, env=env).stdout.decode("utf-8")
    assert provenance("rule", "--all", "--output-format", "markdown", env=env).stdout.decode("utf-8")


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"selct = ['PV7']", b"did you mean `select`"),
        (b"fail-on = 'fatal'", b"fail-on"),
        (b"[limits]\ntext-bytes = 'many'", b"text-bytes"),
        (b"select = []", b"it must be a list of 1 or more items"),
        (b"select = [", b"not TOML"),
        (b"\xff", b"not UTF-8"),
    ],
    ids=["unknown-key", "wrong-value", "wrong-type", "no-rule", "not-toml", "not-utf-8"],
)
def test_a_wrong_configuration_is_one_line_and_exit_code_2(provenance, tmp_path, content, says):
    """Unknown keys are errors with a suggestion; the file is named."""
    (tmp_path / "provenance.toml").write_bytes(content)
    result = provenance("check", tmp_path)
    assert result.returncode == 2
    assert says in result.stderr
    assert b"provenance.toml" in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_a_bad_row_is_named_and_does_not_stop_the_others(provenance, tmp_path):
    """`--texts` goes on after a row that it cannot read, and says so with the line."""
    rows = tmp_path / "rows.jsonl"
    rows.write_text('{"id": "1", "text": "He said: no."}\n{"id": 2}\nnot json\n{"id": "4", "text": ""}\n')
    result = provenance("quotes", "--texts", rows, "--lang", "en")
    assert result.returncode == 2
    assert len(result.stdout.splitlines()) == 2
    assert b"rows.jsonl:2" in result.stderr
    assert b"rows.jsonl:3" in result.stderr


class Interrupted(io.RawIOBase):
    """A standard input at which the user gives up."""

    def readable(self):
        return True

    def readinto(self, _buffer):
        raise KeyboardInterrupt


@pytest.mark.parametrize(
    "args",
    [
        ["check", "-", "--stdin-filename", "a.provenance.json"],
        ["quotes", "-"],
        ["quotes", "--texts", "-"],
        ["compare", "-", "b c"],
        ["compare", "--pairs", "-"],
    ],
    ids=" ".join,
)
def test_ctrl_c_is_one_line_and_exit_code_2(monkeypatch, capsys, args):
    """Whatever a command is at; 1 would mean that something was found."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(Interrupted())))
    with pytest.raises(SystemExit) as ended:
        main(args)
    assert ended.value.code == 2
    out, said = capsys.readouterr()
    assert out == ""
    assert said.startswith("provenance: interrupted")
    assert said.count("\n") == 1
