"""Only regular files inside the archive are read, through no link, and never more than the limit."""

import os
import re
import socket

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.archive.files import RefusedError, open_inside, open_named, read_inside, read_named, unsafe
from provenance.errors import UsageError

LIMIT = 1000


@pytest.mark.parametrize(
    "path",
    [
        "a.txt",
        "texts/a.txt",
        "a/b/c/d.txt",
        "متن/خبر.txt",
        "новости.txt",
        "a b.txt",
        "..a.txt",
        "a..b/c.txt",
        "con-text.txt",
    ],
)
def test_a_path_that_stays_inside_passes(path):
    assert unsafe(path) is None


@pytest.mark.parametrize(
    "path",
    [
        "/etc/passwd",
        "//server/share",
        "../a.txt",
        "texts/../../a.txt",
        "texts/..",
        "./a.txt",
        "a//b.txt",
        "a/",
        "",
        "~/a.txt",
        "~root/a.txt",
        "-rf",
        "C:/a.txt",
        "c:a.txt",
        "a.txt:stream",
        "texts\\a.txt",
        "..\\a.txt",
        "NUL",
        "base/nul.txt",
        "COM1.provenance.txt",
        "aux",
        "a./b.txt",
        "a /b.txt",
        "a.txt ",
        "a\x00.txt",
        "a\n.txt",
        "a\u202etxt.exe",
        "می\u200cروم.txt",
        "a\ud800.txt",
    ],
)
def test_a_path_that_could_lead_elsewhere_does_not(path):
    """On any system: drives, streams, devices, home folders, options, and characters that hide."""
    assert unsafe(path)


@given(st.text())
def test_any_path_that_passes_stays_below_its_folder(path):
    if unsafe(path) is None:
        assert os.path.normpath(f"/archive/{path}").startswith("/archive/")


def refusal(root, path, limit=LIMIT):
    with pytest.raises(RefusedError) as caught:
        read_inside(root, path, limit)
    if caught.value.kind != "file-too-large":
        with pytest.raises(RefusedError, match=re.escape(caught.value.reason)):
            open_inside(root, path)
    return caught.value.kind


def test_a_file_is_read(folder):
    folder.write("texts/a.txt", "hello")
    assert read_inside(folder.root, "texts/a.txt", 5) == b"hello"


def test_a_file_is_opened_to_be_read_bit_by_bit(folder):
    """What refuses to read refuses to open: see `refusal`."""
    path = folder.write("texts/a.txt", "hello")
    for opened in (open_inside(folder.root, "texts/a.txt"), open_named(path)):
        with opened:
            assert opened.read(4) == b"hell"
    with pytest.raises(UsageError, match="is a folder"):
        open_named(folder.root)


def test_a_file_that_is_one_byte_too_large_is_refused(folder):
    folder.write("a.txt", "hello!")
    assert refusal(folder.root, "a.txt", 5) == "file-too-large"


def test_a_file_that_is_not_there(folder):
    folder.write("a.txt", "x")
    for path in ("b.txt", "a.txt/b.txt", "texts/a.txt"):
        with pytest.raises(FileNotFoundError):
            read_inside(folder.root, path, LIMIT)


def test_a_link_to_a_file_is_refused_wherever_it_leads(folder, tmp_path_factory):
    outside = tmp_path_factory.mktemp("outside") / "secret.txt"
    outside.write_text("secret")
    folder.write("real.txt", "x")
    (folder.root / "out.txt").symlink_to(outside)
    (folder.root / "in.txt").symlink_to("real.txt")
    (folder.root / "gone.txt").symlink_to("nowhere.txt")
    (folder.root / "loop.txt").symlink_to("loop.txt")
    assert {refusal(folder.root, f"{name}.txt") for name in ("out", "in", "gone", "loop")} == {"symlink"}


def test_a_link_on_the_way_is_refused(folder, tmp_path_factory):
    outside = tmp_path_factory.mktemp("outside")
    (outside / "a.txt").write_text("secret")
    (folder.root / "texts").symlink_to(outside)
    with pytest.raises(RefusedError, match="through the link `texts`"):
        read_inside(folder.root, "texts/a.txt", LIMIT)


def test_an_archive_that_is_reached_through_a_link_is_fine(folder, tmp_path_factory):
    """The user named the folder; what lies inside it is what has to be careful."""
    folder.write("a.txt", "x")
    link = tmp_path_factory.mktemp("links") / "archive"
    link.symlink_to(folder.root)
    assert read_inside(link, "a.txt", LIMIT) == b"x"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes on this system")
def test_a_pipe_is_refused_and_does_not_block(folder):
    os.mkfifo(folder.root / "a.txt")
    assert refusal(folder.root, "a.txt") == "not-a-regular-file"


def test_a_folder_is_refused(folder):
    folder.write("a.txt/b", "x")
    assert refusal(folder.root, "a.txt") == "not-a-regular-file"


def test_a_name_that_is_too_long_is_refused(folder):
    assert refusal(folder.root, "a" * 5000) == "not-a-regular-file"


def test_every_descriptor_is_closed(folder):
    """A thousand refusals leave no file open."""
    folder.write("large.txt", "x" * 2000)
    (folder.root / "folder.txt").mkdir()
    before = next_descriptor()
    for _ in range(100):
        refusal(folder.root, "large.txt")
        refusal(folder.root, "folder.txt")
    assert next_descriptor() == before


def next_descriptor():
    descriptor = os.open(os.devnull, os.O_RDONLY)
    os.close(descriptor)
    return descriptor


def test_a_file_that_the_user_names_may_be_a_link(folder):
    folder.write("a.txt", "x")
    (folder.root / "b.txt").symlink_to("a.txt")
    assert read_named(folder.root / "b.txt", LIMIT) == b"x"


@pytest.mark.parametrize("name", ["gone.txt", "folder", "large.txt", "nul\0.txt"])
def test_a_named_file_that_cannot_be_read_is_a_usage_error(folder, name):
    folder.write("folder/a.txt", "x")
    folder.write("large.txt", "x" * 2000)
    with pytest.raises(UsageError, match=r"folder|gone|large|nul"):
        read_named(folder.root / name, LIMIT)


def test_no_test_can_open_a_socket():
    """The guard of this suite works: whatever opens a connection fails its test."""
    with pytest.raises(AssertionError, match="socket"):
        socket.create_connection(("127.0.0.1", 9))
