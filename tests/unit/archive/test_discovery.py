"""The files of an archive are found in one order, and what is hidden or linked is left alone."""

from provenance.archive.discovery import find_files, stray_texts
from provenance.archive.record import Record, Text


def test_records_and_texts_are_found_in_every_folder_sorted(folder):
    for path in (
        "b.provenance.json",
        "a.provenance.json",
        "z/c.provenance.json",
        "texts/b.txt",
        "a.txt",
        "notes.md",
        "x.json",
    ):
        folder.write(path, "")
    found = find_files(folder.root)
    assert found.records == ("a.provenance.json", "b.provenance.json", "z/c.provenance.json")
    assert found.texts == ("a.txt", "texts/b.txt")
    assert found.problems == ()


def test_hidden_files_and_folders_are_left_out(folder):
    """Version control, editors and file managers keep copies there."""
    for path in (".git/a.provenance.json", "._a.provenance.json", "x/.cache/b.provenance.json"):
        folder.write(path, "")
    assert find_files(folder.root).records == ()


def test_links_to_folders_are_not_followed(folder):
    folder.write("real/a.provenance.json", "")
    (folder.root / "linked").symlink_to("real")
    (folder.root / "real" / "loop").symlink_to(folder.root)
    assert find_files(folder.root).records == ("real/a.provenance.json",)


def test_a_stray_text_is_one_that_no_record_beside_it_names():
    texts = ("a.txt", "requirements.txt", "texts/a.txt", "texts/b.txt", "tools/list.txt")
    records = (
        Record("a", "records/a.provenance.json", text=Text("texts/a.txt")),
        Record("b", "records/b.provenance.json"),
    )
    assert list(stray_texts(texts, records)) == ["texts/b.txt"]
