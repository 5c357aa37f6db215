"""`provenance scan`: from a pile of articles that nobody linked to what stands in several of them, and what changed."""

import gzip
import json
import os
import signal
import subprocess
import sys
import time

import pyarrow.parquet as pq
import pytest
from jsonschema import Draft202012Validator

from provenance.corpus.work import work_folder
from provenance.interrupts import INTERRUPTING

SAID = "The ferry to Saltmarsh will carry 60 passengers from the tenth of May, and nobody without a ticket"

ARTICLES = [
    {
        "id": "harbour-post",
        "text": f'"{SAID}," director Ines Amundsen said on Monday. Fares do not rise this year.',
        "published": "2022-04-28",
        "publisher": "Harbour Post",
    },
    {
        "id": "island-copy",
        "text": f'The line has new rules. "{SAID.replace("60", "40")}," said Ines Amundsen.',
        "published": "2022-04-29",
        "publisher": "Island Copy",
    },
    *(
        {"id": f"other-{n}", "text": f"The {name} of {n} towns met in a hall and spoke of roads and of {n} wells."}
        for n, name in enumerate(["bakers", "smiths", "weavers", "millers", "coopers", "tanners"] * 5, start=3)
    ),
]


@pytest.fixture
def corpus(tmp_path):
    """A file of articles, two of them with one quote."""
    path = tmp_path / "articles.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in ARTICLES), encoding="utf-8")
    return path


