"""`provenance config`: what holds, where it comes from, and that it can be read again."""

import json
import tomllib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from provenance.archive.limits import Limits
from provenance.archive.schemas import load_schema
from provenance.cli.config import _toml, effective
from provenance.config import Config, DictionaryFile, LexiconSettings, read_config
from provenance.findings import Severity

WRITTEN = """\
ignore = ["PV603"]
[per-file-ignores]
"texts/old/**" = ["PV9", "number-changed"]
[limits]
nesting = 9
[lexicon]
dictionaries = [{path = "words.tsv", from = "en", to = "fa"}]
"""


@pytest.fixture
def desk(tmp_path):
    (tmp_path / "provenance.toml").write_text(WRITTEN)
    return tmp_path


def test_the_file_is_named(provenance, desk, tmp_path_factory):
    assert provenance("config", desk).stdout.decode() == f"{desk / 'provenance.toml'}\n"
    elsewhere = tmp_path_factory.mktemp("empty")
    assert provenance("config", elsewhere).stdout == b"no configuration file: the defaults hold\n"


def test_each_value_says_where_it_is_from(provenance, desk):
    shown = provenance("config", "--show", desk).stdout.decode()
    assert 'ignore = ["PV603"]\n' in shown
    assert 'select = ["PV"]  # default\n' in shown
    assert '"texts/old/**" = ["PV9", "number-changed"]\n' in shown
    assert "nesting = 9\n" in shown
    assert "record-bytes = 1048576  # default\n" in shown
    assert "[severity]  # default: empty\n" in shown


def test_as_json_too(provenance, desk):
    shown = json.loads(provenance("config", "--show", "--output-format", "json", desk).stdout)
    assert shown["file"] == str(desk / "provenance.toml")
    assert shown["values"]["limits"]["nesting"] == 9
    assert shown["sources"]["limits.nesting"] == "file"
    assert shown["sources"]["limits.text-bytes"] == "default"
    assert shown["sources"]["per-file-ignores"] == "file"
    assert shown["values"] == tomllib.loads(provenance("config", "--show", desk).stdout.decode())


def test_what_is_shown_means_the_same_elsewhere(provenance, desk, tmp_path_factory):
    """Paths are absolute, so that the file can be saved anywhere."""
    copy = tmp_path_factory.mktemp("copy") / "provenance.toml"
    copy.write_bytes(provenance("config", "--show", desk).stdout)
    assert effective(read_config(copy)) == effective(read_config(desk / "provenance.toml"))


def test_every_key_of_the_schema_is_shown():
    """A key that is added to the configuration is shown, or this fails."""
    schema = load_schema("config-1")["properties"]
    model = LexiconSettings(embeddings=Path("m"))
    shown = effective(Config(lexicon=model))
    assert list(shown) == list(schema)
    for table in ("lexicon", "limits"):
        assert set(shown[table]) == set(schema[table]["properties"])


RULE = st.sampled_from(["PV", "PV7", "PV701", "number-changed"])
RULES = st.lists(RULE, max_size=3).map(tuple)
NAMES = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=30)
GLOBS = NAMES.filter(lambda name: name[0] != "/" and not any(c == "\\" or c < " " for c in name))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(
    st.builds(
        Config,
        select=st.lists(RULE, min_size=1, max_size=3).map(tuple),
        ignore=RULES,
        fail_on=st.sampled_from(Severity),
        severity=st.dictionaries(st.sampled_from(["PV7", "speaker-changed"]), st.sampled_from(Severity)),
        per_file_ignores=st.dictionaries(GLOBS, RULES, max_size=3),
        limits=st.builds(Limits, st.integers(1, 2**30), st.integers(1, 2**30), st.integers(1, 256)),
        lexicon=st.builds(
            LexiconSettings,
            st.lists(
                st.builds(DictionaryFile, NAMES.map(lambda name: Path("/d", name)), st.just("en"), st.just("fa-AF"))
            ).map(tuple),
            st.none() | NAMES.map(lambda name: Path("/m", name)),
        ),
    )
)
def test_any_configuration_can_be_read_again(tmp_path, config):
    """Quotation marks, controls, line breaks and directions in names are escaped, and come back."""
    path = tmp_path / "provenance.toml"
    text = "".join(_toml(config))
    assert not [character for character in text if character != "\n" and ord(character) < 32]
    assert "\u202e" not in text
    path.write_text(text, encoding="utf-8")
    assert effective(read_config(path)) == effective(config)


@pytest.mark.parametrize(
    ("args", "says"),
    [(("no/such/folder",), b"no/such/folder"), (("--config", "none.toml"), b"none.toml")],
)
def test_a_wrong_call_is_one_line(provenance, tmp_path, args, says):
    result = provenance("config", *args, cwd=tmp_path)
    assert (result.returncode, len(result.stderr.splitlines())) == (2, 1)
    assert says in result.stderr


def test_a_misspelt_key_is_one_line_with_a_suggestion(provenance, tmp_path):
    (tmp_path / "provenance.toml").write_text('[per-file-ignore]\n"a" = ["PV9"]\n')
    result = provenance("config", "--show", tmp_path)
    assert result.returncode == 2
    assert b"did you mean `per-file-ignores`" in result.stderr


@pytest.mark.parametrize(
    "written",
    [
        'ignore = ["quote-droped"]',
        '[severity]\nquote-droped = "note"',
        '[per-file-ignores]\n"a" = ["PV9", "quote-droped"]',
    ],
)
def test_a_rule_that_there_is_not_is_one_line_with_a_suggestion(provenance, tmp_path, written):
    """What is meant to be left out and is not would be found later, and by somebody else."""
    (tmp_path / "provenance.toml").write_text(f"{written}\n")
    for args in (["config", "--show"], ["check"]):
        result = provenance(*args, tmp_path)
        assert result.returncode == 2
        assert len(result.stderr.splitlines()) == 1
        assert b"provenance.toml: no rule 'quote-droped': did you mean quote-dropped?" in result.stderr


def test_a_check_leaves_out_what_the_configuration_ignores_by_file(provenance, archive, article):
    """The finding is gone, and so is the exit code; a rule that is ignored elsewhere still counts."""
    record, _ = article("one", publised="2024")
    folder = archive((record, None))
    (folder / "old").mkdir()
    (folder / "one.provenance.json").rename(folder / "old" / "one.provenance.json")
    assert provenance("check", folder).returncode == 1
    (folder / "provenance.toml").write_text('[per-file-ignores]\n"old/**" = ["PV101"]\n')
    result = provenance("check", folder, "--output-format", "concise")
    assert (result.returncode, result.stdout.count(b"PV101")) == (0, 0)
    (folder / "provenance.toml").write_text('[per-file-ignores]\n"new/**" = ["PV101"]\n')
    assert provenance("check", folder).returncode == 1
