"""Features, documents, addresses and relations of an entry of OFAC's ENHANCED XML."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping

from msgspec import structs

from listwarden.lists.formats import ofac_enhanced_shapes as shapes
from listwarden.lists.formats.ofac_remarks import Context, Established, Record
from listwarden.lists.formats.ofac_values import read_column, read_document, read_free_text, read_value, slug
from listwarden.model import (
    Address,
    Attribute,
    DatedValue,
    Identifier,
    Leftover,
    PartialDate,
    Place,
    Relationship,
    Source,
)
from listwarden.names.countries import country_code
from listwarden.names.dates import MONTHS, parse_day

__all__ = ["period_of", "read_address", "read_relationship", "read_values", "said_of_relationships"]

_LABELS = {
    "Birthdate": "DOB",
    "Place of Birth": "POB",
    "Nationality Country": "nationality",
    "Citizenship Country": "citizen",
}
"""Type of a feature -> what Remarks call it."""

_COLUMNS = {
    "vessel call sign": "call_sign",
    "vessel type": "vessel_type",
    "vessel tonnage": "tonnage",
    "vessel gross tonnage": "gross_registered_tonnage",
    "vessel gross registered tonnage": "gross_registered_tonnage",
    "vessel flag": "vessel_flag",
    "vessel owner": "vessel_owner",
}
"""Type of a feature, lower case -> key of what has a column of its own in the CSV files."""

_RELATIONS = {
    "Acting for or on behalf of": "acts_for",
    "Associate Of": "associate_of",
    "Family member of": "family_of",
    "Leader or official of": "leader_of",
    "Owned or Controlled By": "owned_by",
    "Owns, controls, or operates": "owns",
    "playing a significant role in": "significant_role_in",
    "Principal Executive Officer": "executive_officer_of",
    "Property in the interest of": "property_of",
    "Providing support to": "supports",
}
"""OFAC's type of a relation -> kind: the entry is that to the other party."""

_SAID = frozenset({"Reported", "False"})  # of "Confirmed", "False" and "Reported"
_USUAL_QUALITIES = frozenset({"", "High", "on OFAC's SDN list:"})
_STREET = ("ADDRESS1", "ADDRESS2", "ADDRESS3")
_CITY, _STATE, _POSTAL_CODE, _REGION = "CITY", "STATE/PROVINCE", "POSTAL CODE", "REGION"
_KNOWN_PARTS = frozenset({*_STREET, _CITY, _STATE, _POSTAL_CODE, _REGION})
_GENERAL = ("living_status", "is_us_citizen", "is_us_person")
_MONTH_NAMES = {number: name.title() for name, number in reversed(MONTHS.items()) if len(name) == 3}


def read_values(entity: shapes.Entity, context: Context, words: Mapping[str, str]) -> Iterator[Record]:
    """Every feature, document, remark and note on the party as one record or more; none is dropped.

    Args:
        entity: The entry.
        context: Its source, kind and titles.
        words: Reference number -> word.
    """
    for feature in entity.features:
        yield from _read_feature(feature, context.at(f"feature {feature.id}"), words)
    for document in entity.identity_documents:
        yield _read_document(document, context.at(f"identityDocument {document.id}"))
    info = entity.general_info
    yield from read_free_text(info.remarks, context.at("generalInfo/remarks"))
    for field in _GENERAL:
        if value := getattr(info, field):
            yield Attribute(field, value, context.source.at(f"generalInfo/{field}"))


def _read_feature(it: shapes.Feature, context: Context, words: Mapping[str, str]) -> Iterator[Record]:
    value = it.value or words.get(it.value_ref_id, "") or _words_of(it.value_date)
    key = _COLUMNS.get(it.type.lower())
    label = _LABELS.get(it.type, it.type)
    column = read_column(key, value, context.source) if key and value else None
    record, *more = (column,) if column else read_value(label, value, context)
    notes = [it.comments, f"reliability: {it.reliability}" if it.reliability in _SAID else ""]
    yield from _with_note(record, it.type, "; ".join(note for note in notes if note))
    yield from more
    yield from _date_in_conflict(record, it, context.source)


def _with_note(record: Record, label: str, note: str) -> Iterator[Record]:
    if not note:
        yield record
    elif isinstance(record, Established):
        yield Established(structs.replace(record.value, note=note))
    elif isinstance(record, Identifier | DatedValue | Place | Attribute):
        yield structs.replace(record, note="; ".join(text for text in (record.note, note) if text))
    else:
        yield record
        yield Leftover(f"{label}: {note}", record.source)


def _date_in_conflict(record: Record, it: shapes.Feature, source: Source) -> Iterator[Record]:
    """The date in fields, where it is another than in words, or where the words do not read."""
    dated = record.value if isinstance(record, Established) else record
    period = period_of(it.value_date)
    if not period:
        if it.value_date and _written(it.value_date):
            yield Leftover(f"{it.type}: {' '.join(_written(it.value_date))}", source)
        return
    if isinstance(dated, DatedValue) and not dated.date.overlaps(period):
        yield Leftover(f"{it.type}: {period}", source)
    elif isinstance(record, Leftover) and it.type == "Birthdate":
        yield DatedValue(period, source, it.value)


