"""Which lists Listwarden knows: those that come with it, and a user's own."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from listwarden.errors import InputError, SettingsError
from listwarden.lists.definition import ListDefinition, read_definition
from listwarden.lists.own import own_definition, read_own
from listwarden.names.tables import kept

__all__ = ["STARTER", "Catalog", "definition_of", "known_lists", "match_parts"]

STARTER = "starter"
"""The list that comes with Listwarden and is screened only while no official one is loaded."""


@kept
def _packaged() -> dict[str, ListDefinition]:
    from importlib.resources import files  # noqa: PLC0415 - as in names.tables

    folders = sorted(files("listwarden.lists").iterdir(), key=lambda folder: folder.name)
    found = (folder / "list.toml" for folder in folders if folder.is_dir())
    definitions = [read_definition(file) for file in found if file.is_file()]
    return {definition.id: definition for definition in definitions}


class Catalog:
    """The lists that come with Listwarden, and the own lists of one store.

    Args:
        own: The folder of the own lists' definitions, each `ID.toml`; it need not exist. None for no own lists.
    """

    def __init__(self, own: Path | None = None) -> None:
        self.own = own

    def known(self) -> dict[str, ListDefinition]:
        """List id -> definition, the ones that come with Listwarden first, each in order of id.

        Raises:
            SettingsError: An own definition cannot be read, or its id is another list's.
        """
        own = (self._own(file.stem) for file in self._files())
        return _packaged() | {definition.id: definition for definition in own}

    def get(self, list_id: str) -> ListDefinition:
        """The definition of one list.

        Raises:
            InputError: There is no such list.
            SettingsError: It is an own one, and its definition cannot be read.
        """
        names = [file.stem for file in self._files()]
        if list_id in names:
            return self._own(list_id)
        if definition := _packaged().get(list_id):
            return definition
        known = ", ".join([*_packaged(), *names])
        raise InputError(f"There is no list {list_id!r}.", hint=f"Known lists: {known}.")

    def file_of(self, list_id: str) -> Path:
        """Where the definition of an own list is, or would be."""
        if self.own is None:
            raise ValueError("a catalog without a folder has no own lists")
        return self.own / f"{list_id}.toml"

    def _files(self) -> list[Path]:
        try:
            return sorted(self.own.glob("[!.]*.toml")) if self.own else []
        except OSError as error:
            raise SettingsError(f"The folder cannot be read: {error.strerror}.", where=str(self.own)) from error

    def _own(self, list_id: str) -> ListDefinition:
        file = self.file_of(list_id)
        own = read_own(file)
        if own.id != list_id:
            hint = "Add it again with 'listwarden add-list'."
            raise SettingsError(f"The definition is of {own.id!r}, not of {list_id!r}.", where=str(file), hint=hint)
        if own.id in _packaged():
            hint = "Give your list another id: change it in the file and rename the file."
            raise SettingsError(f"The id {own.id} is that of an official list.", where=str(file), hint=hint)
        return own_definition(own)


def known_lists() -> dict[str, ListDefinition]:
    """List id -> definition, for every list that comes with Listwarden, in order of id."""
    return dict(_packaged())


def definition_of(list_id: str) -> ListDefinition:
    """The definition of a list that comes with Listwarden. Raises InputError for an id that is not known."""
    return Catalog().get(list_id)


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
