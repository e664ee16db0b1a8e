"""Getting official lists from their publishers: every doubt is an alarm, never "no change"."""

from listwarden.fetch.alarms import ALARMS
from listwarden.fetch.lists import Fetched, fetch, fetchable
from listwarden.fetch.progress import Progress
from listwarden.fetch.settings import FetchSettings

__all__ = ["ALARMS", "FetchSettings", "Fetched", "Progress", "fetch", "fetchable"]
