"""A Spark cluster on this machine screens what one process screens, and both files of hits have the same bytes.

    ./go spark-demo [--rows 2000] [--folder FOLDER]

It starts a cluster of two worker JVMs (`local-cluster`), generates a file of subjects, and needs Java and the extra
`spark`. The lists are the starter set. Exit code 0 where the bytes are the same, 2 where they are not.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import shutil
import sys
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pyspark
from pyspark.sql import SparkSession

from listwarden import Screener, read_subjects
from listwarden.bulk import ScreenJob, run
from listwarden.spark import screen_file
from listwarden.store import starter_snapshot

SYLLABLES = ("ba", "del", "fen", "gar", "hol", "kam", "lin", "mar", "nor", "pel", "tov", "wen")


def write_subjects(file: Path, rows: int) -> None:
    """Invented names with a listed one now and then, the same at each run; a name is missing here and there."""
    rng = random.Random(1)  # noqa: S311 - the same at each run
    listed = [name.text for listing in starter_snapshot()[1] for name in listing.entity.names]
    names = [_invented(rng) if rng.random() < 0.95 else rng.choice(listed) for _ in range(rows)]
    names = ["" if rng.random() < 0.005 else name for name in names]
    countries = rng.choices(("PK", "SE", "DE", "IQ"), k=rows)
    pq.write_table(pa.table({"customer": names, "country": countries}), file, row_group_size=max(rows // 8, 1))


def _invented(rng: random.Random) -> str:
    return " ".join("".join(rng.choices(SYLLABLES, k=rng.randint(2, 3))).title() for _ in range(2))


@contextmanager
def cluster(folder: Path) -> Iterator[SparkSession]:
    """A session on a master and two workers, each with an executor in a JVM of its own; they leave nothing behind."""
    home = folder / "spark"
    home.mkdir()
    for part in ("bin", "jars"):  # workers keep their files under their home, which must not be the installed package
        (home / part).symlink_to(Path(pyspark.__file__).parent / part)
    os.environ |= {"SPARK_HOME": str(home), "SPARK_LOCAL_IP": "127.0.0.1", "PYSPARK_PYTHON": sys.executable}
    warnings.filterwarnings("ignore", category=FutureWarning)  # of pyspark about pandas 3
    settings = {
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.sql.files.maxPartitionBytes": "16384",
        "spark.sql.shuffle.partitions": "4",
        "spark.driver.extraJavaOptions": f"-Dderby.system.home={folder}",
    }
    session = SparkSession.builder.master("local-cluster[2,1,1024]").appName("listwarden").config(map=settings)
    spark = session.getOrCreate()
    spark.sparkContext.setLogLevel("ERROR")
    try:
        yield spark
    finally:
        spark.stop()


def main() -> int:
    """Screens both ways and compares."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    options.add_argument("--rows", type=int, default=2000)
    options.add_argument("--folder", type=Path, help="keep the files here")
    asked = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="listwarden-spark-") as scratch:
        folder = asked.folder or Path(scratch)
        subjects, one, many = (folder / name for name in ("subjects.parquet", "one.parquet", "cluster.parquet"))
        write_subjects(subjects, asked.rows)
        columns = {"name": "customer"}
        job = ScreenJob(Screener.open(lists=["starter"]))
        print("One process:", run(read_subjects(subjects, columns=columns), job, one, "parquet", workers=1))
        with cluster(Path(scratch)) as spark:
            answer = screen_file(spark, str(subjects), many, job, columns)
            executors = spark.sparkContext._jsc.sc().getExecutorMemoryStatus().size() - 1
            parts = answer.rows.rdd.getNumPartitions()
            print(f"Cluster of {executors} executors, {parts} partitions:", answer.tally())
            problems = sorted(row["problem"] for row in answer.problems.collect())
        shutil.rmtree(Path(scratch) / "spark", ignore_errors=True)
        for file in (one, many):
            print(f"{file.name}: SHA-256 {hashlib.sha256(file.read_bytes()).hexdigest()}")
        same = one.read_bytes() == many.read_bytes() and executors == 2
        print(f"{len(problems)} rows could not be screened, such as {problems[:1]}.")
        print("Both files have the same bytes." if same else "The files differ, or the cluster was none.")
    return 0 if same else 2


if __name__ == "__main__":
    sys.exit(main())
