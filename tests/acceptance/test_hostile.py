"""Articles and records are hostile: any bytes end in findings, and nothing in them acts on what reads the report."""

import contextlib
import io
import json
import re
import sys
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from provenance.archive.schemas import load_schema
from provenance.cli.main import main
from provenance.reports.formats import FORMATS

ACTING = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
FEW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])

SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=30)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=12), inner, max_size=4),
    max_leaves=12,
)
FIELDS = st.sampled_from(tuple(load_schema("record-1")["properties"]))
RECORDS = st.dictionaries(FIELDS, VALUES, max_size=8).map(lambda record: {"id": "x", "inLanguage": "en", **record})


def run(*args):
    """Run the command in this process; returns its exit code and what it printed."""
    printed = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="")
    standard, code = sys.stdout, 0
    sys.stdout = printed
    try:
        with contextlib.redirect_stderr(io.StringIO()):
            main(list(map(str, args)))
    except SystemExit as stop:
        code = stop.code or 0
    finally:
        sys.stdout = standard
    printed.flush()
    return code, printed.buffer.getvalue().decode("utf-8")


def check(record, text=None):
    """Check an archive of one record and one text, given as bytes; returns exit code and report."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "x.provenance.json").write_bytes(record)
        if text is not None:
            (Path(folder) / "x.txt").write_bytes(text)
        code, printed = run("check", folder, "--isolated")
        run("check", folder, "--isolated", "--output-format", "json")
        return code, printed


WITH_TEXT = b'{"id": "x", "inLanguage": "%s", "text": {"path": "x.txt", "sha256": "' + b"0" * 64 + b'"}}'


@FEW
@given(st.binary(max_size=400))
def test_any_bytes_as_a_record_give_exit_0_or_1(data):
    """No traceback, no other exit code, one line a line."""
    code, printed = check(data)
    assert code in (0, 1)
    assert not ACTING.search(printed)


@FEW
@given(RECORDS.map(lambda record: json.dumps(record).encode()))
def test_any_json_as_a_record_gives_exit_0_or_1(data):
    """The known fields with any values in them."""
    code, printed = check(data)
    assert code in (0, 1)
    assert not ACTING.search(printed)


@FEW
@given(st.binary(max_size=600), st.sampled_from([b"en", b"fa", b"ar", b"ru", b"ja"]))
def test_any_bytes_as_a_text_give_exit_0_or_1(data, language):
    code, printed = check(WITH_TEXT.replace(b"%s", language), data)
    assert code in (0, 1)
    assert not ACTING.search(printed)


@FEW
@given(st.text(max_size=400), st.sampled_from([b"en", b"fa", b"ar", b"ru", b"ja"]))
def test_any_text_gives_a_report_without_acting_characters(text, language):
    """For any text: no escape, control or direction character reaches the terminal."""
    code, printed = check(WITH_TEXT.replace(b"%s", language), text.encode("utf-8", "surrogatepass"))
    assert code in (0, 1)
    assert not ACTING.search(printed)


@FEW
@given(st.text(max_size=200), st.text(max_size=200))
def test_any_two_strings_compare_without_acting_characters(a, b):
    """`compare` prints parts of both texts, and none of them acts."""
    clean = [text.encode("utf-8", "replace").decode() for text in (a, b)]
    code, printed = run("compare", "--strings", "--", *clean)
    assert code in (0, 1)
    assert not ACTING.search(printed)


@FEW
@given(st.text(max_size=300))
def test_any_text_lists_its_quotes_without_acting_characters(text):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.txt"
        path.write_bytes(text.encode("utf-8", "replace"))
        code, printed = run("quotes", path)
    assert code in (0, 2)
    assert not ACTING.search(printed)


FEWER = settings(FEW, max_examples=25)
LANGUAGES = st.permutations(["en", "fa", "ar", "ru", "ja"]).map(lambda found: tuple(found[:2]))
SAID = {
    "en": "“We sold 40 tankers to Turkey in March,” said Ali Rahimi. ",
    "fa": "علی رحیمی گفت: «در ماه مارس ۴۰ نفتکش به ترکیه فروختیم.» ",
    "ar": "وقال علي رحيمي: «بعنا 40 ناقلة إلى تركيا في مارس». ",
    "ru": "«В марте мы продали Турции 40 танкеров», — сказал Али Рахими. ",
    "ja": "",
}


def check_hop(texts, languages, relation="translation"):
    """Check and trace an archive of a record and what derives from it, in two languages, with texts as bytes."""
    with tempfile.TemporaryDirectory() as folder:
        for name, text, language in zip("xy", texts, languages, strict=True):
            sources = [{"ref": "x", "relation": relation, "basis": "declared"}] if name == "y" else []
            described = {"path": f"{name}.txt", "sha256": "0" * 64}
            record = {"id": name, "inLanguage": language, "text": described, "sources": sources}
            (Path(folder) / f"{name}.provenance.json").write_text(json.dumps(record), encoding="utf-8")
            (Path(folder) / f"{name}.txt").write_bytes(text)
        for args in (["check", folder, "--isolated"], ["trace", "y", folder, "--quotes"]):
            code, printed = run(*args)
            assert code in (0, 1)
            assert not ACTING.search(printed)


@FEWER
@given(st.binary(max_size=300), st.binary(max_size=300), LANGUAGES)
def test_any_bytes_as_two_texts_of_two_languages_give_exit_0_or_1(a, b, languages):
    """A hop between languages of any bytes, checked and traced with its quotes."""
    check_hop((a, b), languages)


@FEWER
@given(st.text(max_size=200), st.text(max_size=200), LANGUAGES, st.sampled_from(["translation", "report"]))
def test_any_text_beside_a_translation_reaches_no_terminal_as_it_is(a, b, languages, relation):
    """Any text around sentences that are aligned and judged, so that parts of it stand in findings and trails."""
    texts = [SAID[language] + text for text, language in zip((a, b), languages, strict=True)]
    check_hop([text.encode("utf-8", "surrogatepass") for text in texts], languages, relation)


@FEWER
@given(st.text(max_size=200), st.text(max_size=200), LANGUAGES, st.sampled_from(["passage", "document"]))
def test_any_two_strings_of_two_languages_are_explained_without_acting_characters(a, b, languages, unit):
    """`compare --explain` prints the words of every item of evidence."""
    texts = [
        text.encode("utf-8", "replace").decode() + SAID[lang] for text, lang in zip((a, b), languages, strict=True)
    ]
    tags = "--lang-a", languages[0], "--lang-b", languages[1], "--as", unit
    code, printed = run("compare", "--explain", *tags, "--strings", "--", *texts)
    assert code in (0, 1)
    assert not ACTING.search(printed)


@FEWER
@given(st.lists(st.binary(max_size=60) | VALUES.map(lambda value: json.dumps(value).encode()), max_size=5))
def test_any_rows_to_compare_give_exit_0_or_2(rows):
    """A row that cannot be used is passed over, and the good one beside it is compared."""
    good = json.dumps({"id": "good", "a": SAID["fa"], "b": SAID["ru"], "lang_a": "fa", "lang_b": "ru"}).encode()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "rows.jsonl"
        path.write_bytes(b"\n".join([*rows, good]))
        code, printed = run("compare", "--explain", "--learn", "--pairs", path)
    assert code in (0, 2)
    assert json.loads(printed.splitlines()[-1])["id"] == "good"
    assert not ACTING.search(printed)


ATTACKS = (
    "::error file=a::b\n##[group]x\n\x1b[2J\x9b31m\u202etxt ##[add-mask]a ##vso[task.setvariable variable=a]b\n"
    "“::set-output name=a::b said ##[error] and said,” he said.\n"
)
COMMAND = re.compile(r"\s*::|.*##(vso)?\[")


def test_no_line_of_a_report_is_a_command_of_a_ci_log(archive, article):
    """No text, headline, outlet, id or file forges a workflow command; older ones may stand anywhere in a line."""
    copy = ATTACKS.replace("and said", "and not said")
    folder = archive(
        article(
            "one", ATTACKS, headline="::error::headline", publisher={"type": "Person", "name": "::error::One ##[a]"}
        ),
        article("two", copy, headline="##[error]headline", sources=[("one", "republication")]),
        article("##[error]three", copy),
    )
    (folder / "::error file=x::y.provenance.json").write_text("{")
    texts = [folder / "one.txt", folder / "##[error]three.txt"]
    runs = [["check", folder, "--isolated", "--output-format", name] for name in FORMATS if name != "github"]
    runs += [["trace", "two", folder], ["trace", "two", folder, "--quotes"], ["validate", *folder.glob("*.json")]]
    runs += [["suggest", "two", folder], ["quotes", *texts], ["compare", *texts, "--explain"]]
    runs += [[*one, "--output-format", "json"] for one in runs if one[0] not in {"check", "validate"}]
    for args in runs:
        code, printed = run(*args)
        assert code in (0, 1), args
        assert "error" in printed
        assert [line for line in printed.splitlines() if COMMAND.match(line)] == []
        assert not ACTING.search(printed)


@pytest.mark.parametrize(
    "text",
    [
        "“" * 100_000,
        "“a ” " * 40_000,
        "said " * 60_000,
        "Mr. " * 60_000,
        "(" * 100_000,
        "1,000" * 40_000,
        "a" * 300_000,
        ("A b, c. " * 40_000),
        "\u200c" * 200_000,
        "گفت: " * 50_000,
        "\n" * 200_000,
    ],
    ids=[
        "openers",
        "pairs",
        "verbs",
        "titles",
        "brackets",
        "digits",
        "one-word",
        "names",
        "joiners",
        "persian",
        "lines",
    ],
)
@pytest.mark.parametrize("language", ["en", "fa"])
def test_a_text_made_to_be_slow_is_read_all_the_same(archive, article, text, language):
    """No pattern backtracks and no step is quadratic: compared with itself, each of these ends."""
    folder = archive(
        article("one", text, lang=language),
        article("two", text + " end", lang=language, sources=[("one", "republication")]),
    )
    code, _ = run("check", folder, "--isolated")
    assert code in (0, 1)


SLOW = {
    "numbers": ("40 tankers, ", "۴۰ نفتکش، "),
    "spelled": ("forty tankers and ", "چهل نفتکش و "),
    "people": ("Ali Rahimi, Reza Kazemi. ", "علی باقری، رضا سلطانی. "),
    "places": ("Iran. Turkey. ", "ایران. ترکیه. "),
    "quotes": ("“We sold 40 tankers,” said Ali Rahimi.\n", "علی رحیمی گفت: «۴۰ نفتکش فروختیم.»\n"),
    "lines": ("a\n", "ب\n"),
}


@pytest.mark.parametrize("name", SLOW)
def test_two_languages_made_to_be_slow_are_compared_all_the_same(archive, article, name):
    """No step between languages is quadratic in a text of a thousand like sentences: each of these ends."""
    english, persian = SLOW[name]
    folder = archive(
        article("one", persian * 600, lang="fa"),
        article("two", english * 600 + "end", sources=[("one", "translation")]),
    )
    assert run("check", folder, "--isolated")[0] in (0, 1)
