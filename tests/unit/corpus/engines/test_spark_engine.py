"""Spark where it is not, and how it is set up where nobody set it up: without a Java, and without PySpark."""

import sys

import pytest

from provenance.corpus.engines import spark_session
from provenance.corpus.engines.spark_engine import _reason, spark_engine
from provenance.errors import UsageError


def test_without_the_extra_it_says_what_to_install(monkeypatch):
    for module in ("pyspark", "pyspark.sql"):
        monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(UsageError, match=r"^the engine spark needs PySpark; .*pip install 'provenance\[spark\]'$"):
        spark_engine(1 << 30, 1)


@pytest.mark.parametrize("variable", ["JAVA_HOME", "PATH"])
def test_without_java_it_says_so_and_leaves_no_folder(monkeypatch, tmp_path, variable):
    pytest.importorskip("pyspark", reason="the extra `spark` is not installed")
    for name in (*spark_session.NAMES_A_SPARK, "JAVA_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv(variable, str(tmp_path))
    monkeypatch.setattr(spark_session.tempfile, "tempdir", str(tmp_path))
    with pytest.raises(UsageError, match=r"^the engine spark needs Java 17 or later, on the PATH or in JAVA_HOME$"):
        spark_engine(1 << 30, 1)
    assert not list(tmp_path.iterdir())


def test_spark_on_this_machine_is_reachable_from_nowhere_else(tmp_path):
    settings = spark_session.local_settings(2 << 30, 3, tmp_path)
    assert settings["spark.master"] == "local[3]"
    assert settings["spark.driver.memory"] == "2048m"
    assert {settings["spark.driver.host"], settings["spark.driver.bindAddress"]} == {"127.0.0.1"}
    assert settings["spark.ui.enabled"] == "false"
    assert all(str(tmp_path) in settings[name] for name in ("spark.local.dir", "spark.sql.warehouse.dir"))


@pytest.mark.parametrize(
    ("message", "reason"),
    [
        ("[TABLE_OR_VIEW_NOT_FOUND] The table `a` is not there.\nVerify it.\n", "[TABLE_OR_VIEW_NOT_FOUND]"),
        (
            "Job aborted\n  File 'x', line 3\nModuleNotFoundError: No module named 'provenance'\n\tat org",
            "ModuleNotFou",
        ),
        ("java.lang.OutOfMemoryError: Java heap space", "too little memory for this corpus"),
        ("", "an error"),
    ],
)
def test_of_an_error_of_spark_the_line_that_tells_most_is_told(message, reason):
    assert _reason(message).startswith(reason)
    assert "\n" not in _reason(message)
