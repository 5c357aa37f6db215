"""A file is there as a whole or not at all."""

import os
import stat

import pytest

from provenance.archive.writing import usual_mode, write_beside


def test_what_fails_half_way_leaves_the_old_file_and_nothing_beside(tmp_path):
    file = tmp_path / "a"
    file.write_bytes(b"old")

    def pieces():
        yield b"new"
        raise RuntimeError

    with pytest.raises(RuntimeError):
        write_beside(file, pieces(), prefix=".new-")
    assert file.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [file]


def test_a_link_is_replaced_and_never_followed(tmp_path):
    (tmp_path / "elsewhere").write_bytes(b"old")
    (tmp_path / "a").symlink_to("elsewhere")
    write_beside(tmp_path / "a", [b"new"], prefix=".new-")
    assert (tmp_path / "elsewhere").read_bytes() == b"old"
    assert not (tmp_path / "a").is_symlink()


@pytest.mark.parametrize(("mode", "expected"), [(None, 0o600), (0o644, 0o644)])
def test_who_may_read_it_is_told(tmp_path, mode, expected):
    write_beside(tmp_path / "a", [b"new"], prefix=".new-", mode=mode)
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == expected


def test_a_usual_mode_is_that_of_any_new_file(tmp_path):
    before = os.umask(0o027)
    try:
        (tmp_path / "a").touch()
        assert usual_mode() == stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o640
        assert usual_mode() == 0o640, "the mask is as it was"
    finally:
        os.umask(before)
