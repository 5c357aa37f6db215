"""`provenance index` and `provenance find`: where a quote stood before, from a corpus on disk, in a moment."""

import json
import os
import signal
import subprocess
import sys
import time

import pytest

QUOTE = "The ferry to Saltmarsh will carry nobody without a ticket from the tenth of May"

ARTICLES = [
    {
        "id": "harbour-post",
        "text": f'The line spoke at last. "{QUOTE}," director Ines Amundsen said. Fares do not rise this year.',
        "published": "2022-04-28",
        "publisher": "Harbour Post",
    },
    {
        "id": "copy",
        "text": "The ferry to Saltmarsh will carry nobody without a ticket from the twelfth of May, the line said.",
        "published": "2022-04-29",
        "publisher": "Island Copy",
    },
    *(
        {
            "id": f"other-{n}",
            "text": f"The {name} of {n} towns met in a hall and spoke of roads and {n} wells.",
        }
        for n, name in enumerate(["bakers", "smiths", "weavers", "millers", "coopers", "tanners"] * 5, start=3)
    ),
]


@pytest.fixture
def corpus(tmp_path):
    """A file of articles."""
    path = tmp_path / "articles.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in ARTICLES), encoding="utf-8")
    return path


@pytest.fixture
def index(corpus, tmp_path, provenance):
    """A folder with an index of the articles."""
    folder = tmp_path / "index"
    run = provenance("index", "build", corpus, "--index", folder, "--jobs", 1)
    assert run.returncode == 0, run.stderr
    return folder


def rows(path, *articles):
    """A file of articles."""
    path.write_text("".join(json.dumps(row) + "\n" for row in articles), encoding="utf-8")
    return path


def test_build_tells_what_it_indexed_and_what_it_did_not(corpus, tmp_path, provenance):
    with corpus.open("a", encoding="utf-8") as file:
        file.write('{"id": "broken"}\n{"id": "short", "text": "Too short."}\n')
    run = provenance("index", "build", corpus, "--index", tmp_path / "index", "--bad-rows", tmp_path / "bad.jsonl")
    assert run.returncode == 0
    lines = run.stdout.decode().splitlines()
    assert lines[0].startswith("indexed 33 texts with ")
    assert lines[0].endswith("too short to be found")
    assert lines[2].startswith("1 bad row;")
    assert json.loads((tmp_path / "bad.jsonl").read_text())["id"] == "broken"


@pytest.mark.parametrize("command", ["build", "add"])
def test_a_named_column_that_no_row_has_is_told(tmp_path, index, provenance, command):
    corpus = rows(tmp_path / "more.jsonl", {"id": "more", "text": "The mill of Saltmarsh burnt down in the night."})
    folder = index if command == "add" else tmp_path / "other"
    run = provenance("index", command, corpus, "--index", folder, "--jobs", 1, "--column", "published=pubdate")
    assert run.returncode == 0
    assert run.stderr.decode() == (
        "provenance: --column published=pubdate: no article has anything there that can be used\n"
    )
    if command == "add":
        again = provenance("index", "add", corpus, "--index", folder, "--jobs", 1, "--column", "published=pubdate")
        assert (again.returncode, again.stderr) == (0, b"")


def test_build_tells_of_a_date_and_a_language_that_it_could_not_read(tmp_path, provenance):
    corpus = rows(
        tmp_path / "odd.jsonl",
        {**ARTICLES[0], "published": "soon"},
        {**ARTICLES[1], "language": "no tag at all"},
        {"id": "broken"},
    )
    run = provenance("index", "build", corpus, "--index", tmp_path / "index", "--jobs", 1)
    last = run.stdout.decode().splitlines()[2]
    assert last.startswith(
        "1 bad row and 2 dates, languages and names left out as unreadable; the first: odd.jsonl:1: "
    )


def test_a_quote_is_found_with_its_article_and_what_changed(index, provenance):
    run = provenance("find", QUOTE, "--index", index)
    text = run.stdout.decode()
    assert run.returncode == 0
    assert text.startswith("2 passages in 2 texts, the earliest of 2022-04-28")
    assert text.index("harbour-post:") < text.index("copy:")
    assert "Harbour Post" in text
    assert "[-twelfth-]" in text
    assert "{+tenth+}" in text


def test_the_same_as_json(index, provenance):
    found = json.loads(provenance("find", QUOTE, "--index", index, "--output-format", "json").stdout)
    first = found["found"][0]
    text = ARTICLES[0]["text"]
    assert first["article"]["id"] == "harbour-post"
    assert text[first["there"]["start"] : first["there"]["end"]] == first["there"]["text"]
    assert first["asked"]["text"] == QUOTE
    assert (first["relation"], first["score"]) == ("same", 1.0)
    assert found["index"]["texts"] == len(ARTICLES)
    assert [change["kind"] for change in found["found"][1]["changes"]] != []


