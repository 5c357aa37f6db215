"""The configuration: the closest file wins, and what it cannot mean is an error with a suggestion."""

from pathlib import Path

import pytest

from provenance.archive.limits import Limits
from provenance.config import Config, DictionaryFile, LexiconSettings, find_config, read_config
from provenance.errors import ConfigError
from provenance.findings import Finding, Location, Severity


def finding(code="PV706", name="wording-changed", severity=Severity.WARNING):
    return Finding(code, name, severity, "", Location("a"))


def test_without_a_file_the_defaults_hold(tmp_path):
    assert find_config(tmp_path) == Config()


def test_the_closest_file_wins_and_files_are_not_merged(tmp_path):
    """A folder's own file replaces that of the folder above it, whole."""
    (tmp_path / "provenance.toml").write_text('ignore = ["PV603"]\nfail-on = "note"\n')
    inner = tmp_path / "archive"
    inner.mkdir()
    (inner / "provenance.toml").write_text('fail-on = "warning"\n')
    config = find_config(inner)
    assert config.fail_on is Severity.WARNING
    assert config.ignore == ()
    assert config.path == (inner / "provenance.toml").resolve()


def test_a_pyproject_without_our_table_does_not_count(tmp_path):
    """The search goes on above it; with the table it counts."""
    (tmp_path / "provenance.toml").write_text('fail-on = "note"\n')
    inner = tmp_path / "archive"
    inner.mkdir()
    (inner / "pyproject.toml").write_text('[project]\nname = "x"\n')
    assert find_config(inner).fail_on is Severity.NOTE
    (inner / "pyproject.toml").write_text('[tool.provenance]\nfail-on = "warning"\n')
    assert find_config(inner).fail_on is Severity.WARNING


def test_a_broken_pyproject_of_another_tool_is_none_of_our_business(tmp_path):
    (tmp_path / "pyproject.toml").write_text("[project\n")
    assert find_config(tmp_path) == Config()


def test_limits_are_read(tmp_path):
    (tmp_path / "provenance.toml").write_text("[limits]\nrecord-bytes = 10\nnesting = 3\n")
    assert find_config(tmp_path).limits == Limits(record_bytes=10, nesting=3)


def test_a_whole_number_may_be_written_with_an_exponent(tmp_path):
    (tmp_path / "provenance.toml").write_text("[limits]\ntext-bytes = 1e6\n")
    limits = find_config(tmp_path).limits
    assert (limits.text_bytes, type(limits.text_bytes)) == (1_000_000, int)


def test_a_byte_order_mark_is_no_part_of_the_configuration(tmp_path):
    (tmp_path / "provenance.toml").write_bytes(b'\xef\xbb\xbffail-on = "note"\n')
    assert find_config(tmp_path).fail_on is Severity.NOTE


def test_a_name_wins_over_a_code_and_a_code_over_a_prefix(tmp_path):
    """Severities can be set for a family and then for one of its rules."""
    path = tmp_path / "provenance.toml"
    path.write_text('[severity]\nPV7 = "note"\nPV706 = "warning"\n')
    assert read_config(path).severity_of(finding(severity=Severity.ERROR)) is Severity.WARNING
    assert read_config(path).severity_of(finding("PV705", "words-added")) is Severity.NOTE
    path.write_text('[severity]\nPV706 = "warning"\nwording-changed = "error"\n')
    assert read_config(path).severity_of(finding()) is Severity.ERROR


@pytest.mark.parametrize(
    ("select", "ignore", "runs"),
    [
        (("PV",), (), True),
        (("PV7",), (), True),
        (("wording-changed",), (), True),
        (("PV6",), (), False),
        (("PV7",), ("PV706",), False),
        (("PV706",), ("wording-changed",), False),
    ],
)
def test_ignore_wins_over_select(select, ignore, runs):
    assert Config(select=select, ignore=ignore).selects("PV706", "wording-changed") is runs


def test_an_error_names_the_file_the_line_and_the_key_that_was_meant(tmp_path):
    path = tmp_path / "provenance.toml"
    path.write_text('fail-on = "note"\n\n[limits]\ntext-byte = 3\n')
    with pytest.raises(
        ConfigError, match=r"provenance\.toml: unknown field `text-byte` at 4:1: did you mean `text-bytes`"
    ):
        find_config(tmp_path)