def rows(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def wait_for(path, running):
    """Wait until a file is there, or the process that makes it has ended."""
    until = time.monotonic() + 30
    while not path.exists() and running.poll() is None and time.monotonic() < until:
        time.sleep(0.01)


def of_the_ferry(found):
    return [row for row in found if "harbour-post" in (row["a"]["id"], row["b"]["id"])]


def test_a_quote_is_found_in_another_article_with_the_number_that_changed(corpus, tmp_path, provenance):
    """Both places are those of the quote, the earlier article is told, and 60 became 40."""
    output = tmp_path / "matches.jsonl"
    run = provenance("scan", corpus, "--output", output, "--jobs", 1)
    assert run.returncode == 0, run.stderr
    [match] = of_the_ferry(rows(output))
    texts = {row["id"]: row["text"] for row in ARTICLES}
    for side, number in (("a", "60"), ("b", "40")):
        place = match[side]
        assert texts[place["id"]][place["start"] : place["end"]].rstrip(",") == SAID.replace("60", number)
    assert match["earlier"] == "a"
    [change] = [change for change in match["changes"] if change["kind"] == "number"]
    for side, number in (("a", "60"), ("b", "40")):
        place = match[side]["id"]
        assert texts[place][change[side]["start"] : change[side]["end"]] == change[side]["text"]
        assert number in change[side]["text"]
    assert b"32 articles read" in run.stdout


def test_every_row_keeps_the_schema(corpus, tmp_path, provenance):
    """What `provenance schema match-1` prints describes each row."""
    output = tmp_path / "matches.jsonl"
    assert provenance("scan", corpus, "--output", output, "--jobs", 1).returncode == 0
    schema = json.loads(provenance("schema", "match-1").stdout)
    assert rows(output)
    for row in rows(output):
        Draft202012Validator(schema).validate(row)


def test_all_formats_hold_the_same_matches(corpus, tmp_path, provenance):
    """JSON Lines, packed JSON Lines and Parquet; the columns of passim have the same places."""
    paths = [tmp_path / f"matches{suffix}" for suffix in (".jsonl", ".jsonl.gz", ".parquet")]
    for path in paths:
        assert provenance("scan", corpus, "--output", path, "--jobs", 1).returncode == 0
    plain, packed, table = paths
    assert gzip.decompress(packed.read_bytes()) == plain.read_bytes()
    assert pq.read_table(table).to_pylist() == rows(plain)
    passim = tmp_path / "passim.jsonl"
    assert provenance("scan", corpus, "--output", passim, "--format", "passim", "--jobs", 1).returncode == 0
    places = [(row["a"]["id"], row["a"]["start"], row["b"]["id"], row["b"]["end"]) for row in rows(plain)]
    assert [(row["id"], row["begin"], row["id2"], row["end2"]) for row in rows(passim)] == places


def test_the_matches_do_not_depend_on_order_and_processes(corpus, tmp_path, provenance):
    """Articles the other way round, and two processes: the same bytes."""
    turned = tmp_path / "turned.jsonl"
    turned.write_text("".join(reversed(corpus.read_text(encoding="utf-8").splitlines(keepends=True))), encoding="utf-8")
    outputs = [tmp_path / f"{number}.jsonl" for number in range(3)]
    for output, source, jobs in zip(outputs, (corpus, turned, corpus), (1, 1, 2), strict=True):
        assert provenance("scan", source, "--output", output, "--jobs", jobs).returncode == 0
    assert len({output.read_bytes() for output in outputs}) == 1


def test_clusters_and_their_page_are_written(corpus, tmp_path, provenance):
    """One family: the quote of the ferry, with its two wordings; the page shows both and loads nothing."""
    clusters, page = tmp_path / "clusters.jsonl", tmp_path / "clusters.html"
    run = provenance(
        "scan", corpus, "--output", tmp_path / "m.jsonl", "--clusters", clusters, "--html", page, "--jobs", 1
    )
    assert run.returncode == 0, run.stderr
    [family] = [row for row in rows(clusters) if row["earliest"]["id"] == "harbour-post"]
    assert len(family["wordings"]) == 2
    text = page.read_text(encoding="utf-8")
    assert "Saltmarsh" in text
    assert "default-src 'none'" in text


def test_rows_that_cannot_be_read_are_counted_and_listed(corpus, tmp_path, provenance):
    """A line that is no JSON, one without a text, and an id for the second time."""
    with corpus.open("a", encoding="utf-8") as lines:
        lines.write('not json\n{"id": "no-text"}\n' + json.dumps(ARTICLES[0]) + "\n")
    bad, output = tmp_path / "bad.jsonl", tmp_path / "matches.jsonl"
    run = provenance("scan", corpus, "--output", output, "--bad-rows", bad, "--jobs", 1)
    assert run.returncode == 0, run.stderr
    assert b"3 rows that could not be read" in run.stdout
    assert [row["row"] for row in rows(bad)] == [33, 34, 35]
    assert of_the_ferry(rows(output))


def test_a_named_column_that_no_row_has_is_told(corpus, tmp_path, provenance):
    """Of those that were named, only the one that is in no row; what nobody named may be missing."""
    named = ("--column", "published=pubdate", "--column", "publisher=publisher")
    run = provenance("scan", corpus, "--output", tmp_path / "m.jsonl", "--jobs", 1, *named)
    assert run.returncode == 0
    assert run.stderr.decode() == (
        "provenance: --column published=pubdate: no article has anything there that can be used\n"
    )
    run = provenance("scan", corpus, "--output", tmp_path / "m.jsonl", "--jobs", 1, "--column", "published=published")
    assert (run.returncode, run.stderr) == (0, b"")


def test_a_killed_scan_leaves_no_matches_and_is_taken_up(corpus, tmp_path, provenance):
    """Killed as soon as it has begun, it leaves no file of matches; started again it writes what one run writes."""
    output, whole = tmp_path / "matches.jsonl", tmp_path / "whole.jsonl"
    assert provenance("scan", corpus, "--output", whole, "--jobs", 1).returncode == 0
    command = [sys.executable, "-m", "provenance", "scan", str(corpus), "--output", str(output), "--jobs", "1"]
    folder = work_folder(output)
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as running:
        wait_for(folder / "scan.duckdb", running)
        running.send_signal(signal.SIGKILL)
    assert not output.exists()
    assert folder.exists()
    assert provenance("scan", corpus, "--output", output, "--jobs", 1).returncode == 0
    assert output.read_bytes() == whole.read_bytes()
    assert not folder.exists()


KILLED = """
import os, signal, sys
from pathlib import Path
from provenance.cli.scan import _engine
from provenance.corpus.run import Request, run_scan

def progress(step, done, total):
    if step == sys.argv[3]:
        os.kill(os.getpid(), signal.SIGKILL)

request = Request(Path(sys.argv[1]), Path(sys.argv[2]))
with _engine("duckdb", request, 900_000_000, 1) as engine:
    run_scan(request, engine, print, progress)
"""


@pytest.mark.skipif(os.name == "nt", reason="needs a signal that cannot be caught")
@pytest.mark.parametrize("step", ["cutting", "judging", "writing"])
def test_what_a_killed_scan_has_done_is_not_done_again(corpus, tmp_path, provenance, step):
    """Articles that were read before the kill are not read again: nothing is left of them but what that run kept."""
    output, whole = tmp_path / "matches.jsonl", tmp_path / "whole.jsonl"
    assert provenance("scan", corpus, "--output", whole, "--jobs", 1).returncode == 0
    killed = subprocess.run([sys.executable, "-c", KILLED, corpus, output, step], check=False, timeout=60)
    assert killed.returncode == -signal.SIGKILL
    before = corpus.stat()
    corpus.write_bytes(b" " * before.st_size)
    os.utime(corpus, ns=(before.st_atime_ns, before.st_mtime_ns))
    run = provenance("scan", corpus, "--output", output, "--jobs", 1)
    assert run.returncode == 0, run.stderr
    assert output.read_bytes() == whole.read_bytes()
    assert of_the_ferry(rows(output))


@pytest.mark.parametrize("number", sorted(INTERRUPTING), ids=lambda number: number.name)
def test_an_interrupted_scan_says_that_it_goes_on(corpus, tmp_path, number):
    """By Ctrl-C, `timeout`, a container or a closed terminal: one line, exit code 2, and nothing half-written."""
    output = tmp_path / "matches.jsonl"
    command = [sys.executable, "-m", "provenance", "scan", str(corpus), "--output", str(output), "--jobs", "1"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as running:
        wait_for(work_folder(output) / "scan.duckdb", running)
        running.send_signal(number)
        said = running.communicate(timeout=60)[1]
    if running.returncode == 0:
        pytest.skip("the scan was done before it could be interrupted")
    assert running.returncode == 2
    assert said.count(b"\n") == 1
    assert b"goes on from here" in said
    assert not output.exists()


def test_a_change_of_the_corpus_begins_anew(corpus, tmp_path, provenance):
    """What a stopped run left of another corpus is not used."""
    output = tmp_path / "matches.jsonl"
    folder = work_folder(output)
    folder.mkdir()
    (folder / "scan.json").write_text("{}", encoding="utf-8")
    (folder / "scan.duckdb").write_text("not a database", encoding="utf-8")
    run = provenance("scan", corpus, "--output", output, "--jobs", 1)
    assert run.returncode == 0, run.stderr
    assert of_the_ferry(rows(output))


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--output", "matches.txt"), b".jsonl"),
        (("--output", "matches.jsonl", "--column", "words=text"), b"ROLE=NAME"),
        (("--output", "matches.jsonl", "--memory", "much"), b"100MB"),
        (("--output", "no/folder/matches.jsonl"), b"no/folder"),
        (("--output", "matches.jsonl", "--html", "no/folder/page.html"), b"no/folder"),
        (("--output", "matches.jsonl", "--clusters", "matches.jsonl"), b"one file"),
    ],
)
def test_what_cannot_be_done_is_one_line(corpus, tmp_path, provenance, arguments, said):
    """Exit code 2 and what to do, before anything is read."""
    run = provenance("scan", corpus, *arguments, cwd=tmp_path)
    assert run.returncode == 2
    assert said in run.stderr
    assert b"Traceback" not in run.stderr


