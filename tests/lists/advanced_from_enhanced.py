"""Writes a real list that is at hand as ENHANCED XML in the ADVANCED format, so that its parser meets real values."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from advanced_export import NAMESPACE
from lxml import etree

_ENHANCED = "{https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/ENHANCED_XML}"
_COUNTRY_FEATURES = ("Nationality Country", "Citizenship Country", "Nationality of Registration")
_NAME_TYPE = "Name"
_SECTORAL = "Sectoral Sanctions Identifications List"
_UMBRELLA = "Consolidated List"


def _path(*names: str) -> str:
    return "/".join(f"{_ENHANCED}{name}" for name in names)


def _text(element: etree._Element, *names: str) -> str:
    return (element.findtext(_path(*names)) or "").strip()


class _Writer:
    """The sections of the file, and the reference values that they use."""

    def __init__(self) -> None:
        self.sections: dict[str, list[str]] = {
            name: [] for name in ("Locations", "IDRegDocuments", "DistinctParties", "ProfileRelationships",
                                  "SanctionsEntries", "SanctionsEntryLinks")
        }  # fmt: skip
        self._references: dict[str, dict[str, str]] = {}
        self._last = 0

    def number(self) -> int:
        """A number that nothing has yet."""
        self._last += 1
        return self._last

    def reference(self, table: str, word: str) -> str:
        """The number of a word in a table."""
        known = self._references.setdefault(table, {})
        return known.setdefault(word, str(len(known) + 1))

    def values(self) -> str:
        """The reference tables."""
        return "".join(
            f"<{table}Values>"
            + "".join(f'<{table} ID="{number}">{escape(word)}</{table}>' for word, number in words.items())
            + f"</{table}Values>"
            for table, words in self._references.items()
        )

    def sub_type(self, kind: str) -> str:
        """The number of a kind of party, which stands as a sub-type."""
        return self.reference("PartySubType", kind)


def convert(enhanced: Path, advanced: Path) -> None:
    """Writes the parties, names, documents, features, addresses, relations and lists of one file into another."""
    root = etree.parse(enhanced).getroot()
    write = _Writer()
    for entity in root.iter(_path("entity")):
        _write_entity(write, entity)
    gregorian = write.reference("CalendarType", "Gregorian")
    date = f'<DateOfIssue CalendarTypeID="{gregorian}">{_day(_as_of(root))}</DateOfIssue>'
    sections = "".join(f"<{name}>{''.join(parts)}</{name}>" for name, parts in write.sections.items())
    values = f"<ReferenceValueSets>{write.values()}</ReferenceValueSets>"
    advanced.write_text(f'<Sanctions xmlns="{NAMESPACE}" Version="3">{date}{values}{sections}</Sanctions>', "utf-8")


def _as_of(root: etree._Element) -> str:
    return _text(root, "publicationInfo", "dataAsOf")[:10]


def _day(iso: str) -> str:
    year, month, day = (int(part) for part in iso.split("-"))
    return f"<Year>{year}</Year><Month>{month}</Month><Day>{day}</Day>"


def _period(write: _Writer, date: etree._Element | None) -> str:
    if date is None:
        return ""
    circa = _text(date, "isApproximate")
    first, second, third, last = (
        _day(_text(date, name)) for name in ("fromDateBegin", "fromDateEnd", "toDateBegin", "toDateEnd")
    )
    return (
        f'<DatePeriod CalendarTypeID="{write.reference("CalendarType", "Gregorian")}">'
        f'<Start Approximate="{circa}"><From>{first}</From><To>{second}</To></Start>'
        f'<End Approximate="{circa}"><From>{third}</From><To>{last}</To></End></DatePeriod>'
    )


def _write_entity(write: _Writer, entity: etree._Element) -> None:
    own, identity = entity.get("id"), write.number()
    for document in entity.iterfind(_path("identityDocuments", "identityDocument")):
        write.sections["IDRegDocuments"].append(_document(write, document, identity))
    features = "".join((*_features(write, entity, identity), *_addresses(write, entity, identity)))
    comment = _text(entity, "generalInfo", "remarks")
    write.sections["DistinctParties"].append(
        f'<DistinctParty FixedRef="{own}"><Comment>{escape(comment)}</Comment>'
        f'<Profile ID="{own}" PartySubTypeID="{write.sub_type(_text(entity, "generalInfo", "entityType"))}">'
        f'<Identity ID="{identity}" Primary="true" False="false">{_names(write, entity)}</Identity>'
        f"{_titles(write, entity, identity)}{features}</Profile></DistinctParty>"
    )
    write.sections["ProfileRelationships"].extend(_relations(write, entity, own))
    write.sections["SanctionsEntries"].extend(_entries(write, entity, own))


def _document(write: _Writer, document: etree._Element, identity: int) -> str:
    country = _text(document, "issuingCountry")
    issuer = f' IssuedBy-CountryID="{write.reference("Country", country)}"' if country else ""
    dates = "".join(
        f'<DocumentDate IDRegDocDateTypeID="{write.reference("IDRegDocDateType", label)}">'
        f"{_period(write, document.find(_path(name)))}</DocumentDate>"
        for name, label in (("issueDate", "Issue Date"), ("expirationDate", "Expiration Date"))
        if document.find(_path(name)) is not None
    )
    return (
        f'<IDRegDocument ID="{document.get("id")}" IdentityID="{identity}"{issuer} '
        f'IDRegDocTypeID="{write.reference("IDRegDocType", _text(document, "type"))}">'
        f"<Comment>{escape(_text(document, 'comments'))}</Comment>"
        f"<IDRegistrationNo>{escape(_text(document, 'documentNumber'))}</IDRegistrationNo>"
        f"<IssuingAuthority>{escape(_text(document, 'issuingAuthority'))}</IssuingAuthority>{dates}</IDRegDocument>"
    )


def _names(write: _Writer, entity: etree._Element) -> str:
    aliases, groups = [], []
    for name in entity.iterfind(_path("names", "name")):
        documented = []
        for translation in name.iterfind(_path("translations", "translation")):
            parts = []
            for part in translation.iterfind(_path("nameParts", "namePart")):
                group = write.number()
                kind = write.reference("NamePartType", _text(part, "type"))
                groups.append(f'<NamePartGroup ID="{group}" NamePartTypeID="{kind}"/>')
                parts.append(
                    f'<DocumentedNamePart><NamePartValue NamePartGroupID="{group}" '
                    f'ScriptID="{write.reference("Script", _text(translation, "script"))}">'
                    f"{escape(_text(part, 'value'))}</NamePartValue></DocumentedNamePart>"
                )
            is_main = _text(translation, "isPrimary") == "true"
            status = write.reference("DocNameStatus", "Primary Latin" if is_main else "Others")
            documented.append(
                f'<DocumentedName ID="{translation.get("id")}" DocNameStatusID="{status}">'
                f"{''.join(parts)}</DocumentedName>"
            )
        kind = write.reference("AliasType", _text(name, "aliasType") or _NAME_TYPE)
        aliases.append(
            f'<Alias AliasTypeID="{kind}" Primary="{_text(name, "isPrimary")}" '
            f'LowQuality="{_text(name, "isLowQuality")}">{"".join(documented)}</Alias>'
        )
    masters = f"<MasterNamePartGroup>{''.join(groups)}</MasterNamePartGroup>"
    return f"{''.join(aliases)}<NamePartGroups>{masters}</NamePartGroups>"


def _feature(
    write: _Writer, label: str, content: str, identity: int, comment: str = "", reliability: str = "Unknown"
) -> str:
    return (
        f'<Feature ID="{write.number()}" FeatureTypeID="{write.reference("FeatureType", label)}">'
        f'<FeatureVersion ID="{write.number()}" ReliabilityID="{write.reference("Reliability", reliability)}">'
        f"<Comment>{escape(comment)}</Comment>{content}</FeatureVersion>"
        f'<IdentityReference IdentityID="{identity}" '
        f'IdentityFeatureLinkTypeID="{write.reference("IdentityFeatureLinkType", "Unknown")}"/></Feature>'
    )


def _detail(write: _Writer, kind: str, text: str) -> str:
    return f'<VersionDetail DetailTypeID="{write.reference("DetailType", kind)}">{escape(text)}</VersionDetail>'


def _titles(write: _Writer, entity: etree._Element, identity: int) -> str:
    title = _text(entity, "generalInfo", "title")
    return _feature(write, "Title", _detail(write, "TEXT", title), identity) if title else ""


def _features(write: _Writer, entity: etree._Element, identity: int) -> Iterator[str]:
    for feature in entity.iterfind(_path("features", "feature")):
        label, value = _text(feature, "type"), _text(feature, "value")
        period = _period(write, feature.find(_path("valueDate")))
        if period:
            content = period + _detail(write, "DATE", "")
        elif label in _COUNTRY_FEATURES:
            content = _detail(write, "COUNTRY", "") + _location(write, [("Unknown", value, "")], "")
        else:
            content = _detail(write, "TEXT", value)
        reliability = _text(feature, "reliability") or "Unknown"
        yield _feature(write, label, content, identity, _text(feature, "comments"), reliability)


def _addresses(write: _Writer, entity: etree._Element, identity: int) -> Iterator[str]:
    for address in entity.iterfind(_path("addresses", "address")):
        parts = [
            (_text(part, "type"), _text(part, "value"), "" if is_main else _text(translation, "script"))
            for translation in address.iterfind(_path("translations", "translation"))
            for is_main in [_text(translation, "isPrimary") == "true"]
            for part in translation.iterfind(_path("addressParts", "addressPart"))
        ]
        yield _feature(write, "Location", _location(write, parts, _text(address, "country")), identity)


def _location(write: _Writer, parts: list[tuple[str, str, str]], country: str) -> str:
    """A location; a part in another script has the script's name as comment, and is not primary."""
    number = write.number()
    of = f'<LocationCountry CountryID="{write.reference("Country", country)}"/>' if country else ""
    values: dict[str, list[str]] = {}
    for label, value, script in parts:
        head = f'<LocationPartValue Primary="{"false" if script else "true"}"><Comment>{script}</Comment>'
        values.setdefault(label, []).append(f"{head}<Value>{escape(value)}</Value></LocationPartValue>")
    content = "".join(
        f'<LocationPart LocPartTypeID="{write.reference("LocPartType", label)}">{"".join(each)}</LocationPart>'
        for label, each in values.items()
    )
    write.sections["Locations"].append(f'<Location ID="{number}">{of}{content}</Location>')
    return f'<VersionLocation LocationID="{number}"/>'


