"""One entry of the Consolidated Screening List, the same whether it was read from CSV or from JSON."""

from __future__ import annotations

from typing import NoReturn

from msgspec import Struct

from listwarden.errors import ListFormatError

__all__ = ["AddressParts", "Document", "Entry"]


class AddressParts(Struct, frozen=True):
    """An address as the publisher parts it. From CSV, all but the country is in `address`.

    Attributes:
        address: Street, building, or all of it.
        city: City.
        state: State or province.
        postal_code: Postal code.
        country: What stands where the country's code should.
        is_doubtful: Whether `country` may be something else, such as a state of the United States.
    """

    address: str = ""
    city: str = ""
    state: str = ""
    postal_code: str = ""
    country: str = ""
    is_doubtful: bool = False

    def __str__(self) -> str:
        parts = (self.address, self.city, self.state, self.postal_code, self.country)
        return ", ".join(part for part in parts if part)


class Document(Struct, frozen=True):
    """One of the `ids`: a paper or number, or whatever else OFAC files under them (gender, tags, wallets).

    Attributes:
        type: OFAC's label: `Passport`, `Gender`, `Secondary sanctions risk:`; empty where none was recognized.
        number: What stands under the label.
        country: Who issued it.
        issued: Day of issue, as published.
        expires: Day of expiry, as published.
        dated: A day of which the file does not say whether it is of issue or of expiry.
    """

    type: str = ""
    number: str = ""
    country: str = ""
    issued: str = ""
    expires: str = ""
    dated: str = ""


class Entry(Struct, frozen=True):
    """One entry: blanks collapsed, packed fields parted, nothing interpreted.

    Attributes:
        file: The file's name.
        place: Where in it: `line 12`, `results[11]`.
        texts: Column -> text, for the columns of one value.
        lists: Column -> values, for the columns of several.
        addresses: Addresses.
        documents: The `ids`.
    """

    file: str
    place: str
    texts: dict[str, str]
    lists: dict[str, tuple[str, ...]]
    addresses: tuple[AddressParts, ...] = ()
    documents: tuple[Document, ...] = ()

    @property
    def where(self) -> str:
        """File and place, for an error."""
        return f"{self.file} {self.place}"

    def field(self, column: str) -> str:
        """Where a person finds a column of this entry."""
        return f"{self.file} {column} {self.place}"

    def refuse(self, what: str, hint: str = "Get the file again from its publisher.") -> NoReturn:
        """Raises ListFormatError for this entry."""
        raise ListFormatError(what, where=self.where, hint=hint)
