"""The user's Spark: what the environment names, or one on this machine where it names none."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from provenance.errors import ProvenanceError, UsageError

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

NAMES_A_SPARK: Final = (
    "PYSPARK_GATEWAY_PORT",  # Under spark-submit, and in the notebooks of most clusters.
    "PYSPARK_SUBMIT_ARGS",
    "SPARK_CONF_DIR",
    "SPARK_CONNECT_MODE_ENABLED",
    "SPARK_HOME",
    "SPARK_REMOTE",
)
"""Variables of the environment by which Spark is told where to run."""

_PARTS_A_CORE: Final = 4
"""Parts of a table for each core, so that none waits for one that got the long texts."""

_LOG: Final = "spark.log"

_NO_SPARK: Final = "the engine spark needs PySpark; install it with: pip install 'provenance[spark]'"
_NO_JAVA: Final = "the engine spark needs Java 17 or later, on the PATH or in JAVA_HOME"


def open_spark(memory: int, jobs: int) -> tuple[SparkSession, Callable[[], None]]:
    """The session to work in, and what ends it.

    Inside a program that has a session it is a new one in the same application, so that no name of a table and no
    setting of ours meets one of the program's.

    Args:
        memory: What a Spark that is started on this machine may hold, in bytes; a cluster has settings of its own.
        jobs: Its threads.

    Raises:
        UsageError: PySpark or Java is missing.
        ProvenanceError: Spark does not start.
    """
    try:
        from pyspark.sql import SparkSession  # noqa: PLC0415 (an extra)
    except ImportError as error:
        raise UsageError(_NO_SPARK) from error
    running = SparkSession.getActiveSession()
    if running is not None:
        return running.newSession(), _leave
    if any(name in os.environ for name in NAMES_A_SPARK):
        with _told(None):
            session = SparkSession.builder.appName("provenance").getOrCreate()
        return session, session.stop
    return _on_this_machine(memory, jobs)


def local_settings(memory: int, jobs: int, folder: Path) -> Mapping[str, str]:
    """How Spark runs on this machine: as one process, reachable from nowhere else, with all its files in a folder."""
    return {
        "spark.app.name": "provenance",
        "spark.master": f"local[{jobs}]",
        "spark.driver.memory": f"{memory >> 20}m",
        "spark.driver.host": "127.0.0.1",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.ui.enabled": "false",
        "spark.log.level": "ERROR",
        "spark.local.dir": str(folder),
        "spark.sql.warehouse.dir": str(folder / "warehouse"),
        "spark.sql.artifact.isolation.enabled": "false",
        "spark.default.parallelism": str(jobs * _PARTS_A_CORE),
        "spark.sql.shuffle.partitions": str(jobs * _PARTS_A_CORE),
    }


def _leave() -> None:
    """Leave the session to the program that started it."""


def _on_this_machine(memory: int, jobs: int) -> tuple[SparkSession, Callable[[], None]]:
    from pyspark import SparkConf, SparkContext  # noqa: PLC0415 (an extra)
    from pyspark.java_gateway import launch_gateway  # noqa: PLC0415 (an extra)
    from pyspark.sql import SparkSession  # noqa: PLC0415 (an extra)

    if not has_java():
        raise UsageError(_NO_JAVA)
    folder = Path(tempfile.mkdtemp(prefix="provenance-"))
    conf = SparkConf(loadDefaults=False).setAll(list(local_settings(memory, jobs, folder).items()))
    try:
        # What Java says on its way goes to a file: on standard error it would stand among this program's own lines.
        with (folder / _LOG).open("wb") as log, _told(folder / _LOG), _this_python():
            ends = {"stdout": subprocess.DEVNULL, "stderr": log}
            gateway = launch_gateway(conf, ends)  # type: ignore[no-untyped-call] # PySpark gives it no types.
            session = SparkSession(SparkContext(conf=conf, gateway=gateway))
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise

    def close() -> None:
        session.stop()
        _end(gateway)
        shutil.rmtree(folder, ignore_errors=True)

    return session, close


def _end(gateway: Any) -> None:
    """End the process of Java now, and not with this one: it holds all the memory that it ever had."""
    from pyspark import SparkContext  # noqa: PLC0415 (an extra)

    gateway.shutdown()
    gateway.proc.stdin.close()
    gateway.proc.wait()
    # Else the next session would be looked for in the process that is gone.
    SparkContext._gateway = SparkContext._jvm = None  # noqa: SLF001 (as above)


def has_java() -> bool:
    """Whether there is a Java to run Spark in; how old it is shows when it starts."""
    home = os.environ.get("JAVA_HOME")
    return shutil.which("java", path=str(Path(home) / "bin") if home else None) is not None


@contextmanager
def _this_python() -> Iterator[None]:
    """Let Spark start its Python processes from where this one comes, if nothing else is asked for."""
    if "PYSPARK_PYTHON" in os.environ:
        yield
        return
    os.environ["PYSPARK_PYTHON"] = sys.executable
    try:
        yield
    finally:
        del os.environ["PYSPARK_PYTHON"]


@contextmanager
def _told(log: Path | None) -> Iterator[None]:
    """Say in one line that Spark does not start; why, its log tells best where there is one."""
    try:
        yield
    except Exception as error:
        lines = (log.read_text(encoding="utf-8", errors="replace") if log else str(error)).split("\n")
        reason = next((line.strip() for line in reversed(lines) if line.strip()), type(error).__name__)
        raise ProvenanceError(f"Spark does not start: {reason}") from error
