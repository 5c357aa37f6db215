"""The report for a browser, as a user gets it: small, the same every time, with links that lead to the files."""

import os
import re
from pathlib import Path
from urllib.parse import unquote

import html5lib
import pytest

ROOT = Path(__file__).parents[2]
LARGEST = 300_000
"""Bytes that the report of the sample may have: it goes with a mail, and opens on a phone."""


@pytest.mark.parametrize("sample", ["tehran-moscow", "broken"])
def test_the_report_of_a_sample_is_small_and_valid(provenance, sample):
    printed = provenance("check", "--exit-zero", "--output-format", "html", ROOT / "samples" / sample, cwd=ROOT).stdout
    assert len(printed) < LARGEST
    parser = html5lib.HTMLParser()
    parser.parse(printed.decode())
    assert parser.errors == []


def test_two_processes_give_the_same_bytes(provenance):
    """Whatever the order of their sets."""
    args = "check", "--exit-zero", "--output-format", "html", "samples/tehran-moscow"
    pages = {
        provenance(*args, cwd=ROOT, env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}).stdout
        for seed in ("1", "2")
    }
    assert len(pages) == 1


def test_links_to_files_lead_to_files(provenance, archive, article, tmp_path):
    """From the folder that the page is written in, wherever that is."""
    archive(article("a", "Words of the minister.\n"), article("b", "Other words.\n", sources=[("a", "report")]))
    (tmp_path / "out" / "deep").mkdir(parents=True)
    result = provenance("check", ".", "--exit-zero", "--output-format", "html:out/deep/report.html", cwd=tmp_path)
    assert result.returncode == 0, result.stderr
    page = tmp_path / "out" / "deep" / "report.html"
    links = {unquote(link.partition("#")[0]) for link in re.findall(r'href="(\./[^"]*)"', page.read_text("utf-8"))}
    assert len(links) == 4
    for link in links:
        assert (page.parent / link).is_file(), link
