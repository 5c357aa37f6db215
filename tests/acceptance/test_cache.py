"""`check --cache-dir`, `--no-cache`, `--jobs` and `clean`: faster, and the same bytes."""

import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from provenance.reports.formats import FORMATS

SAMPLES = Path(__file__).parents[2] / "samples"
FOLDER = ".provenance_cache"


def copy(sample, folder):
    return shutil.copytree(SAMPLES / sample, folder / sample, ignore=shutil.ignore_patterns(FOLDER))


@pytest.fixture
def stories(tmp_path):
    """A copy of a sample, without what other tests kept."""
    return copy("broken", tmp_path)


def outputs(folder):
    """What asks for a report in every format at once."""
    folder.mkdir()
    for name in FORMATS:
        yield from ("--output-format", f"{name}:{folder / name}")


def reports(folder):
    return {name: (folder / name).read_bytes() for name in FORMATS}


SAID = {
    "en": "“We sold {n} tankers to Turkey in March, and will not sell more,” said {who}. ",
    "fa": "{who} گفت: «در ماه مارس {n} نفتکش به ترکیه فروختیم و بیش از این نمی‌فروشیم.» ",
    "ar": "وقال {who}: «بعنا {n} ناقلة إلى تركيا في مارس ولن نبيع أكثر». ",
    "ru": "«В марте мы продали Турции {n} танкеров и больше не продадим», — сказал {who}. ",
}
WHO = {"en": "Ali Rahimi", "fa": "علی رحیمی", "ar": "علي رحيمي", "ru": "Али Рахими"}
ATTACKS = (
    *("::error file=a::b", "##[add-mask]a", "<script>alert(1)</script>", "</style>", '" onload="a', "{{ 7 * 7 }}"),
    *("\x1b[2J", "\x9b31m", "\u202e", "\u2066", "\u2028", "\ufeff", "\U000e0041", "\x0b", "\r", "@octocat", "#1", "|"),
    *("[a](javascript:b)", "]]>", "&#x202e;", "سلام", "\ufffe", "%0A", "`", "\\", ""),
)


def hostile(folder):
    """An archive of twenty articles in four languages: hostile words in its texts, its records, its files' names."""
    chance = random.Random(20)  # noqa: S311 (the same archive every time)
    for number in range(20):
        tag = chance.choice(list(SAID))
        said = (SAID[tag].format(n=chance.choice([40, 60]), who=WHO[tag]) + chance.choice(ATTACKS) for _ in range(6))
        name = re.sub(r"[/\0]", "_", f"{number:02}{chance.choice(ATTACKS)}")
        (folder / f"{number}.txt").write_text("\n\n".join(said), encoding="utf-8", newline="")
        refs = {f"a{chance.randrange(-2, number)}" for _ in range(chance.randrange(3))} if number else set()
        record = {
            "id": f"a{number}",
            "inLanguage": tag,
            "headline": chance.choice(ATTACKS) + "headline" + chance.choice(ATTACKS),
            "url": f"https://a.example/{chance.choice(ATTACKS)}",
            "publisher": {"type": "Organization", "name": chance.choice(ATTACKS) + "Daily" + chance.choice(ATTACKS)},
            "sources": [{"ref": ref, "relation": "report", "basis": "declared"} for ref in sorted(refs)],
            "text": {"path": f"{number}.txt", "sha256": "0" * 64},
        }
        (folder / f"{name}.provenance.json").write_text(json.dumps(record), encoding="utf-8")
    return folder


@pytest.mark.parametrize("sample", ["tehran-moscow", "broken", "hostile"])
def test_every_format_is_the_same_from_the_cache_and_from_two_processes(provenance, tmp_path, sample):
    """Byte for byte: without a cache, while it is filled, from it, by two processes, and under several seeds."""
    if sample == "hostile":
        (tmp_path / sample).mkdir()
    archive = hostile(tmp_path / sample) if sample == "hostile" else copy(sample, tmp_path)
    shared = ["--jobs", "2", "--cache-dir", tmp_path / "kept"]
    runs = {
        "without": ["--no-cache"],
        "first": [],
        "second": [],
        "shared": ["--no-cache", "--jobs", "2"],
        "shared-first": shared,
        "shared-second": shared,
    }
    for seed, (name, options) in enumerate(runs.items()):
        env = {**os.environ, "PYTHONHASHSEED": str(seed)}
        result = provenance("check", archive, *options, *outputs(tmp_path / name), env=env)
        assert (result.returncode, result.stderr) == (1, b"")
        assert (archive / FOLDER).exists() == (name != "without")
    expected = reports(tmp_path / "without")
    for name in runs:
        assert reports(tmp_path / name) == expected, name


def test_a_second_run_finds_everything(provenance, stories):
    """Nothing is written anew: every result of the first run is one of the second."""
    provenance("check", stories)
    before = {path.name: path.stat().st_mtime_ns for path in (stories / FOLDER / "results").iterdir()}
    assert len(before) > 10
    provenance("check", stories)
    assert {path.name: path.stat().st_mtime_ns for path in (stories / FOLDER / "results").iterdir()} == before


def test_a_change_is_seen(provenance, tmp_path):
    """A text that was edited after the cache was filled is read again, and so is what derives from it."""
    stories = copy("tehran-moscow", tmp_path)
    before = provenance("check", stories).stdout
    for path in sorted((stories / "texts").glob("*.txt")):
        path.write_text(path.read_text(encoding="utf-8").replace("60", "70"), encoding="utf-8")
    cached = provenance("check", stories).stdout
    assert cached != before
    assert cached == provenance("check", stories, "--no-cache").stdout