def _read_document(it: shapes.IdentityDocument, context: Context) -> Record:
    location = it.issuing_location if it.issuing_location != it.issuing_country else ""
    notes = (
        it.issuing_authority,
        f"issued in {location}" if location else "",
        "not valid" if it.is_valid == "false" else "",
        it.comments,
        *(feature.text for feature in it.id_features),
    )
    return read_document(
        it.type, it.document_number, it.issuing_country, context,
        _words_of(it.issue_date), _words_of(it.expiration_date), notes,
    )  # fmt: skip


def period_of(it: shapes.DatePeriod | None) -> PartialDate | None:
    """The whole span of a period; None where there is none, or where it does not read.

    Its words are OFAC's: "14 Nov 2007", "Nov 2007", "2007", "2007 to 2009", "circa 2007".
    """
    try:
        first, last = (parse_day(text) for text in (it.from_date_begin, it.to_date_end)) if it else (None, None)
    except ValueError:
        return None
    if not it or not first or not last or first > last:
        return None
    is_approximate = it.is_approximate == "true"
    text = f"{'circa ' if is_approximate else ''}{_span(first, last)}"
    exact = PartialDate.year(first.year), PartialDate.month(first.year, first.month), PartialDate.day(first)
    for date in exact:
        if (date.earliest, date.latest) == (first, last):
            return structs.replace(date, approximate=is_approximate, text=text)
    return PartialDate(first, last, "range", is_approximate, text)


def _span(first: dt.date, last: dt.date) -> str:
    if first == last:
        return _in_words(first)
    whole_years = (first.month, first.day, last.month, last.day) == (1, 1, 12, 31)
    if whole_years:
        return str(first.year) if first.year == last.year else f"{first.year} to {last.year}"
    if first.day == 1 and PartialDate.month(first.year, first.month).latest == last:
        return f"{_MONTH_NAMES[first.month]} {first.year}"
    return f"{_in_words(first)} to {_in_words(last)}"


def _in_words(day: dt.date) -> str:
    return f"{day.day:02d} {_MONTH_NAMES[day.month]} {day.year}"


def _words_of(it: shapes.DatePeriod | None) -> str:
    """A period in OFAC's words; as it stands where it does not read."""
    period = period_of(it)
    return str(period) if period else " ".join(_written(it) if it else ())


def _written(it: shapes.DatePeriod) -> tuple[str, ...]:
    dates = (it.from_date_begin, it.from_date_end, it.to_date_begin, it.to_date_end)
    return tuple(dict.fromkeys(text for text in dates if text))


def read_address(it: shapes.Address, source: Source) -> Address:
    """An address; its form in another script is its note."""
    in_order = sorted(it.translations.translation, key=lambda each: each.is_primary != "true")
    main, others = in_order[:1], in_order[1:]
    parts = [(part.type, part.value) for each in main for part in each.address_parts]
    region = next((value for type_, value in parts if type_ == _REGION), "")
    country = it.country or it.translations.country or (f"Region: {region}" if region else "")
    extra = [f"{type_}: {value}" for type_, value in parts if type_ not in _KNOWN_PARTS]
    if region and not country.startswith("Region: "):
        extra.append(f"Region: {region}")
    foreign = [f"in {each.script}: {', '.join(part.value for part in each.address_parts)}" for each in others]
    return Address(
        source.at(f"address {it.id}"),
        ", ".join(value for type_, value in parts if type_ in _STREET),
        _joined(parts, _CITY),
        region=_joined(parts, _STATE),
        postal_code=_joined(parts, _POSTAL_CODE),
        country=country_code(country),
        country_text=country,
        note="; ".join((*extra, *foreign)),
    )


def _joined(parts: list[tuple[str, str]], wanted: str) -> str:
    return ", ".join(value for type_, value in parts if type_ == wanted)


def read_relationship(it: shapes.Relationship, source: Source, prefix: str) -> Relationship:
    """A relation, with the other party's listing id. One of an unknown type is kept under its own words."""
    kind = _RELATIONS.get(it.type) or slug(it.type)
    at = source.at(f"relationship {it.id}")
    return Relationship(kind, it.related_entity.text, at, f"{prefix}:{it.related_entity.entity_id}")


def said_of_relationships(entity: shapes.Entity, source: Source) -> Iterator[Leftover]:
    """What the file says of a relation besides its type: a comment, from when to when, a low quality."""
    for it in entity.relationships:
        quality = f"quality: {it.quality}" if it.quality not in _USUAL_QUALITIES else ""
        if said := "; ".join(text for text in (quality, _words_of(it.date_range), it.comments) if text):
            yield Leftover(f"{it.type} {it.related_entity.text}: {said}", source.at(f"relationship {it.id}"))
