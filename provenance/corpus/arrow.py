"""PyArrow, which reads and writes Parquet and unpacks `.zst`: an extra, loaded when it is needed."""

from __future__ import annotations

from types import ModuleType
from typing import Any

from provenance.errors import UsageError


def arrow() -> Any:
    """The module `pyarrow`.

    Raises:
        UsageError: It is not installed.
    """
    try:
        import pyarrow  # noqa: ICN001, PLC0415 (an extra)
    except ImportError as error:
        raise UsageError(_MISSING) from error
    return pyarrow


def parquet() -> Any:
    """The module `pyarrow.parquet`.

    Raises:
        UsageError: It is not installed.
    """
    arrow()
    import pyarrow.parquet  # noqa: PLC0415 (an extra)

    module: ModuleType = pyarrow.parquet
    return module


_MISSING = "Parquet and .zst need PyArrow; install it with: pip install 'provenance[scan]'"
