"""Adding a list of one's own to a store: its definition is kept beside the snapshots."""

from __future__ import annotations

import hashlib
from pathlib import Path

from listwarden.errors import SettingsError, StoreError
from listwarden.lists import ListDefinition, known_lists
from listwarden.lists.own import own_definition, read_own
from listwarden.store.files import write_atomically
from listwarden.store.store import Store

__all__ = ["add_list"]


def add_list(store: Store, file: Path) -> ListDefinition:
    """Keeps the definition of an own list in a store, or another one for a list that is there.

    An earlier definition stays in `lists/earlier`. Snapshots that the new one reads are read anew when they are next
    used; others stay as they were read.

    Args:
        store: Where to.
        file: The definition, as `lists.own.OwnList` says.

    Returns:
        The list, now known to the store's catalog.

    Raises:
        SettingsError: It is no definition, or its id is that of an official list.
        StoreError: The store cannot be written.
    """
    own = read_own(file)
    if own.id in known_lists():
        what = f"The id {own.id} is that of an official list."
        raise SettingsError(what, where=str(file), hint="Give your list another id.")
    target = store.catalog.file_of(own.id)
    try:
        content = file.read_bytes()
        _keep_earlier(target, content)
        write_atomically(target, [content])
    except OSError as error:
        raise StoreError(f"The definition cannot be kept: {error.strerror}.", where=str(target)) from error
    return own_definition(own)


def _keep_earlier(target: Path, content: bytes) -> None:
    if not target.exists() or (earlier := target.read_bytes()) == content:
        return
    name = f"{target.stem}-{hashlib.sha256(earlier).hexdigest()[:12]}.toml"
    write_atomically(target.parent / "earlier" / name, [earlier])