def test_an_article_is_found_passage_by_passage(index, tmp_path, provenance):
    article = tmp_path / "new.txt"
    article.write_text(f"Islanders wait. {QUOTE}. Nobody else said a word about it.", encoding="utf-8")
    found = json.loads(
        provenance("find", "--file", article, "--index", index, "--output-format", "json", "--limit", 1).stdout
    )
    assert found["found"][0]["asked"]["text"] == f"{QUOTE}."
    assert found["more"] == 1
    text = provenance("find", "--file", article, "--index", index, "--limit", 1).stdout.decode()
    assert "and 1 more: --limit 2 shows it" in text
    from_stdin = provenance("find", "--file", "-", "--index", index, stdin=article.read_bytes())
    assert "harbour-post:" in from_stdin.stdout.decode()


def test_the_index_is_named_by_the_environment_as_well(index, provenance):
    run = provenance("find", QUOTE, env={**os.environ, "PROVENANCE_INDEX": str(index)})
    assert "harbour-post:" in run.stdout.decode()


def test_nothing_found_is_said_with_what_was_looked_through(index, provenance):
    run = provenance("find", "A red kite flew over the quarry on Sunday and came back", "--index", index)
    assert run.returncode == 0
    assert run.stdout.decode().startswith("none: 1 passage looked up in an index of 32 texts")


def test_what_is_added_is_found_and_what_is_there_is_counted(index, tmp_path, provenance):
    more = rows(
        tmp_path / "more.jsonl", {"id": "late", "text": f"It read: {QUOTE}."}, {"id": "copy", "text": "A b c d."}
    )
    run = provenance("index", "add", more, "--index", index, "--jobs", 1)
    lines = run.stdout.decode().splitlines()
    assert run.returncode == 0
    assert lines[0].startswith("added 1 text")
    assert lines[1].startswith("the index holds 33 texts")
    assert lines[2] == "1 bad row; the first: copy: its id is in the index"
    assert "late:" in provenance("find", QUOTE, "--index", index).stdout.decode()


@pytest.mark.parametrize("step", ["build", "add"])
def test_the_list_of_bad_rows_does_not_replace_the_corpus(index, corpus, provenance, step):
    before = corpus.read_bytes()
    run = provenance("index", step, corpus, "--index", index, "--bad-rows", corpus)
    assert (run.returncode, run.stderr.count(b"\n")) == (2, 1)
    assert b"is the corpus itself" in run.stderr
    assert corpus.read_bytes() == before


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["The ferry"], "a quote needs at least 4 words"),
        ([], 'give a "QUOTE", or --file FILE'),
        ([QUOTE, "--file", "x.txt"], 'give a "QUOTE", or --file FILE'),
        ([QUOTE, "--published", "soon"], "--published cannot be used: `soon` is no date such as"),
        ([QUOTE, "--published", "1403-01-15"], "such as the Solar Hijri, write the Gregorian date"),
        (["--file", "nowhere.txt"], "nowhere.txt"),
    ],
    ids=["two-words", "neither", "both", "no-date", "other-calendar", "no-file"],
)
def test_what_cannot_be_asked_is_one_line(index, provenance, args, said):
    run = provenance("find", *args, "--index", index)
    error = run.stderr.decode()
    assert run.returncode == 2
    assert said in error
    assert error.count("\n") == 1


def test_without_an_index_one_line_says_how_to_make_one(tmp_path, provenance):
    run = provenance("find", QUOTE, "--index", tmp_path)
    assert run.returncode == 2
    assert b"no index here; make one with: provenance index build" in run.stderr


def test_a_hostile_text_acts_on_nothing(tmp_path, provenance):
    text = f"\x1b[31m::error::\u202e {QUOTE}. ##[error] and some more words of it."
    corpus = rows(tmp_path / "a.jsonl", *ARTICLES[2:], {"id": "\x1b[2J::x", "text": text, "publisher": "\u202eevil"})
    provenance("index", "build", corpus, "--index", tmp_path / "index", "--jobs", 1)
    printed = provenance("find", QUOTE, "--index", tmp_path / "index").stdout.decode()
    assert "1 passage in 1 text" in printed
    assert not set(printed) & {"\x1b", "\u202e"}
    assert not any(line.lstrip().startswith("::") for line in printed.splitlines())


