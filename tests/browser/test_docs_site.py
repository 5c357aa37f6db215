"""The docs as a site: whole, without a broken link, the live example in it, and nothing from another host."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import html5lib
import pytest

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGES = sorted(path.relative_to(DOCS) for path in DOCS.rglob("*.md"))
SAMPLE = ROOT / "samples" / "tehran-moscow"
DESKTOP, PHONE = (1280, 800), (390, 844)
WCAG_AA = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


def sphinx(source, target, builder="html"):
    """Build the site as CONTRIBUTING.md says, with all that Sphinx keeps for later beside it."""
    pytest.importorskip("sphinx", reason="the extra `docs` is not installed")
    command = [sys.executable, "-m", "sphinx", "-W", "--keep-going", "-q", "-b", builder]
    return subprocess.run(
        [*command, "-d", f"{target}-doctrees", source, target], capture_output=True, check=False, timeout=100
    )


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    """The folder of the built site; a warning fails every test that asks for it."""
    target = tmp_path_factory.mktemp("docs") / "site"
    built = sphinx(DOCS, target)
    assert (built.returncode, built.stdout, built.stderr) == (0, b"", b"")
    return target


def elements(path):
    return html5lib.parse(path.read_bytes(), namespaceHTMLElements=False)


def test_every_page_is_there_and_in_the_menu(site):
    """Each file of `docs/` is a page, and the first page's menu leads to it."""
    made = [page.with_suffix(".html").as_posix() for page in PAGES]
    assert [page for page in made if not (site / page).is_file()] == []
    menu = {link.get("href") for link in elements(site / "index.html").iterfind(".//div[@class='sidebar-tree']//a")}
    assert set(made) - menu == {"index.html"}


def test_every_link_inside_the_site_leads_somewhere(site):
    """From every page to the file and to the place in it; the sample's records behind the report included."""
    places = {}
    for page in sorted(site.rglob("*.html")):
        tree = elements(page)
        places[page] = {element.get("id") for element in tree.iter() if element.get("id")} | {"", "#"}
        places[page, "links"] = [link.get("href", "") for link in tree.iter("a")]
    for page in [page for page in places if isinstance(page, Path)]:
        for link in places[page, "links"]:
            if re.match(r"[a-z]+:", link):
                continue
            path, _, place = link.partition("#")
            file = (page.parent / path).resolve() if path else page
            assert file.is_relative_to(site), (page, link)
            assert file.exists(), (page, link)
            assert file.suffix != ".html" or place in places[file], (page, link)


@pytest.fixture
def printed(tmp_path):
    """What the command of the page prints beside a copy of the sample."""
    shutil.copytree(SAMPLE, tmp_path / SAMPLE.name, ignore=shutil.ignore_patterns(".*"))
    check = [sys.executable, "-m", "provenance", "check", SAMPLE.name, "--no-cache", "--output-format", "html"]
    return subprocess.run(check, cwd=tmp_path, capture_output=True, check=False, timeout=60).stdout


def test_the_live_example_is_the_report_of_the_sample(site, printed):
    """The page embeds and links, byte for byte, what the command writes in a folder that has the sample."""
    page = elements(site / "example-report.html")
    assert [frame.get("src") for frame in page.iter("iframe")] == ["example/report.html"]
    assert "example/report.html" in [link.get("href") for link in page.iter("a")]
    assert (site / "example" / "report.html").read_bytes() == printed


LOADED = {"link": "href", "script": "src", "img": "src", "iframe": "src", "source": "src", "object": "data"}


def test_no_page_names_another_host_as_a_place_to_load_from(site):
    """Style sheets, fonts, scripts, pictures and frames are files of the site."""
    for page in site.rglob("*.html"):
        for element in elements(page).iter():
            address = element.get(LOADED.get(element.tag, ""), "")
            assert not re.match(r"(?!data:)[a-z]+:|//", address), (page.name, address)
    for sheet in site.rglob("*.css"):
        assert not re.search(r"(@import|url\()\s*[\"']?(https?:)?//", sheet.read_text(encoding="utf-8")), sheet.name


def test_a_broken_link_fails_the_build(tmp_path):
    """To a page, a place in a page, a file out of the folder, a picture; a page that no list names fails it too."""
    shutil.copy(DOCS / "conf.py", tmp_path)
    (tmp_path / "index.md").write_text(
        "# First\n\n[a](no-page.md) [b](other.md#no-place) [c](../no-file.md) ![d](no-picture.png)\n\n"
        "## Part\n\n- [Other](other.md)\n"
    )
    (tmp_path / "other.md").write_text("# Other\n")
    (tmp_path / "not-named.md").write_text("# Not named\n")
    built = sphinx(tmp_path, tmp_path / "site", "dummy")
    assert built.returncode == 1
    for broken in ("no-page", "no-place", "no-file", "no-picture", "not-named"):
        assert broken in built.stderr.decode()


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_a_browser_shows_the_report_in_the_page_and_asks_nobody_else(open_page, site, size):
    """The frame holds the report, the policies of both are kept, and no page scrolls sideways."""
    page = open_page(site / "example-report.html", *size)
    frame = page.frame_locator("iframe")
    assert frame.locator("h1").first.is_visible()
    assert page.locator("iframe").bounding_box()["height"] > size[1] / 2
    for name in ("index.html", "rules.html", "command-line.html"):
        page.goto((site / name).as_uri())
        page.wait_for_load_state()
        assert page.evaluate("document.documentElement.scrollWidth") == size[0]
    assert [address for address in page.asked if not address.startswith(site.as_uri())] == []
    assert page.said == []


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("name", ["index.html", "run-in-ci.html"])
def test_the_pages_pass_the_checks_of_axe_for_wcag_aa(open_page, site, size, name):
    """The menu, tables and blocks of code that are wider than the screen can be read by everybody."""
    axe = pytest.importorskip("axe_core_python.sync_playwright").Axe()
    results = axe.run(open_page(site / name, *size), options={"runOnly": {"type": "tag", "values": WCAG_AA}})
    assert len(results["passes"]) > 10
    assert [(one["id"], one["nodes"][0]["html"]) for one in results["violations"]] == []
