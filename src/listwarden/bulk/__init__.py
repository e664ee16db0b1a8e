"""Long runs: files of any size, in constant memory, on all cores, which go on after they were killed.

Read in this order: `engine` (the whole run), `work` (what is done with a batch), `jobs` (screening or rescreening),
`columns` (rows that need not become subjects), `forms` (CSV, JSON lines, Parquet), `pool` (processes), `state` (what is
kept until the end), `tally`, `progress`; then `tables`: the same for tables in memory.
"""

from listwarden.bulk.engine import BATCH, Listener, run
from listwarden.bulk.forms import FORMS, form_of
from listwarden.bulk.jobs import Job, RescreenJob, ScreenJob
from listwarden.bulk.tally import Tally

__all__ = ["BATCH", "FORMS", "Job", "Listener", "RescreenJob", "ScreenJob", "Tally", "form_of", "run"]