def _relations(write: _Writer, entity: etree._Element, own: str) -> Iterator[str]:
    for relation in entity.iterfind(_path("relationships", "relationship")):
        other = relation.find(_path("relatedEntity")).get("entityId")
        quality = _text(relation, "quality") or "Unknown"
        yield (
            f'<ProfileRelationship ID="{write.number()}" From-ProfileID="{own}" To-ProfileID="{other}" Former="false" '
            f'RelationTypeID="{write.reference("RelationType", _text(relation, "type"))}" '
            f'RelationQualityID="{write.reference("RelationQuality", quality)}" SanctionsEntryID="{own}">'
            f"<Comment>{escape(_text(relation, 'comments'))}</Comment></ProfileRelationship>"
        )


def _entries(write: _Writer, entity: etree._Element, own: str) -> Iterator[str]:
    """An entry for each list. ENHANCED does not say to which list an instrument belongs: see `_shared_out`."""
    programs = [("Program", each.text) for each in entity.iterfind(_path("sanctionsPrograms", "sanctionsProgram"))]
    kinds = [(each.text, "") for each in entity.iterfind(_path("sanctionsTypes", "sanctionsType"))]
    bases = _shared_out(entity)
    for on_list in entity.iterfind(_path("sanctionsLists", "sanctionsList")):
        measures = "".join(
            f'<SanctionsMeasure ID="{write.number()}" SanctionsTypeID="{write.reference("SanctionsType", kind)}">'
            f"<Comment>{escape(comment)}</Comment></SanctionsMeasure>"
            for kind, comment in [*programs, *kinds]
        )
        events = "".join(
            f'<EntryEvent ID="{write.number()}" EntryEventTypeID="{write.reference("EntryEventType", "Created")}" '
            f'LegalBasisID="{write.reference("LegalBasis", basis)}">'
            f'<Date CalendarTypeID="{write.reference("CalendarType", "Gregorian")}">'
            f"{_day(on_list.get('datePublished'))}</Date></EntryEvent>"
            for basis in bases.get(on_list.text, ["Unknown"])
        )
        yield (
            f'<SanctionsEntry ID="{write.number()}" ProfileID="{own}" '
            f"ListID={quoteattr(write.reference('List', on_list.text))}>{events}{measures}</SanctionsEntry>"
        )


def _shared_out(entity: etree._Element) -> dict[str, list[str]]:
    """List -> instruments: the sectoral list has that of its order, the others one each, and the last the rest."""
    left = [each.text for each in entity.iterfind(_path("legalAuthorities", "legalAuthority"))]
    lists = [each.text for each in entity.iterfind(_path("sanctionsLists", "sanctionsList"))]
    shared: dict[str, list[str]] = {}
    if _SECTORAL in lists:
        shared[_SECTORAL] = [each for each in left if "13662" in each]
        left = [each for each in left if "13662" not in each]
    others = [each for each in lists if each not in (_SECTORAL, _UMBRELLA)]
    for title in others[:-1]:
        shared[title], left = left[:1], left[1:]
    return {**shared, **dict.fromkeys(others[-1:], left)}
