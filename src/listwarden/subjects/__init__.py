"""Reading files of subjects: CSV, Parquet, spreadsheets and JSON lines, with their columns guessed or named.

Read in this order: `reading` (opening a file), `mapping` (which column is what, by `columns.toml`), `build` (from a row
to a subject), `values`, `batches` (the same in another process); then the formats: `text`, `delimited`, `jsonlines`,
`parquet`, `sheets`.
"""

from listwarden.subjects.batches import BatchReader, RowBatch
from listwarden.subjects.build import SubjectRow
from listwarden.subjects.mapping import ColumnMapping, ColumnUse, IgnoredColumn
from listwarden.subjects.reading import FORMATS, SubjectFile, read_subjects

__all__ = [
    "FORMATS",
    "BatchReader",
    "ColumnMapping",
    "ColumnUse",
    "IgnoredColumn",
    "RowBatch",
    "SubjectFile",
    "SubjectRow",
    "read_subjects",
]
