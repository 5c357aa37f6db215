"""What git answers is read as it is."""

from hypothesis import given
from hypothesis import strategies as st

from provenance.git import blob, entries, names

BLOB = "a" * 40


@given(st.lists(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), min_size=1), unique=True))
def test_any_name_comes_back(given_names):
    """Line breaks, quotation marks and spaces are part of a name; only NUL parts two."""
    raw = "".join(f":100644 100644 {BLOB} {BLOB} M\0{name}\0" for name in given_names).encode()
    assert dict(entries(raw)) == dict.fromkeys(given_names, BLOB.encode())
    assert names("".join(f"{name}\0" for name in given_names).encode()) == given_names


def test_what_is_no_blob_is_larger_than_any_limit():
    assert blob(b"aa blob 12") == (b"aa", 12)
    assert blob(b"aa missing")[1] > 2**40
    assert blob(b"aa tree 12")[1] > 2**40
