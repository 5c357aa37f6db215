"""A browser, where there is one: Debian's Chromium, or the one that `PROVENANCE_CHROMIUM` names."""

import os
import shutil

import pytest

NAMES = "chromium", "chromium-browser", "google-chrome-stable", "google-chrome"


@pytest.fixture(autouse=True)
def no_network():
    """Talking to a browser takes sockets: here the tests watch what the page asks for instead."""


@pytest.fixture(scope="session")
def chromium():
    """A running browser; skips the tests that ask for it where there is none."""
    sync_api = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    path = os.environ.get("PROVENANCE_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if path is None:
        pytest.skip("no Chromium here: install it, or set PROVENANCE_CHROMIUM to its path")
    with sync_api.sync_playwright() as playwright:
        # Without its sandbox, which the root of a container cannot have; the pages are the tests' own.
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def open_page(chromium):
    """Open a file: `open_page(path, width=390, ...)`; what it asked for and what its console said are on the page.

    A page has `asked`, the addresses that it loaded, and `said`, the lines of its console and its errors.
    """
    contexts = []

    def open_file(path, width=1280, height=800, **settings):
        context = chromium.new_context(viewport={"width": width, "height": height}, offline=True, **settings)
        contexts.append(context)
        page = context.new_page()
        page.asked, page.said = [], []
        page.on("request", lambda request: page.asked.append(request.url))
        page.on("console", lambda message: page.said.append(message.text))
        page.on("pageerror", lambda error: page.said.append(str(error)))
        page.goto(path.as_uri())
        return page

    yield open_file
    for context in contexts:
        context.close()
