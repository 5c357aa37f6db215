"""What every test has: no network, and a folder to build an archive in."""

import json
import socket
import time
from hashlib import sha256
from itertools import combinations
from pathlib import Path

import pytest
import yaml
from hypothesis import settings

from provenance.corpus.clusters.clusters import About, clusters_of
from provenance.corpus.model import Match, Place
from provenance.drift.comparison import compare

# The same examples in every run, so that what is green stays so until something changes. New ones are looked for with
# `pytest --hypothesis-profile explore`.
settings.register_profile("same", derandomize=True)
settings.register_profile("explore", derandomize=False)
settings.load_profile("same")


@pytest.fixture(autouse=True)
def no_network(monkeypatch):
    """The program opens no connection: a socket that is made in a test fails it."""

    class Refused(socket.socket):
        def __init__(self, *_, **__):
            raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket, "socket", Refused)


class Processes:
    """The processes of this machine, as /proc tells."""

    @staticmethod
    def started_by(pid):
        """The processes that a process has started."""
        return [int(n) for n in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]

    @staticmethod
    def is_running(pid):
        """Whether a process is there and no mere entry of a table."""
        try:
            return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
        except FileNotFoundError:
            return False

    def are_gone(self, pids):
        """Whether processes end within the seconds that a loaded machine may need to end them."""
        for _ in range(200):
            if not any(map(self.is_running, pids)):
                return True
            time.sleep(0.05)
        return False


@pytest.fixture
def processes():
    """What looks at processes; a test that asks for it is skipped where /proc does not tell of them."""
    if not Path("/proc/self/task").exists():
        pytest.skip("looks for processes in /proc")
    return Processes()


class ArchiveFolder:
    """A folder in which a test writes records and texts."""

    def __init__(self, root):
        self.root = root

    def write(self, path, content):
        """Write a file of characters, of bytes, or of a value as JSON; return its path."""
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, bytes):
            file.write_bytes(content)
        elif isinstance(content, str):
            file.write_bytes(content.encode())
        else:
            file.write_bytes(json.dumps(content, indent=2, ensure_ascii=False).encode())
        return file

    def record(self, name, words=None, /, **fields):
        """Write the record `name`, with its text and the hash of it if words are given; return the record's path."""
        value = {"id": name, "inLanguage": "en", **fields}
        if words is not None:
            data = self.write(f"texts/{name}.txt", words).read_bytes()
            value.setdefault("text", {"path": f"texts/{name}.txt", "sha256": sha256(data).hexdigest()})
        return self.write(f"{name}.provenance.json", value)


@pytest.fixture
def folder(tmp_path):
    """An empty folder for an archive."""
    return ArchiveFolder(tmp_path)


@pytest.fixture(scope="session")
def clusters():
    """The clusters of some quotes, two or more versions of each, as a scan finds them."""
    words, about, matches = {}, {}, []
    cases = Path(__file__).parent / "cases" / "corpus" / "clusters.yaml"
    for quote in yaml.safe_load(cases.read_text(encoding="utf-8")):
        rows = []
        for article, published, publisher, language, text in quote:
            place = Place(article, 100, 100 + len(text))
            words[place] = text
            about[article] = About(published and str(published), publisher, language)
            rows.append((str(published or "9"), place, language))
        for (_, early, _), (_, late, language) in combinations(sorted(rows, key=lambda row: row[0]), 2):
            found = compare(words[early], words[late], language, language)
            a, b, earlier = (early, late, "a") if early.id < late.id else (late, early, "b")
            matches.append(Match(a, b, found.relation, found.score, 90 * found.score, found.changes, earlier))
    return clusters_of(matches, 10_000, about.__getitem__, words.__getitem__)