def test_damaged_results_are_found_anew(provenance, stories):
    """Cut short, overwritten, or in the place of another: the same report, no word on standard error."""
    expected = provenance("check", stories).stdout
    results = sorted((stories / FOLDER / "results").iterdir())
    for number, path in enumerate(results):
        data = path.read_bytes()
        path.write_bytes([data[:-3], b"", b"\xff" * 99, results[number - 1].read_bytes()][number % 4])
    result = provenance("check", stories)
    assert (result.stdout, result.stderr) == (expected, b"")
    assert provenance("check", stories).stdout == expected


def test_two_runs_share_one_folder(provenance, stories, tmp_path):
    """At the same time, from nothing: both give the report, and leave what the next run reads."""
    command = [sys.executable, "-m", "provenance", "check", stories, "--cache-dir", tmp_path / "shared"]
    both = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(2)]
    said = [process.communicate(timeout=60) for process in both]
    expected = provenance("check", stories, "--no-cache").stdout
    assert said == [(expected, b"")] * 2
    assert provenance("check", stories, "--cache-dir", tmp_path / "shared").stdout == expected
    assert not list((tmp_path / "shared").rglob(".new-*"))


def test_a_folder_that_cannot_be_written_costs_nothing_but_time(provenance, stories):
    """A file stands where the folder would be, as good as a disk that is read-only."""
    expected = provenance("check", stories, "--no-cache").stdout
    (stories / FOLDER).write_text("in the way")
    result = provenance("check", stories)
    assert (result.stdout, result.stderr) == (expected, b"")
    assert (stories / FOLDER).read_text() == "in the way"


def test_a_single_record_keeps_nothing(provenance, stories):
    """It knows nothing of the others, and would put its results in the place of theirs."""
    provenance("check", min(stories.glob("**/*.provenance.json")))
    assert not list(stories.rglob(FOLDER))


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--no-cache", "--cache-dir", "x"], b"exclude each other"),
        (["--cache-dir", "."], b"is in other use"),
        (["--jobs", "-1"], b"--jobs"),
        (["--jobs", "many"], b"--jobs"),
    ],
    ids=["both", "in-use", "negative", "no-number"],
)
def test_options_that_cannot_be_followed(provenance, stories, options, said):
    """One line and exit code 2; a folder with other files gets none of ours."""
    result = provenance("check", ".", *options, cwd=stories)
    assert result.returncode == 2
    assert said in result.stderr
    assert not list(stories.rglob("CACHEDIR.TAG"))


def test_no_jobs_is_one_for_each_core(provenance, stories):
    assert provenance("check", stories, "--jobs", "0").returncode == 1


def test_clean_removes_the_cache_and_nothing_else(provenance, stories):
    before = sorted(stories.rglob("*"))
    provenance("check", stories)
    result = provenance("clean", stories)
    assert (result.returncode, result.stdout.decode()) == (0, f"{stories / FOLDER}: removed\n")
    assert sorted(stories.rglob("*")) == before
    result = provenance("clean", stories)
    assert (result.returncode, result.stdout.decode()) == (0, f"{stories / FOLDER}: nothing to remove\n")


def test_clean_leaves_other_folders_alone(provenance, stories):
    result = provenance("clean", "--cache-dir", stories)
    assert result.returncode == 2
    assert b"nothing was removed" in result.stderr
    assert (stories / "README.md").exists()
    assert provenance("clean", stories / "nowhere").returncode == 2


@pytest.fixture
def working(archive, article):
    """A check by two processes that is under way, and those."""
    lines = [f"The council of ward {n} said on Monday that {n + 3} roads would close.\n" for n in range(40)]
    articles = [
        article(f"a{n:03}", "".join(lines[n % 7 :]), sources=[(f"a{n - 1:03}", "report")] if n else ())
        for n in range(60)
    ]
    folder = archive(*articles)
    process = subprocess.Popen(
        [sys.executable, "-m", "provenance", "check", folder, "--jobs", "2"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    for _ in range(600):
        # Once something was kept, both are at work.
        if list(folder.glob(f"{FOLDER}/results/*")):
            break
        time.sleep(0.05)
    yield process, folder
    process.kill()
    process.communicate()


def test_an_interrupt_leaves_nothing_half_written(provenance, working, processes):
    """One line, exit code 2, no process; what was kept so far is whole, and the next run goes on from there."""
    process, folder = working
    workers = processes.started_by(process.pid)
    os.killpg(process.pid, signal.SIGINT)
    printed, said = process.communicate(timeout=30)
    assert (process.returncode, printed, said) == (2, b"", b"provenance: interrupted; nothing was reported\n")
    assert not list(folder.rglob(".new-*"))
    assert processes.are_gone(workers)
    assert provenance("check", folder).stdout == provenance("check", folder, "--no-cache").stdout


def test_a_worker_that_dies_is_told_in_one_line(working, processes):
    process, _ = working
    for pid in processes.started_by(process.pid)[-1:]:
        os.kill(pid, signal.SIGKILL)
    _, said = process.communicate(timeout=30)
    assert process.returncode == 2
    assert said.decode().count("\n") == 1
    assert said.startswith(b"provenance: a worker process died")
