"""The installed command, run as a user runs it, and small archives to run it on."""

import hashlib
import json
import subprocess
import sys

import pytest


@pytest.fixture
def provenance():
    """Run `provenance` in a process of its own; returns its exit code and what it printed."""

    def run(*args, stdin=b"", cwd=None, env=None):
        return subprocess.run(
            [sys.executable, "-m", "provenance", *map(str, args)],
            input=stdin,
            capture_output=True,
            cwd=cwd,
            env=env,
            check=False,
            timeout=60,
        )

    return run


@pytest.fixture
def archive(tmp_path):
    """Write an archive: `archive(article("a", "text", ...), ...)`; returns its folder."""

    def write(*articles):
        for record, text in articles:
            if text is not None:
                path = tmp_path / f"{record['id']}.txt"
                path.write_text(text, encoding="utf-8", newline="")
                digest = hashlib.sha256(path.read_bytes()).hexdigest()
                record["text"] = {"path": path.name, "sha256": digest, "status": "full"}
            target = tmp_path / f"{record['id']}.provenance.json"
            target.write_text(json.dumps(record, ensure_ascii=False, indent=2), encoding="utf-8")
        return tmp_path

    return write


@pytest.fixture
def article():
    """Make a record and its text: `article("a", "text", sources=[("b", "report")])`; sources None leaves them out."""

    def make(name, text=None, *, lang="en", published="2024-03-01", sources=(), **fields):
        record = {
            "id": name,
            "inLanguage": lang,
            "datePublished": published,
            "publisher": {"type": "Organization", "name": name.title()},
            **fields,
        }
        if sources is not None:
            record["sources"] = [{"ref": ref, "relation": rel, "basis": "declared"} for ref, rel in sources]
        return record, text

    return make