def test_dictionaries_and_a_model_are_looked_for_beside_the_configuration(tmp_path):
    """Their paths start in the folder of the file that names them, wherever the command is run."""
    path = tmp_path / "provenance.toml"
    path.write_text(
        '[lexicon]\nembeddings = "models/tiny"\n'
        'dictionaries = [{path = "eng-ara.index", from = "en", to = "ar"},\n'
        '  {path = "/d.tsv", from = "fa-AF", to = "ru"}]\n'
    )
    assert read_config(path).lexicon == LexiconSettings(
        dictionaries=(
            DictionaryFile(tmp_path / "eng-ara.index", "en", "ar"),
            DictionaryFile(Path("/d.tsv"), "fa-AF", "ru"),
        ),
        embeddings=tmp_path / "models" / "tiny",
    )


@pytest.mark.parametrize(
    ("table", "says"),
    [
        ("dictionary = 1", r"unknown field `dictionary` at 2:1: did you mean `dictionaries`"),
        ('dictionaries = [{path = "a.tsv", from = "en"}]', "lacks `to`"),
        ('dictionaries = [{path = "a.tsv", from = "English!", to = "ar"}]', "must be a language tag such as `en`"),
        ('dictionaries = ["a.tsv"]', "must be an object"),
        ("embeddings = true", "must be a string"),
        ('embeddings = ""', "must be a path"),
        ('embeddings = "a\\u0000b"', "must be a path"),
    ],
)
def test_a_lexicon_that_is_written_wrongly_is_one_line(tmp_path, table, says):
    (tmp_path / "provenance.toml").write_text(f"[lexicon]\n{table}\n")
    with pytest.raises(ConfigError, match=says) as caught:
        find_config(tmp_path)
    assert "\n" not in str(caught.value)


def lying_in(path, code="PV903", name="unused-suppression"):
    return Finding(code, name, Severity.NOTE, "", Location(path))


def test_rules_are_left_out_in_files_by_glob(tmp_path):
    """The globs start in the folder of the configuration, wherever below it the archive is."""
    path = tmp_path / "provenance.toml"
    path.write_text(
        '[per-file-ignores]\n"archive/texts/old/**" = ["PV9"]\n"*.provenance.json" = ["unused-suppression"]\n'
    )
    ignores = read_config(path).ignoring(tmp_path / "archive")
    assert ignores(lying_in("texts/old/a.txt"))
    assert not ignores(lying_in("texts/new/a.txt"))
    assert not ignores(lying_in("texts/old/a.txt", "PV701", "number-changed"))
    assert ignores(lying_in("deep/a.provenance.json"))
    assert not ignores(lying_in("deep/a.provenance.json", "PV901", "bidi-control"))


def test_globs_start_in_the_archive_where_the_configuration_is_elsewhere(tmp_path):
    """A shared configuration that `--config` names knows nothing of where the archive is."""
    (tmp_path / "shared").mkdir()
    path = tmp_path / "shared" / "provenance.toml"
    path.write_text('[per-file-ignores]\n"texts/**" = ["PV9"]\n')
    assert read_config(path).ignoring(tmp_path / "archive")(lying_in("texts/a.txt"))


def test_nothing_is_left_out_by_default():
    assert not Config().ignoring(Path())(lying_in("a.txt"))


@pytest.mark.parametrize(
    ("table", "says"),
    [
        ('[per-file-ignore]\n"a" = ["PV9"]', "did you mean `per-file-ignores`"),
        ('[per-file-ignores]\n"/a" = ["PV9"]', "must be a glob"),
        ('[per-file-ignores]\n"a\\\\b" = ["PV9"]', "must be a glob"),
        ('[per-file-ignores]\n"a" = "PV9"', "must be a list"),
        ('[per-file-ignores]\n"a" = ["9"]', "it must be"),
    ],
)
def test_ignores_that_are_written_wrongly_are_one_line(tmp_path, table, says):
    (tmp_path / "provenance.toml").write_text(f"{table}\n")
    with pytest.raises(ConfigError, match=says) as caught:
        find_config(tmp_path)
    assert "\n" not in str(caught.value)


def test_what_the_file_gives_is_known(tmp_path):
    """So that `config --show` can say where each value comes from."""
    (tmp_path / "provenance.toml").write_text('fail-on = "note"\n[limits]\nnesting = 9\n[severity]\nPV7 = "note"\n')
    assert find_config(tmp_path).given == {"fail-on", "limits.nesting", "severity"}
    assert Config().given == frozenset()
