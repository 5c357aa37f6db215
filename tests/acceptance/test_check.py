"""`provenance check` on small archives: what an editor would see."""

import json
import os
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from referencing import Registry

STATEMENT = (
    "Governor opens the bridge\n\n"
    "SHIRAZ (Farda) – Governor Nader Amiri opened the northern bridge on Monday after six years.\n\n"
    "“We have spent 60 percent of the budget on steel, and we will not ask the ministry for more money,” "
    "Amiri said.\n\n"
    "“The second lane opens in March if the weather allows it,” he added.\n"
)
COPY = (
    STATEMENT.replace("60 percent", "40 percent")
    .replace("will not ask", "will ask")
    .replace(" if the weather allows it", "")
)


def codes(result):
    return {finding["name"] for finding in json.loads(result.stdout)["findings"]}


def marked(excerpt):
    return [excerpt["text"][mark["start"] : mark["end"]] for mark in excerpt["marks"]]


def test_drift_along_a_republication_is_found_and_fails(provenance, archive, article):
    """A changed number, a lost "not" and a dropped condition are three findings, with both wordings."""
    folder = archive(
        article("original", STATEMENT),
        article("copy", COPY, published="2024-03-02", sources=[("original", "republication")]),
    )
    result = provenance("check", folder, "--output-format", "json")
    assert result.returncode == 1
    assert {"number-changed", "negation-changed", "words-omitted"} <= codes(result)
    number = next(f for f in json.loads(result.stdout)["findings"] if f["name"] == "number-changed")
    before, after = number["excerpts"]
    assert [marked(before), marked(after)] == [["60 percent"], ["40 percent"]]
    assert (before["article"], after["article"]) == ("original", "copy")


def test_an_unchanged_copy_is_clean(provenance, archive, article):
    """A true republication has no drift, and the exit code is 0."""
    folder = archive(
        article("original", STATEMENT),
        article("copy", STATEMENT, published="2024-03-02", sources=[("original", "republication")]),
    )
    result = provenance("check", folder, "--output-format", "json", "--select", "PV6,PV7")
    assert result.returncode == 0
    assert json.loads(result.stdout)["findings"] == []


def test_the_text_report_shows_both_wordings(provenance, archive, article):
    """A person reads the article, the hop, and the changed words marked in both."""
    folder = archive(
        article("original", STATEMENT),
        article("copy", COPY, published="2024-03-02", sources=[("original", "republication")]),
    )
    printed = provenance("check", folder).stdout.decode()
    assert "from original (en) by republication:" in printed
    assert "[-60" in printed
    assert "{+40" in printed
    assert "Quotes in several versions" in printed
    assert "\x1b" not in printed


def test_a_figure_that_changed_between_languages_is_found(provenance, archive, article):
    """60 per cent in Persian, 40 in English: found, and shown in both texts."""
    folder = archive(
        article(
            "original", "تهران – استاندار گفت: «۶۰ درصد پل شمالی ساخته شده است و روز دوشنبه باز می‌شود.»\n", lang="fa"
        ),
        article(
            "copy",
            "TEHRAN – “The northern bridge is 40 percent built and will open on Monday,” the governor said.\n",
            published="2024-03-02",
            sources=[("original", "translation")],
        ),
    )
    report = json.loads(provenance("check", folder, "--output-format", "json").stdout)
    (found,) = [f for f in report["findings"] if f["name"] == "number-changed"]
    assert [excerpt["inLanguage"] for excerpt in found["excerpts"]] == ["fa", "en"]
    assert "۶۰" in found["message"]
    assert "40" in found["message"]


def test_a_hop_that_cannot_be_compared_is_a_note_not_silence(provenance, archive, article):
    """What could not be compared is said."""
    folder = archive(
        article("original", "باران آمد.\n", lang="fa"),
        article("copy", STATEMENT, published="2024-03-02", sources=[("original", "report")]),
    )
    report = json.loads(provenance("check", folder, "--output-format", "json").stdout)
    note = next(f for f in report["findings"] if f["name"] == "not-compared")
    assert note["message"].startswith("not compared: Persian to English")
    assert note["severity"] == "note"


def test_the_json_report_is_valid_and_ascii(provenance, archive, article):
    """The report keeps its own schema, and nothing in it acts on a log."""
    folder = archive(
        article("original", STATEMENT),
        article("copy", COPY, published="2024-03-02", sources=[("original", "republication")]),
    )
    schema = json.loads(provenance("schema", "report-1").stdout)
    printed = provenance("check", folder, "--output-format", "json").stdout
    assert printed.isascii()
    Draft202012Validator(schema, registry=Registry()).validate(json.loads(printed))


