"""Features, documents, addresses and relations of an entry of OFAC's ENHANCED XML."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from listwarden.lists.formats import ofac_enhanced_shapes as shapes
from listwarden.lists.formats.ofac_periods import date_of_period
from listwarden.lists.formats.ofac_remarks import Context, Established, Record
from listwarden.lists.formats.ofac_values import (
    country_or_region,
    read_document,
    read_feature,
    read_free_text,
    with_note,
)
from listwarden.lists.formats.ofac_words import (
    ADDRESS_CITY,
    ADDRESS_POSTAL_CODE,
    ADDRESS_REGION,
    ADDRESS_STATE,
    ADDRESS_STREET,
    DOUBTS,
    USUAL_QUALITIES,
    relation_kind,
)
from listwarden.model import Address, Attribute, DatedValue, Leftover, PartialDate, Relationship, Source
from listwarden.names.countries import country_code
from listwarden.names.dates import parse_day

__all__ = ["period_of", "read_address", "read_relationship", "read_values", "said_of_relationships"]

_KNOWN_PARTS = frozenset({*ADDRESS_STREET, ADDRESS_CITY, ADDRESS_STATE, ADDRESS_POSTAL_CODE, ADDRESS_REGION})
_GENERAL = ("living_status", "is_us_citizen", "is_us_person")


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
    record, *more = read_feature(it.type, value, context)
    notes = [it.comments, f"reliability: {it.reliability}" if it.reliability in DOUBTS else ""]
    yield from with_note(record, it.type, "; ".join(note for note in notes if note))
    yield from more
    yield from _date_in_conflict(record, it, context.source)


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
    """The whole span of a period; None where there is none, or where it does not read."""
    try:
        first, last = (parse_day(text) for text in (it.from_date_begin, it.to_date_end)) if it else (None, None)
        return date_of_period(first, last, is_circa=it.is_approximate == "true") if it and first and last else None
    except ValueError:
        return None


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
    region = next((value for type_, value in parts if type_ == ADDRESS_REGION), "")
    country, said = country_or_region(it.country or it.translations.country, region)
    extra = [*(f"{type_}: {value}" for type_, value in parts if type_ not in _KNOWN_PARTS), *([said] if said else [])]
    foreign = [f"in {each.script}: {', '.join(part.value for part in each.address_parts)}" for each in others]
    return Address(
        source.at(f"address {it.id}"),
        ", ".join(value for type_, value in parts if type_ in ADDRESS_STREET),
        _joined(parts, ADDRESS_CITY),
        region=_joined(parts, ADDRESS_STATE),
        postal_code=_joined(parts, ADDRESS_POSTAL_CODE),
        country=country_code(country),
        country_text=country,
        note="; ".join((*extra, *foreign)),
    )


def _joined(parts: list[tuple[str, str]], wanted: str) -> str:
    return ", ".join(value for type_, value in parts if type_ == wanted)


def read_relationship(it: shapes.Relationship, source: Source, prefix: str) -> Relationship:
    """A relation, with the other party's listing id. One of an unknown type is kept under its own words."""
    at = source.at(f"relationship {it.id}")
    return Relationship(relation_kind(it.type), it.related_entity.text, at, f"{prefix}:{it.related_entity.entity_id}")


def said_of_relationships(entity: shapes.Entity, source: Source) -> Iterator[Leftover]:
    """What the file says of a relation besides its type: a comment, from when to when, a low quality."""
    for it in entity.relationships:
        quality = f"quality: {it.quality}" if it.quality not in USUAL_QUALITIES else ""
        if said := "; ".join(text for text in (quality, _words_of(it.date_range), it.comments) if text):
            yield Leftover(f"{it.type} {it.related_entity.text}: {said}", source.at(f"relationship {it.id}"))
