"""The page of a scan in a browser: it loads nothing, fits a phone, prints, and lets everybody read it."""

import pytest

from provenance.reports.clusters_page import chunks

DESKTOP, PHONE = (1280, 800), (390, 844)
WCAG_AA = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
FIGURES = {"texts": 16_264, "passages": 152_310, "dropped as too short": 20_418, "dropped by the cap": 911}


@pytest.fixture
def page_file(clusters, tmp_path):
    path = tmp_path / "scan.html"
    path.write_text("".join(chunks(clusters, FIGURES)), encoding="utf-8")
    return path


def open_all(page):
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_is_loaded_and_the_policy_is_kept(open_page, page_file, scheme):
    page = open_page(page_file, color_scheme=scheme)
    open_all(page)
    assert page.asked == [page_file.as_uri()]
    assert page.said == []
    assert page.evaluate("getComputedStyle(document.querySelector('.figures')).display") == "grid"


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_the_first_screen_holds_the_answer_the_worst_and_the_figures(open_page, page_file, size):
    page = open_page(page_file, *size, java_script_enabled=False)
    for selector in ("h1", ".counts", ".worst", ".scan"):
        box = page.locator(selector).bounding_box()
        assert box["y"] + box["height"] <= size[1], selector
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= size[0]


@pytest.mark.parametrize("width", [390, 320])
def test_a_phone_scrolls_in_one_direction_only(open_page, page_file, width):
    page = open_page(page_file, width, 844)
    open_all(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_the_dots_of_a_timeline_fill_its_width_from_the_first_to_the_last(open_page, page_file, size):
    """In the order of their dates, at any width."""
    page = open_page(page_file, *size)
    picture = page.locator(".timeline svg").first
    whole = picture.bounding_box()
    places = [dot.bounding_box() for dot in picture.locator("circle").all()]
    assert [place["x"] for place in places] == sorted(place["x"] for place in places)
    assert places[-1]["x"] - places[0]["x"] > 0.8 * whole["width"]
    assert places[-1]["x"] + places[-1]["width"] <= whole["x"] + whole["width"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_the_page_passes_the_checks_of_axe_for_wcag_aa(open_page, page_file, size, scheme):
    """With everything opened; the policy is set aside for the checker's script alone."""
    axe = pytest.importorskip("axe_core_python.sync_playwright").Axe()
    page = open_page(page_file, *size, color_scheme=scheme, bypass_csp=True)
    open_all(page)
    results = axe.run(page, options={"runOnly": {"type": "tag", "values": WCAG_AA}})
    assert len(results["passes"]) > 10
    assert [(one["id"], one["nodes"][0]["html"]) for one in results["violations"]] == []


def test_it_prints(open_page, page_file):
    page = open_page(page_file)
    page.emulate_media(media="print")
    assert page.locator(".timeline svg").first.is_visible()
    assert page.pdf(format="A4").startswith(b"%PDF")
