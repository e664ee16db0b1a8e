"""Which lists Listwarden knows."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path

from listwarden.errors import InputError
from listwarden.lists.definition import ListDefinition, read_definition

__all__ = ["STARTER", "definition_of", "known_lists", "match_parts"]

STARTER = "starter"
"""The list that comes with Listwarden and is screened only while no official one is loaded."""


@cache
def known_lists() -> dict[str, ListDefinition]:
    """List id -> definition, for every folder of this package that has a `list.toml`, in order of id."""
    folders = sorted(files("listwarden.lists").iterdir(), key=lambda folder: folder.name)
    found = (folder / "list.toml" for folder in folders if folder.is_dir())
    definitions = [read_definition(file) for file in found if file.is_file()]
    return {definition.id: definition for definition in definitions}


def definition_of(list_id: str) -> ListDefinition:
    """The definition of one list. Raises InputError for an id that is not known."""
    try:
        return known_lists()[list_id]
    except KeyError:
        known = ", ".join(known_lists())
        raise InputError(f"There is no list {list_id!r}.", hint=f"Known lists: {known}.") from None


def match_parts(definition: ListDefinition, arguments: Sequence[str]) -> dict[str, Path]:
    """Which file is which part of a list.

    Args:
        definition: The list.
        arguments: Each `PART=FILE`, or a file that has the publisher's name, or a folder that holds such files, or,
            where only one format of the list is a single file with this extension, any such file.

    Raises:
        InputError: A file does not exist, it is not plain which part it is, or two files are the same part.
    """
    found: dict[str, Path] = {}
    for argument in arguments:
        for part, file in _parts_in(definition, argument):
            if part in found:
                raise InputError(f"Two files are the part {part}: {found[part]} and {file}.", hint="Give one.")
            found[part] = file
    return found


def _parts_in(definition: ListDefinition, argument: str) -> list[tuple[str, Path]]:
    by_name = {part.file.lower(): part.part for part in definition.parts}
    name, equals, rest = argument.partition("=")
    if equals and name in by_name.values():
        if not rest:
            raise InputError(f"No file is given for the part {name}.", where=argument, hint="Write PART=FILE.")
        return [(name, _existing(rest))]
    path = _existing(argument)
    if path.is_dir():
        inside = [(by_name[file.name.lower()], file) for file in _files_in(path) if file.name.lower() in by_name]
        if not inside:
            hint = f"They are called {', '.join(by_name)}."
            raise InputError(f"The folder holds no file of {definition.id}.", where=str(path), hint=hint)
        return inside
    if path.name.lower() in by_name:
        return [(by_name[path.name.lower()], path)]
    alone = [one.parts[0] for one in definition.formats if len(one.parts) == 1]
    if len(definition.formats) > 1:
        alone = [part for part in alone if Path(part.file).suffix.lower() == path.suffix.lower()]
    if len(alone) == 1:
        return [(alone[0].part, path)]
    hint = f"Write PART=FILE; the parts of {definition.id} are {', '.join(by_name.values())}."
    raise InputError("The file's name does not tell which part of the list it is.", where=str(path), hint=hint)


def _files_in(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except OSError as error:
        raise InputError(f"The folder cannot be read: {error.strerror}.", where=str(folder)) from error


def _existing(text: str) -> Path:
    path = Path(text)
    try:
        path.stat()
    except (OSError, ValueError) as error:
        what = "There is no such file or folder."
        if isinstance(error, OSError) and not isinstance(error, FileNotFoundError):
            what = f"The file cannot be read: {error.strerror}."
        raise InputError(what, where=text) from error
    return path
