"""The way from an empty folder to a checked commit, gone as `docs/run-in-ci.md` describes it."""

import os
import re
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "run-in-ci.md").read_text(encoding="utf-8")
SECTION = PAGE.partition("## From an empty folder")[2].partition("\n## ")[0]
FILES = dict(re.findall(r"`([^`\n]+)`:\n\n```\w+\n(.*?)```", SECTION, re.DOTALL))
SHELL = re.findall(r"```sh\n(.*?)```", SECTION, re.DOTALL)
SHOWN = re.findall(r"```text\n(provenance records.*?)```", SECTION, re.DOTALL)

pytestmark = [
    pytest.mark.skipif(shutil.which("git") is None, reason="there is no git on the PATH"),
    pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash on the PATH"),
    pytest.mark.skipif(find_spec("pre_commit") is None, reason="pre-commit is not installed"),
    pytest.mark.skipif(not (ROOT / ".git").exists(), reason="the tests do not run in a clone"),
]


def test_it_takes_less_than_ten_commands():
    commands = [line for block in SHELL[:2] for line in block.splitlines()]
    assert len(commands) < 10
    assert not [command for command in commands if re.search(r"&&|;|\|", command)]


def test_the_commands_do_what_the_page_shows(tmp_path, monkeypatch):
    """All of them but the installing: pre-commit is the one of the tests, and calls the program under test."""
    tools = tmp_path / "tools" / "bin"
    tools.mkdir(parents=True)
    (tools / "pre-commit").write_text(f'#!/bin/sh\nexec {sys.executable} -m pre_commit "$@"\n')
    (tools / "pre-commit").chmod(0o755)
    subprocess.run(["git", "clone", "-q", str(ROOT), str(tmp_path / "provenance")], check=True, capture_output=True)
    for key, value in {
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_AUTHOR_NAME": "Desk",
        "GIT_AUTHOR_EMAIL": "desk@news.example",
        "GIT_COMMITTER_NAME": "Desk",
        "GIT_COMMITTER_EMAIL": "desk@news.example",
        "PRE_COMMIT_HOME": str(tmp_path / "cache"),
    }.items():
        monkeypatch.setenv(key, value)

    def run(script, folder):
        command = ["bash", "-c", script]
        return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, timeout=100)

    start, install, change = SHELL
    assert run(start, tmp_path).returncode == 0
    desk = tmp_path / "newsroom"
    for name, text in FILES.items():
        (desk / name).write_text(text, encoding="utf-8")
    before, commit = install.split("git add", 1)
    kept = [line for line in before.splitlines() if "pip install" not in line and "-m venv" not in line]
    result = run("\n".join(["set -e", *kept]), desk)
    assert result.returncode == 0, result.stderr
    config = yaml.safe_load((desk / ".pre-commit-config.yaml").read_text())
    assert re.fullmatch("[0-9a-f]{40}", config["repos"][0]["rev"])

    (desk / ".pre-commit-config.yaml").write_text(yaml.safe_dump(without_installing(config)))
    result = run(f"git add{commit}", desk)
    assert result.returncode == 0, result.stderr
    assert result.stderr.splitlines() == SHOWN[0].splitlines()
    result = run(change, desk)
    assert result.returncode == 1
    assert result.stderr.startswith(SHOWN[1])


def without_installing(config):
    """The same hooks, from the manifest that they are in, with the program under test."""
    hooks = {hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))}
    chosen = [hooks[hook["id"]] for hook in config["repos"][0]["hooks"]]
    program = f"{sys.executable} -m provenance"
    local = [
        {**hook, "language": "system", "entry": hook["entry"].replace("provenance", program, 1)} for hook in chosen
    ]
    return {"repos": [{"repo": "local", "hooks": local}]}
