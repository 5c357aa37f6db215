"""The report for a browser, as a user gets it: small, the same every time, with links that lead to the files."""

import json
import os
from hashlib import sha256
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

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


HOSTILE = ("a b", "a#b", "a?b=c&d", "100%", "%41", 'it\'s "so"', "خبر", "a\nb", "c:d", "<b>")


@pytest.fixture
def hostile(tmp_path):
    """An archive whose folder and files have names that mean something in an address."""
    folder = tmp_path / "the archive #1"
    folder.mkdir()
    words = "The minister said: “We will not close the dam before May.”\n"
    for number, name in enumerate(HOSTILE):
        text = words.replace("not ", "") if number % 2 else words
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
        source = [{"ref": f"a{number - 1}", "relation": "republication", "basis": "declared"}] if number else []
        record = {
            "id": f"a{number}",
            "inLanguage": "en",
            "sources": source,
            "text": {"path": f"{name}.txt", "sha256": sha256(text.encode()).hexdigest()},
        }
        (folder / f"{name}.provenance.json").write_text(json.dumps(record), encoding="utf-8")
    return folder


PLACES = {"working": ".", "beside": "the archive #1", "elsewhere": "out/50% off", "absolute": None}


@pytest.mark.skipif(os.name == "nt", reason="its files cannot have such names")
@pytest.mark.parametrize("place", [*PLACES, "standard-output"])
@pytest.mark.parametrize("named", ["relative", "absolute", "from-another-folder"])
def test_links_to_files_lead_to_files(provenance, hostile, place, named):
    """From the folder that the page is written in, wherever that is and however the archive is named."""
    home = hostile.parent
    here = home / "work" if named == "from-another-folder" else home
    page = here / "page.html" if place == "standard-output" else home / (PLACES[place] or "out") / "page.html"
    for folder in (here, page.parent):
        folder.mkdir(parents=True, exist_ok=True)
    archive = {"relative": hostile.name, "absolute": hostile, "from-another-folder": f"../{hostile.name}"}[named]
    file = page if place == "absolute" else os.path.relpath(page, here)
    output = "html" if place == "standard-output" else f"html:{file}"
    result = provenance("check", archive, "--no-cache", "--exit-zero", "--output-format", output, cwd=here)
    assert (result.returncode, result.stderr) == (0, b"")
    if place == "standard-output":
        page.write_bytes(result.stdout)
    links = links_of(page)
    assert len(links) > 2 * (len(HOSTILE) - 2)
    assert [link for link in links if not link.is_file()] == []


def links_of(page):
    """The files that a page links to, as a browser finds them."""
    tree = html5lib.parse(page.read_bytes(), namespaceHTMLElements=False, transport_encoding="utf-8")
    addresses = {one.attrib["href"] for one in tree.iter("a") if one.attrib.get("href", "").startswith("./")}
    return {Path(unquote(urlsplit(urljoin(page.as_uri(), address)).path)) for address in addresses}