def test_two_runs_print_the_same_bytes(provenance, archive, article):
    """Same input, same bytes out, whatever the seed of Python's hashes."""
    folder = archive(
        article("original", STATEMENT),
        article("copy", COPY, published="2024-03-02", sources=[("original", "republication")]),
    )
    runs = [
        provenance("check", folder, "--output-format", form, env={**os.environ, "PYTHONHASHSEED": seed}).stdout
        for form in ("json", "text")
        for seed in ("1", "2")
    ]
    assert runs[0] == runs[1]
    assert runs[2] == runs[3]


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (["--fail-on", "note"], 1),
        (["--ignore", "PV6,PV7"], 0),
        (["--select", "number-changed"], 1),
        (["--select", "PV2"], 0),
        (["--exit-zero"], 0),
    ],
    ids=["fail-on-note", "ignore-drift", "select-by-name", "select-family", "exit-zero"],
)
def test_options_decide_what_fails(provenance, archive, article, options, code):
    """--select, --ignore, --fail-on and --exit-zero do what they say."""
    folder = archive(
        article("original", STATEMENT),
        article("copy", COPY, published="2024-03-02", sources=[("original", "republication")]),
    )
    assert provenance("check", folder, *options).returncode == code


def test_the_configuration_file_sets_severities(provenance, archive, article):
    """A rule that the newsroom thinks less of no longer fails the check."""
    folder = archive(
        article("original", STATEMENT),
        article("copy", COPY, published="2024-03-02", sources=[("original", "republication")]),
    )
    (folder / "provenance.toml").write_text('[severity]\nPV7 = "note"\nPV6 = "note"\n')
    assert provenance("check", folder).returncode == 0
    assert provenance("check", folder, "--isolated").returncode == 1


def test_one_bad_file_never_hides_the_others(provenance, archive, article):
    """A record that is no JSON is a finding beside the drift of the others."""
    folder = archive(
        article("original", STATEMENT),
        article("copy", COPY, published="2024-03-02", sources=[("original", "republication")]),
    )
    (folder / "broken.provenance.json").write_bytes(b'{"id": ')
    result = provenance("check", folder, "--output-format", "json")
    assert {"invalid-json", "number-changed"} <= codes(result)


def test_two_reports_that_share_only_a_foreign_origin_are_compared(provenance, archive, article):
    """Where no hop links them, a contradiction is a warning: nobody says which one is right."""
    folder = archive(
        article("origin", "شیراز – استاندار گفت: پل باز می‌شود.\n", lang="fa"),
        article("first", STATEMENT, published="2024-03-02", sources=[("origin", "translation")]),
        article("second", COPY, published="2024-03-03", sources=[("origin", "translation")]),
    )
    report = json.loads(provenance("check", folder, "--output-format", "json").stdout)
    number = next(f for f in report["findings"] if f["name"] == "number-changed")
    assert (number["article"], number["source"], number["severity"]) == ("second", "first", "warning")


def test_a_folder_without_records_says_so(provenance, tmp_path):
    """A mistyped folder must not look like a clean archive."""
    result = provenance("check", tmp_path)
    assert result.returncode == 0
    assert result.stdout.startswith(b"No records here")


def test_no_report_takes_the_place_of_what_is_checked(provenance, archive, article):
    """A record and its text are as they were, and the line says which of the reports is meant."""
    folder = archive(article("dam", "The dam holds."))
    before = {path: path.read_bytes() for path in folder.iterdir()}
    for name in ("dam.provenance.json", "dam.txt"):
        result = provenance("check", folder, "--no-cache", "--output-format", f"json:{folder / name}")
        assert (result.returncode, result.stdout, result.stderr.count(b"\n")) == (2, b"", 1)
        assert name.encode() in result.stderr
    assert {path: path.read_bytes() for path in folder.iterdir()} == before


@pytest.mark.parametrize(
    ("outputs", "says"),
    [
        (["--output-format", "json:none/report.json"], b"none/report.json: cannot be written: "),
        (["--output-format", "text", "--output-format", "sarif:."], b".: cannot be written: "),
        (["--output-format", "html"], b"pip install 'provenance[web]'"),
    ],
    ids=["no-folder", "folder", "no-jinja"],
)
def test_a_report_that_cannot_be_made_is_refused_before_the_check(provenance, tmp_path, outputs, says):
    """One line and exit code 2, before a single record is read: not even that the archive is missing is known."""
    (tmp_path / "hidden" / "jinja2").mkdir(parents=True)
    (tmp_path / "hidden" / "jinja2" / "__init__.py").write_text("raise ImportError")
    path = os.pathsep.join([str(tmp_path / "hidden"), str(Path(__file__).parents[2])])
    result = provenance("check", "no-archive", *outputs, cwd=tmp_path, env={**os.environ, "PYTHONPATH": path})
    assert (result.returncode, result.stdout) == (2, b"")
    assert len(result.stderr.splitlines()) == 1
    assert says in result.stderr
