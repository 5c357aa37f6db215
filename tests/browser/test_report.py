"""The report for a browser, in one: it filters, prints, runs from right to left, and lets everybody read it."""

import time
from hashlib import sha256
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from provenance.archive.loading import load_archive
from provenance.checker import check
from provenance.reports.formats import chunks

ROOT = Path(__file__).parents[2]
DESKTOP, PHONE = (1280, 800), (390, 844)
WCAG_AA = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
QUOTES = 1000


def write(report, path):
    path.write_text("".join(chunks("html", report)), encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def sample(tmp_path_factory):
    """The report of the sample archive."""
    report = check(load_archive(ROOT / "samples" / "tehran-moscow"))
    return write(report, tmp_path_factory.mktemp("sample") / "report.html")


@pytest.fixture(scope="session")
def large(tmp_path_factory):
    """A report of a thousand quotes, each in two versions; in every fifth the number changed."""
    root = tmp_path_factory.mktemp("large")
    (root / "texts").mkdir()
    ministers = ["water", "trade", "health", "schools", "ports", "roads", "energy", "forests", "fishing", "housing"]
    for story in range(QUOTES // 50):
        lines = [
            f"The minister of {ministers[n % 10]} said: “In district {story}-{n} we opened {n + 20} new offices for"
            f" {ministers[(n // 10 + story) % 10]}, and nobody there will wait longer than {n + 3} days.”"
            for n in range(50)
        ]
        changed = [line.replace("opened", "closed") if n % 5 == 0 else line for n, line in enumerate(lines)]
        for name, text, sources in (("first", lines, []), ("second", changed, [f"first-{story}"])):
            data = "\n\n".join(text).encode()
            (root / "texts" / f"{name}-{story}.txt").write_bytes(data)
            refs = ", ".join(f'{{"ref": "{ref}", "relation": "republication", "basis": "declared"}}' for ref in sources)
            (root / f"{name}-{story}.provenance.json").write_text(
                f'{{"id": "{name}-{story}", "inLanguage": "en", "headline": "Part {story}", "sources": [{refs}],'
                f' "text": {{"path": "texts/{name}-{story}.txt", "sha256": "{sha256(data).hexdigest()}"}}}}'
            )
    report = check(load_archive(root))
    page = "".join(chunks("html", report))
    assert page.count('<div class="version">') >= QUOTES
    return write(report, root / "report.html")


def shown(page, selector):
    return page.locator(f"{selector}:visible").count()


def open_all(page):
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_is_loaded_and_the_policy_is_kept(open_page, sample, scheme):
    """The file alone is read, and the console says nothing: no violation of the policy, no error."""
    page = open_page(sample, color_scheme=scheme)
    open_all(page)
    assert page.asked == [sample.as_uri()]
    assert page.said == []


def test_the_style_sheet_is_applied(open_page, sample):
    """The hash in the policy is the one that the browser counts."""
    page = open_page(sample)
    assert page.evaluate("getComputedStyle(document.querySelector('.finding')).borderTopStyle") == "solid"


def test_the_policy_stops_a_script_and_a_style_that_are_slipped_in(open_page, sample, tmp_path):
    """The same page with a script and a style in it runs neither."""
    slipped = '<script>document.title = "run"</script><p id="slipped" style="color: rgb(1, 2, 3)">x</p></main>'
    target = tmp_path / "slipped.html"
    target.write_text(sample.read_text(encoding="utf-8").replace("</main>", slipped), encoding="utf-8")
    page = open_page(target)
    assert page.title() != "run"
    assert page.evaluate("getComputedStyle(document.querySelector('#slipped')).color") != "rgb(1, 2, 3)"
    assert any("Content Security Policy" in line for line in page.said)


def test_the_report_is_whole_without_a_script(open_page, sample):
    """With scripts switched off everything is there, and the filters work."""
    page = open_page(sample, java_script_enabled=False)
    before = shown(page, ".finding")
    page.locator("#f-error").uncheck()
    assert 0 < shown(page, ".finding") < before


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_the_first_screen_holds_the_answer(open_page, sample, size):
    """The answer, the counts, the worst chains, what was compared and the signature: all without scrolling."""
    page = open_page(sample, *size)
    assert page.locator("h1").inner_text().startswith("Is anything seriously wrong?\nYes")
    for selector in ("h1", ".counts", ".told", ".worst", ".signature", ".caveat"):
        box = page.locator(selector).bounding_box()
        assert box["y"] + box["height"] <= size[1], selector
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= size[0]


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_the_chains_of_the_answer_stand_on_one_line(open_page, sample, size):
    """`7 of 13 chains` is not broken after the 7."""
    page = open_page(sample, *size)
    lines = "one => { const r = document.createRange(); r.selectNodeContents(one); return r.getClientRects().length }"
    assert page.locator("h1 b").evaluate(lines) == 1


def test_on_a_phone_a_wide_table_keeps_its_quotes_in_view(open_page, sample):
    page = open_page(sample, *PHONE)
    table = page.locator(".scroll").first
    assert table.evaluate("one => { one.scrollLeft = 150; return one.scrollLeft }") > 100
    begin = table.bounding_box()["x"]
    for first in (table.locator("thead th").first, table.locator("tbody th").first):
        assert abs(first.bounding_box()["x"] - begin) < 2


@pytest.mark.parametrize("name", ["error", "warning", "note", "unchanged"])
def test_a_severity_that_is_unticked_is_hidden(open_page, sample, name):
    page = open_page(sample)
    of_it, others = shown(page, f".s-{name}"), shown(page, f".item:not(.s-{name})")
    assert of_it
    page.locator(f"#f-{name}").uncheck()
    assert shown(page, f".s-{name}") == 0
    assert shown(page, f".item:not(.s-{name})") == others
    page.get_by_role("button", name="Show all").click()
    assert shown(page, f".s-{name}") == of_it


@pytest.mark.parametrize(("group", "label"), [("k", "negation"), ("l", "Persian"), ("p", "Newsmill")])
def test_a_kind_a_language_or_a_publisher_that_is_chosen_is_shown_alone(open_page, sample, group, label):
    page = open_page(sample)
    page.get_by_text("By kind, language and publisher").click()
    choice = page.locator("label", has_text=label).locator(f"input[name={group}]")
    key = choice.get_attribute("id").removeprefix("f-")
    of_it = shown(page, f".item.{key}")
    choice.check()
    assert of_it
    assert shown(page, ".item") == shown(page, f".item.{key}") == of_it
    page.locator(f"#f-{group}").check()
    assert shown(page, ".item") > of_it


def test_filters_are_reached_and_set_with_the_keyboard_and_the_focus_is_seen(open_page, sample):
    page = open_page(sample)
    page.locator("#f-error").focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "f-error"
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.keyboard.press("Space")
    assert shown(page, ".s-error") == 0


FIRST_AND_LAST = """block => {
  const texts = [], walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) if (walker.currentNode.data.trim()) texts.push(walker.currentNode)
  const at = (node, index) => {
    const range = document.createRange()
    range.setStart(node, index)
    range.setEnd(node, index + 1)
    return range.getBoundingClientRect().toJSON()
  }
  const whole = block.getBoundingClientRect()
  const words = texts[0].data.trimEnd().search(/\\S\\s+\\S/)
  if (words < 0) return null
  return {left: whole.left, right: whole.right, first: at(texts[0], 0), second: at(texts[0], words + 2)}
}"""


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_blocks_flow_in_the_direction_of_their_language(open_page, sample, size):
    """Measured: a Persian or Arabic block begins at its right edge, and its second word is further left."""
    page = open_page(sample, *size)
    measured = {"rtl": 0, "ltr": 0}
    for block in page.locator("blockquote:visible").all()[:120]:
        place = block.evaluate(FIRST_AND_LAST)
        way = block.get_attribute("dir")
        if place is None or place["second"]["top"] > place["first"]["top"] + 5:
            continue  # It begins with a marked word, or its second word is on the next line.
        measured[way] += 1
        if way == "rtl":
            assert place["right"] - place["first"]["right"] < 60
            assert place["second"]["right"] < place["first"]["right"]
        else:
            assert place["first"]["left"] - place["left"] < 60
            assert place["second"]["left"] > place["first"]["left"]
    assert min(measured.values()) > 5


def test_two_versions_stand_side_by_side_on_a_desktop_and_below_each_other_on_a_phone(open_page, sample):
    for size, beside in ((DESKTOP, True), (PHONE, False)):
        page = open_page(sample, *size)
        one, other = (page.locator(".quote[open] .pair").first.locator("figure").nth(n).bounding_box() for n in (0, 1))
        assert (one["y"] == other["y"]) is beside


@pytest.mark.parametrize("width", [390, 320])
def test_a_phone_scrolls_in_one_direction_only(open_page, sample, width):
    """Even with everything opened."""
    page = open_page(sample, width, 844)
    open_all(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_the_page_passes_the_checks_of_axe_for_wcag_aa(open_page, sample, size, scheme):
    """With everything opened; the policy is set aside for the checker's script alone."""
    axe = pytest.importorskip("axe_core_python.sync_playwright").Axe()
    page = open_page(sample, *size, color_scheme=scheme, bypass_csp=True)
    open_all(page)
    results = axe.run(page, options={"runOnly": {"type": "tag", "values": WCAG_AA}})
    assert len(results["passes"]) > 10
    assert [(one["id"], one["nodes"][0]["html"]) for one in results["violations"]] == []


def test_it_prints(open_page, sample):
    """What is closed on the screen is printed, and the filters are not."""
    page = open_page(sample)
    closed = page.locator("details.why").first
    page.emulate_media(media="print")
    assert shown(page, ".filters") == 0
    assert closed.locator("p").first.bounding_box()["height"] > 0
    data = page.pdf(format="A4")
    assert data.startswith(b"%PDF")
    assert data.count(b"/Type /Page\n") > 10


def test_a_report_of_a_thousand_quotes_stays_responsive(open_page, large):
    """It opens in seconds and a filter acts at once; the bounds leave room for a machine that does other work."""
    began = time.monotonic()
    page = open_page(large)
    opened = time.monotonic() - began
    acts = (
        "id => { const t = performance.now(); document.getElementById(id).click(); "
        "document.body.offsetHeight; return performance.now() - t }"
    )
    took = [page.evaluate(acts, name) for name in ("f-unchanged", "f-unchanged", "f-error", "f-error", "f-k0", "f-k")]
    assert opened < 10
    assert max(took) < 2000, took


def test_links_to_files_are_what_the_browser_takes_for_those_files(open_page, tmp_path):
    """Its own reading of each address, for names that mean something in one."""
    for name in ("a b", "a#b", "a?b", "100%", "%41", "it's", "خبر", "a\\b", "c:d", "a\nb"):
        (tmp_path / f"{name}.provenance.json").write_text("{", encoding="utf-8")
    page = open_page(write(check(load_archive(tmp_path)), tmp_path / "report.html"))
    found = page.evaluate("[...document.querySelectorAll('.finding .links a')].map(one => one.href)")
    files = {Path(unquote(urlsplit(address).path)) for address in found}
    assert files == set(tmp_path.glob("*.json"))


def test_a_link_to_a_rule_opens_its_explanation(open_page, sample):
    page = open_page(sample)
    page.locator(".finding h4 a").first.click()
    assert page.locator(".rules details[open]").count() == 1
    assert page.get_by_role("heading", name="Fix").is_visible()


def test_a_link_to_a_quote_leads_to_it_and_opens_it(open_page, sample):
    page = open_page(sample)
    quote = page.locator(".quote:not([open])").first
    target = quote.locator("[id^='q-']").first.get_attribute("id")
    page.locator(f"tbody a[href='#{target}']").click()
    opened = page.locator(f".quote[open]:has(#{target})")
    assert opened.locator("blockquote").first.is_visible()
    assert 0 <= opened.locator("summary").bounding_box()["y"] < 200
