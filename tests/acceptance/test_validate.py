"""`provenance validate`: single files against their schema, several in one call."""

from pathlib import Path

import pytest

SAMPLES = Path(__file__).parents[2] / "samples"


def test_sound_files_say_nothing(provenance):
    result = provenance("validate", *sorted((SAMPLES / "tehran-moscow").glob("*.json")))
    assert (result.returncode, result.stdout, result.stderr) == (0, b"", b"")


def test_each_file_that_breaks_the_schema_is_named_with_its_line(provenance):
    """The rules of reading and of the schema; what needs a text or another record is not looked at."""
    files = sorted((SAMPLES / "broken").glob("*.provenance.json"))
    result = provenance("validate", *[file.name for file in files], cwd=SAMPLES / "broken")
    lines = result.stdout.decode().splitlines()
    assert result.returncode == 1
    for family in ("pv0", "pv1"):
        for file in files:
            if file.name.startswith(family) and file.name != "pv009-not-a-regular-file.provenance.json":
                code = file.name.partition("-")[0].upper()
                assert [line for line in lines if line.startswith(f"{file.name}:") and code in line], file.name
    assert not [line for line in lines if " PV2" in line or " PV7" in line]


def test_the_text_of_a_record_is_not_asked_for(provenance, folder):
    record = folder.record("a", text={"path": "texts/none.txt"})
    assert provenance("validate", record).returncode == 0


def test_the_entities_file_has_a_schema_of_its_own(provenance, folder):
    entities = folder.write("entities.json", {"entities": [{"id": "a", "nmaes": {}}]})
    result = provenance("validate", entities)
    assert result.returncode == 1
    assert b"did you mean `names`" in result.stdout


def test_a_suppression_and_the_configuration_count(provenance, folder):
    """What a check accepts, a hook accepts."""
    record = folder.record("a", publised="2024", suppressions=[{"code": "PV101", "reason": "the CMS writes it"}])
    assert provenance("validate", record).returncode == 0
    other = folder.record("b", publised="2024")
    folder.write("provenance.toml", '[severity]\nPV101 = "note"\n')
    assert provenance("validate", other).returncode == 0
    assert provenance("validate", other, "--fail-on", "note").returncode == 1


def test_one_bad_file_does_not_hide_the_next(provenance, folder):
    first, second = folder.write("a.provenance.json", "{"), folder.write("b.provenance.json", "[]")
    result = provenance("validate", first, second)
    assert result.returncode == 1
    assert [name in result.stdout for name in (b"a.provenance.json:1", b"b.provenance.json:1")] == [True, True]


def test_a_link_is_refused(provenance, folder):
    (folder.root / "a.provenance.json").symlink_to("/etc/hostname")
    result = provenance("validate", folder.root / "a.provenance.json")
    assert result.returncode == 1
    assert b"symlink" in result.stdout


@pytest.mark.parametrize("args", [[], ["none.provenance.json"], ["."], ["--", "-x.provenance.json"]])
def test_a_wrong_call_is_exit_code_2(provenance, tmp_path, args):
    result = provenance("validate", *args, cwd=tmp_path)
    assert result.returncode == 2
    assert b"Traceback" not in result.stderr
    assert result.stdout == b""


def test_a_name_acts_on_no_terminal(provenance, folder):
    record = folder.write("\x1b[31m\u202e.provenance.json", "{")
    result = provenance("validate", record)
    assert result.returncode == 1
    assert b"\x1b" not in result.stdout
    assert "\u202e" not in result.stdout.decode()
