"""What is published works: the built wheel holds everything, and runs outside the checkout."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """The wheel, built from the checkout with the build tools of this environment."""
    target = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(target), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True)
    (path,) = target.glob("*.whl")
    return path


def test_the_wheel_holds_schemas_tables_and_types(wheel):
    """Everything that the code reads is inside."""
    names = set(zipfile.ZipFile(wheel).namelist())
    for path in (ROOT / "schemas").glob("*.json"):
        assert f"provenance/schemas/{path.name}" in names
    for language in ("ar", "en", "fa", "ru"):
        assert f"provenance/language/data/{language}.toml" in names
    for name in ("report.css", "templates/head.html", "templates/story.html", "templates/foot.html"):
        assert f"provenance/reports/html/{name}" in names
    assert "provenance/py.typed" in names
    assert not [name for name in names if name.startswith(("tests/", "samples/", "benchmarks/"))]


def test_the_wheel_runs_outside_the_checkout(wheel, tmp_path):
    """Unpacked elsewhere, it checks the sample archive and prints a schema."""
    zipfile.ZipFile(wheel).extractall(tmp_path / "site")
    for args in (["schema", "record-1"], ["check", str(ROOT / "samples" / "tehran-moscow"), "--exit-zero"]):
        code = (
            f"import sys; sys.path.insert(0, {str(tmp_path / 'site')!r})\n"
            "import provenance; print(provenance.__file__)\n"
            f"from provenance.cli.main import main; main({args!r})"
        )
        result = subprocess.run(
            [sys.executable, "-I", "-c", code], capture_output=True, text=True, cwd=tmp_path, check=False
        )
        assert result.returncode == 0, result.stderr
        assert result.stdout.startswith(str(tmp_path / "site"))
