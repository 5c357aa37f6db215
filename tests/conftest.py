"""What every test has: no network, and a folder to build an archive in."""

import json
import socket
from hashlib import sha256

import pytest


@pytest.fixture(autouse=True)
def no_network(monkeypatch):
    """The program opens no connection: a socket that is made in a test fails it."""

    class Refused(socket.socket):
        def __init__(self, *_, **__):
            raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket, "socket", Refused)


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
