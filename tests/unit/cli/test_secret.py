"""Kept results are signed with a secret of the user's own, so that a stranger's are not believed."""

import stat

import click
import pytest

from provenance.cache.store import Store
from provenance.cli.secret import VARIABLE, user_secret

PLACE, ORIGIN = "a" * 64, "b" * 64


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.delenv(VARIABLE, raising=False)
    monkeypatch.setattr(click, "get_app_dir", lambda _: str(tmp_path / "settings"))
    return tmp_path / "settings"


def test_a_user_keeps_one_secret(home):
    assert user_secret() == user_secret() is not None
    assert [path.name for path in home.iterdir()] == ["cache-secret"]


def test_nobody_else_can_read_it(home):
    user_secret()
    assert stat.S_IMODE((home / "cache-secret").stat().st_mode) == 0o600


def test_machines_that_share_a_cache_can_share_a_secret(home, monkeypatch):
    monkeypatch.setenv(VARIABLE, "between us")
    assert user_secret() == b"between us"
    assert not home.exists()


def test_where_no_secret_can_be_kept_there_is_none(home):
    home.write_text("a file where the folder would be")
    assert user_secret() is None


def test_a_result_that_a_stranger_put_there_is_not_believed(tmp_path):
    Store(tmp_path / "cache", b"stranger").write(PLACE, ORIGIN, "[0]")
    assert Store(tmp_path / "cache", b"mine").read(PLACE, ORIGIN) is None
    assert Store(tmp_path / "cache", b"stranger").read(PLACE, ORIGIN) == "[0]"
