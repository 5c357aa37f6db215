"""The GitHub Action and the CI files that the docs show: valid, safe against injected inputs, and run for real."""

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
ACTION = ROOT / "action.yml"
PAGE = ROOT / "docs" / "run-in-ci.md"
STEPS = yaml.safe_load(ACTION.read_text(encoding="utf-8"))["runs"]["steps"]
RUNS = {step["name"]: step for step in STEPS if "run" in step}
BLOCKS = [yaml.safe_load(block) for block in re.findall(r"```yaml\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)]

HOSTILE = '--exit-zero"; touch taken; $(touch taken) `touch taken`\nsarif=taken'

needs_bash = pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash on the PATH")
needs_schemas = pytest.mark.skipif(find_spec("check_jsonschema") is None, reason="check-jsonschema is not installed")


def kept(path, name):
    """Check a file against a schema that another project keeps."""
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", name, str(path)]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr


@needs_schemas
def test_the_action_is_one_that_github_takes():
    kept(ACTION, "vendor.github-actions")


@needs_schemas
@pytest.mark.parametrize(("key", "name"), [("jobs", "vendor.github-workflows"), ("provenance", "vendor.gitlab-ci")])
def test_the_ci_files_of_the_docs_are_valid(tmp_path, key, name):
    blocks = [block for block in BLOCKS if key in block]
    assert blocks
    for block in blocks:
        path = tmp_path / "ci.yml"
        # YAML 1.1, which PyYAML reads, takes the key `on` for true.
        path.write_text(yaml.safe_dump({("on" if part is True else part): block[part] for part in block}))
        kept(path, name)


@needs_bash
def test_the_reports_of_gitlab_are_those_that_the_command_writes(folder):
    """The script of the docs, run in an archive that has a finding; installing is left out."""
    (job,) = [block["provenance"] for block in BLOCKS if "provenance" in block]
    folder.write("archive/a.provenance.json", {"id": "a", "inLanguage": "en", "publised": "2024"})
    (command,) = [line for line in job["script"] if line.startswith("provenance check")]
    script = command.replace("provenance", f"{sys.executable} -m provenance", 1)
    script = script.replace('--changed-since="$CI_MERGE_REQUEST_DIFF_BASE_SHA"', "")
    assert subprocess.run(["bash", "-c", script], cwd=folder.root, check=False).returncode == 1
    for name in job["artifacts"]["reports"].values():
        assert "PV101" in (folder.root / name).read_text(encoding="utf-8")


def test_no_expression_stands_in_a_script():
    """A branch may be named `$(…)`: what GitHub puts into a script is run, what is in the environment is not."""
    assert RUNS
    for step in RUNS.values():
        assert "${{" not in step["run"]
        assert step["shell"] == "bash"


def test_what_others_wrote_is_pinned_by_its_hash():
    """A tag can be moved; a commit cannot."""
    used = [step["uses"] for step in STEPS if "uses" in step]
    used += re.findall(r"uses: ((?!\./)[^\s#]+)", PAGE.read_text(encoding="utf-8"))
    assert used
    assert [name for name in used if not re.fullmatch(r"[\w./-]+@(?:[0-9a-f]{40}|REV)", name)] == []


def test_every_input_reaches_the_script_and_every_output_is_made():
    """What is declared is used, and what is used is declared."""
    action = yaml.safe_load(ACTION.read_text(encoding="utf-8"))
    used = set(re.findall(r"inputs\.([a-z-]+)", str(STEPS)))
    assert used == set(action["inputs"])
    check = RUNS["Check"]
    assert [name for name in check["env"] if f"${name}" not in check["run"]] == []
    assert [name for name in action["outputs"] if f"{name}=" not in check["run"]] == []


@pytest.fixture
def step(tmp_path):
    """Run the script of a step as GitHub does; returns the result, and what it wrote for the steps after it."""
    temp = tmp_path / "runner temp"
    programs = temp / "provenance-venv" / "bin"
    programs.mkdir(parents=True)
    program = programs / "provenance"
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -m provenance "$@"\n')
    program.chmod(0o755)

    def run(name, *, cwd=tmp_path, **given):
        files = {"GITHUB_OUTPUT": tmp_path / "output", "GITHUB_STEP_SUMMARY": tmp_path / "summary"}
        for file in files.values():
            file.write_text("")
        names = [*RUNS[name].get("env", {})]
        inputs = {"ARCHIVE": ".", "SUMMARY": "true", **given}
        environment = {key: inputs.get(key, "") for key in names} | {key: str(file) for key, file in files.items()}
        environment |= {"RUNNER_TEMP": str(temp), "GITHUB_ACTION_PATH": str(ROOT), "GITHUB_ACTIONS": "true"}
        script = tmp_path / "step.sh"
        script.write_text(RUNS[name]["run"])
        result = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", str(script)],
            cwd=cwd,
            env={**os.environ, **environment, **{key: str(value) for key, value in given.items() if key == "PATH"}},
            capture_output=True,
            text=True,
            check=False,
        )
        output = dict(line.split("=", 1) for line in files["GITHUB_OUTPUT"].read_text().splitlines())
        return result, output, files["GITHUB_STEP_SUMMARY"].read_text()

    return run


@needs_bash
def test_a_finding_is_annotated_summed_up_and_fails_the_step(step, folder):
    folder.record("council", publised="2024")
    result, output, summary = step("Check")
    assert result.returncode == 1
    assert "::error file=council.provenance.json,line=4,col=3,title=PV101 unknown-field::" in result.stdout
    assert "PV101" in summary
    assert output["exit-code"] == "1"
    assert "PV101" in Path(output["sarif"]).read_text()
    assert Path(output["markdown"]).read_text() == summary


@needs_bash
def test_results_that_the_checkout_brings_are_not_believed(step, folder):
    """Whoever knows how they are kept can forge them."""
    folder.record("council", publised="2024")
    step("Check")
    assert not (folder.root / ".provenance_cache").exists()


@needs_bash
def test_a_sound_archive_passes(step, folder):
    folder.record("council", sources=[])
    result, output, summary = step("Check", SUMMARY="false")
    assert (result.returncode, output["exit-code"], summary) == (0, "0", "")


@needs_bash
def test_the_inputs_mean_what_the_options_mean(step, folder):
    folder.record("council", publised="2024")
    assert step("Check", IGNORE="PV101")[0].returncode == 0
    assert step("Check", SELECT="PV2")[0].returncode == 0
    folder.write("mild.toml", '[severity]\nPV101 = "note"\n')
    assert step("Check", CONFIG="mild.toml")[0].returncode == 0
    assert step("Check", CONFIG="mild.toml", FAIL_ON="note")[0].returncode == 1


@needs_bash
@pytest.mark.parametrize("name", ["ARCHIVE", "CHANGED_SINCE", "SELECT", "IGNORE", "FAIL_ON", "CONFIG", "BASELINE"])
def test_no_input_is_run_or_taken_for_an_option(step, folder, name):
    """The command refuses it, in one line, and the step fails."""
    folder.record("council", publised="2024")
    result, output, _ = step("Check", **{name: HOSTILE})
    assert result.returncode == 2
    assert output == {"exit-code": "2"}
    assert not list(folder.root.rglob("taken"))


@needs_bash
def test_an_old_report_is_not_taken_for_a_new_one(step, folder):
    """A runner of one's own keeps its temporary folder."""
    folder.record("council", publised="2024")
    step("Check")
    assert step("Check", SELECT="PV999")[1] == {"exit-code": "2"}


@needs_bash
def test_installing_ignores_what_the_checkout_brings(step, tmp_path):
    """A pull request can hold a `venv.py`; Python is told to look for modules in its own folders only."""
    checkout = tmp_path / "checkout"
    checkout.mkdir()
    for name in ("venv.py", "pip.py"):
        (checkout / name).write_text("import pathlib; pathlib.Path('taken').touch()")
    tools = tmp_path / "tools"
    tools.mkdir()
    said = tmp_path / "said"
    # In the place of the real one: it makes the environment, and says what it was asked to do.
    (tools / "python3").write_text(
        f'#!/bin/sh\necho "$@" >> {said}\n[ "$3" = venv ] && mkdir -p "$4/bin" && cp "$0" "$4/bin/python"\n'
        f'[ "$3" = venv ] && exec {sys.executable} "$1" "$2" "$3" --without-pip "$4-real"\nexit 0\n'
    )
    (tools / "python3").chmod(0o755)
    result, _, _ = step("Install", cwd=checkout, PATH=f"{tools}:{os.environ['PATH']}")
    assert result.returncode == 0, result.stderr
    assert not (checkout / "taken").exists()
    made, installed = said.read_text().splitlines()
    assert made.startswith("-I -m venv ")
    assert installed.startswith("-I -m pip install ")
    assert installed.endswith(str(ROOT))
