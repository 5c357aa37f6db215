"""The folder of the cache: whole results or none, nothing foreign read, written over or removed."""

import os
import time

import pytest

from provenance.cache.store import DAYS_KEPT, SIGNATURE, TAG, Store, clean, is_foreign
from provenance.errors import UsageError

PLACE, ORIGIN = "a" * 64, "b" * 64
READ_ONLY = pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is read-only for root")


@pytest.fixture
def cache(tmp_path):
    return tmp_path / "cache"


def kept(folder, line="[0]"):
    store = Store(folder)
    store.write(PLACE, ORIGIN, line)
    return store


def test_what_was_kept_is_there_for_the_next_run(cache):
    kept(cache)
    assert Store(cache).read(PLACE, ORIGIN) == "[0]"


def test_nothing_is_made_before_something_is_kept(cache):
    assert Store(cache).read(PLACE, ORIGIN) is None
    assert not cache.exists()


def test_a_result_of_another_origin_is_none(cache):
    """The text or the program changed: the newer result takes the place of the older one."""
    kept(cache)
    store = Store(cache)
    assert store.read(PLACE, "c" * 64) is None
    store.write(PLACE, "c" * 64, "[0,1]")
    assert (store.read(PLACE, ORIGIN), store.read(PLACE, "c" * 64)) == (None, "[0,1]")
    assert len(list((cache / "results").iterdir())) == 1


def test_backups_and_git_leave_the_folder_alone(cache):
    """By the tag that backup programs know, and a `.gitignore` of its own."""
    kept(cache)
    assert (cache / TAG).read_text().splitlines()[0] == SIGNATURE
    assert (cache / ".gitignore").read_text().splitlines()[-1] == "*"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[0]",
        b"\xff\xfe\x00",
        b"provenance-cache 1 " + ORIGIN.encode() + b" " + b"0" * 64 + b"\n[0]",
        b"provenance-cache 2 " + ORIGIN.encode() + b"\n[0]",
    ],
    ids=["empty", "headless", "binary", "other-sum", "other-form"],
)
def test_a_damaged_file_is_none_and_written_anew(cache, data):
    kept(cache)
    (cache / "results" / PLACE).write_bytes(data)
    store = Store(cache)
    assert store.read(PLACE, ORIGIN) is None
    store.write(PLACE, ORIGIN, "[0]")
    assert store.read(PLACE, ORIGIN) == "[0]"


def test_a_file_that_was_cut_short_is_none(cache):
    kept(cache, "[0,1,2,3]")
    path = cache / "results" / PLACE
    path.write_bytes(path.read_bytes()[:-2])
    assert Store(cache).read(PLACE, ORIGIN) is None


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names here")
def test_a_pipe_in_the_folder_stops_nobody(cache):
    kept(cache)
    (cache / "results" / PLACE).unlink()
    os.mkfifo(cache / "results" / PLACE)
    assert Store(cache).read(PLACE, ORIGIN) is None


@pytest.mark.parametrize("link", ["", "results"], ids=["folder", "results"])
def test_nothing_is_read_or_written_through_a_link(tmp_path, cache, link):
    """A stranger's archive may hold one that leads anywhere."""
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    if link:
        kept(cache)
        (cache / "results" / PLACE).unlink()
        (cache / "results").rmdir()
        (cache / "results").symlink_to(elsewhere)
    else:
        cache.symlink_to(elsewhere)
    kept(cache)
    assert list(elsewhere.iterdir()) == []
    with pytest.raises(UsageError):
        clean(cache)


def test_a_link_in_place_of_a_result_is_replaced(tmp_path, cache):
    kept(cache)
    target = tmp_path / "mine.txt"
    target.write_text("mine")
    (cache / "results" / PLACE).unlink()
    (cache / "results" / PLACE).symlink_to(target)
    assert Store(cache).read(PLACE, ORIGIN) is None
    kept(cache)
    assert target.read_text() == "mine"
    assert Store(cache).read(PLACE, ORIGIN) == "[0]"


def test_a_folder_in_other_use_stays_as_it_is(cache):
    cache.mkdir()
    (cache / "notes.txt").write_text("mine")
    kept(cache)
    assert is_foreign(cache)
    assert [path.name for path in cache.iterdir()] == ["notes.txt"]
    with pytest.raises(UsageError, match="nothing was removed"):
        clean(cache)


@READ_ONLY
def test_a_read_only_folder_is_read_and_not_written(cache):
    kept(cache)
    (cache / "results").chmod(0o555)
    store = Store(cache)
    store.write("c" * 64, ORIGIN, "[0]")
    assert store.read("c" * 64, ORIGIN) is None
    assert store.read(PLACE, ORIGIN) == "[0]"
    (cache / "results").chmod(0o755)


def test_a_full_disk_costs_the_cache_and_nothing_else(cache, monkeypatch):
    def full(*_args, **_kwargs):
        raise OSError(28, "No space left on device")

    store = kept(cache)
    monkeypatch.setattr("tempfile.mkstemp", full)
    store.write("c" * 64, ORIGIN, "[0]")
    assert store.read(PLACE, ORIGIN) == "[0]"


def test_an_interrupt_leaves_no_half_of_a_file(cache, monkeypatch):
    """What was there before still is."""

    def interrupted(*_args, **_kwargs):
        raise KeyboardInterrupt

    store = kept(cache)
    monkeypatch.setattr("pathlib.Path.replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        store.write(PLACE, ORIGIN, "[0,1]")
    assert store.read(PLACE, ORIGIN) == "[0]"
    assert [path.name for path in (cache / "results").iterdir()] == [PLACE]


def test_what_was_long_not_used_is_thrown_away(cache):
    """And what is used is not, however old it is."""
    store = kept(cache)
    store.write("c" * 64, ORIGIN, "[0]")
    old = time.time() - (DAYS_KEPT + 1) * 86_400
    for path in (cache / "results").iterdir():
        os.utime(path, (old, old))
    again = Store(cache)
    again.read(PLACE, ORIGIN)
    again.write("d" * 64, ORIGIN, "[0]")
    again.close()
    assert {path.name[0] for path in (cache / "results").iterdir()} == {"a", "d"}


def test_clean_removes_what_was_made_and_says_whether(cache):
    kept(cache)
    (cache / "results" / ".new-1234").write_text("left by a process that was killed")
    assert clean(cache)
    assert not cache.exists()
    assert not clean(cache)


def test_clean_keeps_what_somebody_put_there(cache):
    """The folder stays, and the file in it."""
    kept(cache)
    (cache / "mine.txt").write_text("mine")
    with pytest.raises(UsageError, match="cannot be removed"):
        clean(cache)
    assert (cache / "mine.txt").read_text() == "mine"