@pytest.mark.skipif(os.name == "nt", reason="needs a signal that cannot be caught")
@pytest.mark.parametrize(("step", "done"), [("build", "1 passage in 1 text"), ("add", "3 passages in 3 texts")])
def test_a_run_that_was_killed_leaves_the_index_as_it_was(index, tmp_path, provenance, step, done):
    """Killed at several moments, of which some are in the middle of writing; or it was done, and all is there."""
    names = ["north", "south", "east", "west", "upper", "lower", "outer", "inner"]
    texts = [" ".join(f"Street {n} {one} of ward {n * k} is {k}." for k, one in enumerate(names)) for n in range(2000)]
    late = {"id": "late", "text": f"It read: {QUOTE}."}
    more = rows(tmp_path / "more.jsonl", *({"id": f"more-{n}", "text": text} for n, text in enumerate(texts)), late)
    for seconds in (0.8, 1.6, 2.4):
        run = subprocess.Popen(
            [sys.executable, "-m", "provenance", "index", step, more, "--index", index, "--jobs", "1"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "TMPDIR": str(tmp_path)},
        )
        time.sleep(seconds)
        if run.poll() is not None:
            break
        run.send_signal(signal.SIGKILL)
        run.wait()
        printed = provenance("find", QUOTE, "--index", index).stdout.decode()
        assert printed.startswith(("2 passages in 2 texts", done)), printed
    assert provenance("index", step, more, "--index", index, "--jobs", 1).returncode == 0
    assert provenance("find", QUOTE, "--index", index).stdout.decode().startswith(done)


def test_a_build_that_is_asked_to_end_leaves_nothing_behind(corpus, tmp_path):
    """Neither an index nor the tables that it was made from: a container that is stopped sends SIGTERM."""
    passing = tmp_path / "passing"
    passing.mkdir()
    run = subprocess.Popen(
        [sys.executable, "-m", "provenance", "index", "build", corpus, "--index", tmp_path / "new", "--jobs", "2"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env={**os.environ, "TMPDIR": str(passing)},
    )
    while run.poll() is None and not list(passing.glob("provenance-*/scan.duckdb")):
        time.sleep(0.01)
    run.terminate()
    said = run.communicate(timeout=60)[1]
    assert not list(passing.glob("provenance-*"))
    if run.returncode == 0:
        pytest.skip("the index was made before it could be interrupted")
    assert run.returncode == 2
    assert said == b"provenance: interrupted; the index is as it was\n"
    assert not (tmp_path / "new" / "index.sqlite").exists()


def test_finding_needs_no_extra(index):
    """The standard library opens an index: neither DuckDB nor NumPy nor PyArrow is loaded."""
    program = (
        "import sys; from provenance.cli.main import group; "
        "group.main(sys.argv[1:], standalone_mode=False); "
        "print(sorted({'duckdb', 'numpy', 'pyarrow'} & set(sys.modules)), file=sys.stderr)"
    )
    run = subprocess.run(
        [sys.executable, "-c", program, "find", QUOTE, "--index", index], capture_output=True, check=True, timeout=60
    )
    assert run.stderr == b"[]\n"


def test_suggest_looks_in_an_index_too(index, archive, article, provenance):
    """What derives from a text that is not in the archive is told with the passages, and as JSON."""
    folder = archive(article("ours", f"Read this. {QUOTE}. Nobody knew of it on the island.", published="2022-05-02"))
    printed = provenance("suggest", "ours", folder, "--index", index).stdout.decode()
    assert "in an index of 32 texts:" in printed
    assert "1. harbour-post (en, 2022-04-28, Harbour Post)" in printed
    found = json.loads(provenance("suggest", "ours", folder, "--index", index, "--output-format", "json").stdout)
    assert [one["id"] for one in found["elsewhere"]] == ["harbour-post", "copy"]
    assert "elsewhere" not in json.loads(provenance("suggest", "ours", folder, "--output-format", "json").stdout)
    none = provenance("suggest", "ours", archive(article("ours", "Nothing of it is known."))).stdout.decode()
    assert "in an index" not in none


def test_a_quote_is_found_in_another_language(tmp_path, provenance):
    """With the keys that mean the same in every language; and what changed on the way is named."""
    persian = (
        "کریم دانشور، وزیر نفت، روز ۱۴ مارس گفت خط لوله خزر تا سال ۲۰۲۷ "
        "حدود ۳۲۰ میلیون متر مکعب گاز به ارمنستان می‌رساند."
    )
    corpus = rows(tmp_path / "fa.jsonl", {"id": "fa-oil", "text": persian}, *ARTICLES)
    provenance("index", "build", corpus, "--index", tmp_path / "index", "--across", "--jobs", 1)
    quote = (
        "Minister Karim Daneshvar said on 14 March that the Caspian pipeline would carry 230 million cubic metres "
        "of gas to Armenia by 2027."
    )
    printed = provenance("find", quote, "--index", tmp_path / "index").stdout.decode()
    assert "1. fa-oil:" in printed
    assert "bits of evidence" in printed
    assert "error number:" in printed