@pytest.mark.parametrize("named", ["articles.jsonl", "./folder/../articles.jsonl", "link.jsonl"])
@pytest.mark.parametrize("option", ["--output", "--html", "--clusters", "--bad-rows"])
def test_no_result_takes_the_place_of_the_corpus(corpus, tmp_path, provenance, option, named):
    """However it is named: the articles are as they were, and so is a link to them."""
    (tmp_path / "folder").mkdir()
    (tmp_path / "link.jsonl").symlink_to(corpus)
    before = corpus.read_bytes()
    rest = () if option == "--output" else ("--output", "matches.jsonl")
    for read in ("articles.jsonl", "link.jsonl"):
        run = provenance("scan", read, option, named, *rest, cwd=tmp_path)
        assert (run.returncode, run.stderr.count(b"\n")) == (2, 1)
        assert b"is the corpus itself" in run.stderr
    assert corpus.read_bytes() == before
    assert (tmp_path / "link.jsonl").is_symlink()


@pytest.mark.parametrize(
    "named", ["corpus/part.jsonl", "corpus/matches.jsonl", "corpus/deep/matches.jsonl", "link.jsonl", "folder/m.jsonl"]
)
def test_no_result_becomes_a_part_of_the_corpus(corpus, tmp_path, provenance, named):
    """Neither a file of the folder, nor a new one, nor one behind a link is written."""
    (tmp_path / "corpus" / "deep").mkdir(parents=True)
    part = corpus.replace(tmp_path / "corpus" / "part.jsonl")
    (tmp_path / "link.jsonl").symlink_to(part)
    (tmp_path / "folder").symlink_to(tmp_path / "corpus" / "deep")
    before = part.read_bytes()
    run = provenance("scan", "corpus", "--output", named, cwd=tmp_path)
    assert (run.returncode, run.stderr.count(b"\n")) == (2, 1)
    assert b"would be read as a part of the corpus" in run.stderr
    assert part.read_bytes() == before
    assert [path.name for path in (tmp_path / "corpus").rglob("*.jsonl")] == ["part.jsonl"]


def test_what_is_not_read_may_stand_in_the_folder(corpus, tmp_path, provenance):
    """A hidden file, one that begins as the notes of Spark do, and a page."""
    names = (".matches.jsonl", "_clusters.jsonl", "page.html")
    given = zip(("--output", "--clusters", "--html"), names, strict=True)
    run = provenance("scan", ".", *(word for option in given for word in option), "--jobs", 1, cwd=tmp_path)
    assert run.returncode == 0, run.stderr
    assert {*names, corpus.name} == {path.name for path in tmp_path.iterdir()}


def test_a_folder_in_other_use_is_left_alone(corpus, tmp_path, provenance):
    """Where the scan would keep its work, a user keeps a letter."""
    output = tmp_path / "matches.jsonl"
    folder = work_folder(output)
    folder.mkdir()
    (folder / "letter.txt").write_text("Dear all", encoding="utf-8")
    run = provenance("scan", corpus, "--output", output, "--jobs", 1)
    assert run.returncode == 2
    assert (folder / "letter.txt").read_text(encoding="utf-8") == "Dear all"


def test_a_corpus_that_is_none_is_one_line(tmp_path, provenance):
    """A path that is not there, and a folder without a text."""
    for path in (tmp_path / "nowhere", tmp_path):
        run = provenance("scan", path, "--output", tmp_path / "matches.jsonl")
        assert run.returncode == 2
        assert run.stderr.count(b"\n") == 1
