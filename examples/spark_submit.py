"""The one file to submit: screens a Parquet file on a Spark cluster and writes one Parquet file of hits.

    spark-submit --master spark://HOST:7077 examples/spark_submit.py SUBJECTS.parquet HITS.parquet [--list LIST] ...

The executors' Python must have Listwarden with the extra `spark`; docs/guides/screen-on-a-cluster.md says how. Exit
codes are those of the command line: 0 nothing found, 1 hits, 2 an error or rows that could not be screened.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from pyspark.sql import SparkSession

from listwarden import ListwardenError, Screener, Store
from listwarden.bulk import ScreenJob
from listwarden.spark import screen_file


def main() -> int:
    """Reads the options, screens, and says what was searched and found."""
    options = argparse.ArgumentParser(description="Screens a Parquet file of subjects on a Spark cluster.")
    options.add_argument("subjects", help="a Parquet file where all executors can read it")
    options.add_argument("output", type=Path, help="the Parquet file of hits, on the driver")
    options.add_argument("--list", action="append", default=[], help="use this list only; may be given several times")
    options.add_argument("--home", type=Path, help="where the lists are kept, on the driver")
    options.add_argument("--column", action="append", default=[], help="FIELD=HEADER: which column holds a field")
    asked = options.parse_args()
    try:
        store = Store(asked.home) if asked.home else Store.default()
        job = ScreenJob(Screener.open(store, asked.list))
        columns = dict(one.split("=", 1) for one in asked.column)
        answer = screen_file(SparkSession.builder.getOrCreate(), asked.subjects, asked.output, job, columns)
    except ListwardenError as error:
        print(f"listwarden: {error}", file=sys.stderr)
        return 2
    for row in answer.problems.toLocalIterator():
        print(f"listwarden: {row['problem']!r}", file=sys.stderr)
    tally = answer.tally()
    print(tally, file=sys.stderr)
    return tally.exit_code


if __name__ == "__main__":
    sys.exit(main())
