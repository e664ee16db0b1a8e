"""The files of the law: complete, strict, and about every program of the real lists."""

from __future__ import annotations

import csv
import datetime as dt
import gzip
import io
import json
import re
import shutil
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from importlib.resources import as_file, files
from pathlib import Path

import pytest
from lxml import etree

from listwarden.effects.case_facts import CASE_FACTS
from listwarden.effects.facts import PARTY_FACTS
from listwarden.effects.law import FILES, Law, default_law, read_law
from listwarden.effects.records import OUTCOMES, Warrant
from listwarden.errors import SettingsError

LAW = default_law()
WARRANTED = [
    (kind, entry)
    for kind in LAW.__struct_fields__
    if kind != "hash"
    for entry in getattr(LAW, kind)
    if isinstance(entry, Warrant)
]


def test_every_entry_has_citation_days_check_and_quality() -> None:
    assert len(WARRANTED) > 400
    assert [entry for _, entry in WARRANTED if not entry.citation.strip() or entry.checked_on < entry.start] == []


def test_what_was_not_verified_is_flagged_for_counsel() -> None:
    unverified = [entry for _, entry in WARRANTED if entry.quality == "unverified"]
    assert unverified
    assert all(entry.counsel for entry in unverified)


def test_every_program_has_authority_basis_regulation_and_what_it_does() -> None:
    for program in LAW.program:
        assert program.basis
        assert program.part
        assert LAW.measures[program.measure]


def test_every_fact_has_words_and_every_word_a_fact() -> None:
    assert set(LAW.words) == set(PARTY_FACTS) | set(CASE_FACTS)


def test_every_outcome_but_the_last_comes_from_some_rule_and_none_is_allowed() -> None:
    assert {rule.outcome for rule in LAW.rule} == set(OUTCOMES) - {"no_restriction_found"}
    assert "allowed" not in OUTCOMES


def test_no_rule_blocks_on_an_address_an_acronym_or_control() -> None:
    for rule in LAW.rule:
        if rule.outcome == "block":
            asked = {one.partition(":")[0] for one in (*rule.all, *rule.any)}
            assert {"identity", "interest"} <= asked, rule.id
            assert asked & {"blocked", "frozen", "owned", "listed"}, rule.id
            assert not asked & {"controlled", "minority", "shares_address", "possible"}, rule.id


def test_whoever_must_block_must_not_return_it() -> None:
    """OFAC FAQ 36: returning blocked funds is a violation."""
    for rule in LAW.rule:
        assert rule.outcome != "block" or "return_to_sender" in rule.forbids, rule.id
        assert "return it" not in rule.says.lower()


def test_a_change_of_the_law_is_an_entry_of_its_own() -> None:
    years = [[duty.number, duty.end is None] for duty in LAW.duty if duty.code == "records"]
    assert years == [[10, True], [5, False]]
    assert [rule.id for rule in LAW.rule if rule.id.startswith("ear.affiliates.2")] == [
        "ear.affiliates.2025",
        "ear.affiliates.2026",
    ]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with as_file(files("listwarden.effects") / "data") as data:
        return Path(shutil.copytree(data, tmp_path / "data"))


def test_the_hash_tells_one_law_from_another(folder: Path) -> None:
    assert read_law(folder).hash == LAW.hash
    file = folder / "measures.toml"
    file.write_text(file.read_text("utf-8").replace("nothing is blocked", "nothing at all is blocked"), "utf-8")
    assert read_law(folder).hash != LAW.hash


FAULTS: dict[str, tuple[str, Callable[[str], str], str]] = {
    "an unknown field": ("authorities", lambda text: text.replace("title =", "titel =", 1), "titel"),
    "no citation": ("authorities", lambda text: text.replace('citation = "31 CFR chapter V", ', "", 1), "citation"),
    "an empty citation": ("rules", lambda text: text.replace('"OFAC FAQ 398"', '""', 1), "length"),
    "no such quality": ("rules", lambda text: text.replace('quality = "official"', 'quality = "good"', 1), "good"),
    "no such outcome": ("rules", lambda text: text.replace('outcome = "block"', 'outcome = "allowed"', 1), "allowed"),
    "no such person": ("rules", lambda text: text.replace('persons = ["any"]', 'persons = ["all"]', 1), "all"),
    "no such fact": ("rules", lambda text: text.replace('"blocked"', '"blokked"', 1), "blokked"),
    "no such list": ("rules", lambda text: text.replace('"listed:plc"', '"listed:plk"', 1), "plk"),
    "no such duty": ("rules", lambda text: text.replace('"blocking_report"', '"report"', 1), "report"),
    "no such authority": ("programs_us", lambda text: text.replace('authority = "BIS"', "", 1).replace(
        'authority = "State/ISN"', 'authority = "Nobody"', 1), "Nobody"),
    "no such measure": ("lists", lambda text: text.replace('measure = "sectoral"', 'measure = "sector"', 1), "sector"),
    "ends before it begins": ("duties", lambda text: text.replace("end = 2025-03-11", "end = 1996-03-11"), "begins"),
    "twice for one day": ("duties", lambda text: text.replace("end = 2025-03-11, ", ""), "twice"),
    "unverified without counsel": ("tags", lambda text: text.replace(
        'quality = "unverified", counsel = true', 'quality = "unverified", counsel = false', 1), "counsel"),
    "no condition": ("rules", lambda text: text.replace('all = ["possible"]\n', "", 1), "no condition"),
    "a table that no law has": ("groups", lambda text: text + "\n[[wish]]\ncode = 'x'\n", "wish"),
    "no TOML": ("groups", lambda text: text + "\n= 3\n", "no file of the law"),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
def test_a_faulty_file_is_refused_with_its_name_and_the_fault(fault: str, folder: Path) -> None:
    name, spoil, expected = FAULTS[fault]
    file = folder / f"{name}.toml"
    before = file.read_text("utf-8")
    file.write_text(spoil(before), "utf-8")
    assert file.read_text("utf-8") != before
    with pytest.raises(SettingsError, match=re.escape(expected)) as caught:
        read_law(folder)
    assert str(folder) in caught.value.where


@pytest.mark.parametrize("name", FILES)
def test_a_missing_file_is_refused(name: str, folder: Path) -> None:
    (folder / f"{name}.toml").unlink()
    with pytest.raises(SettingsError, match=name):
        read_law(folder)


# --- every program of the real lists ---


def _split(text: str | None) -> Iterator[str]:
    for part in re.split(r"\]\s*\[|;", text or ""):
        code = part.strip(" []")
        if code and code != "-0-":
            yield code


def _ofac_csv(file: Path) -> Iterator[str]:
    with file.open(encoding="latin-1", newline="") as lines:
        for row in csv.reader(lines):
            yield from _split(row[3] if len(row) > 3 and row[0].strip().isdigit() else None)


def _history(file: Path) -> Iterator[str]:
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        next(lines)
        for line in lines:
            yield from _split(next(csv.reader([line.split("\t", 2)[2]]))[3])


def _sdn_names(file: Path) -> Iterator[str]:
    for entry in json.loads(file.read_bytes())["entries"]:
        yield from _split(entry["program"])


def _enhanced(file: Path) -> Iterator[str]:
    with zipfile.ZipFile(file) as archive:
        root = etree.fromstring(archive.read(archive.namelist()[0]))
    for element in root.iter("{*}sanctionsProgram"):
        yield from _split(element.text)


def _csl(file: Path) -> Iterator[str]:
    raw = gzip.decompress(file.read_bytes()) if file.suffix == ".gz" else file.read_bytes()
    for row in csv.DictReader(io.StringIO(raw.decode("utf-8-sig"))):
        if row["source"] != "source":  # a header that stands within one file again
            yield from _split(row.get("programs"))


def _elements(file: Path, name: str) -> Iterator[str]:
    for element in etree.parse(str(file)).iter(f"{{*}}{name}"):
        yield from _split(element.text)


def _eu(file: Path) -> Iterator[str]:
    for element in etree.parse(str(file)).iter():
        yield from _split(element.get("programme"))


def _eu_map(file: Path) -> Iterator[str]:
    for row in csv.DictReader(io.StringIO(file.read_text("utf-8-sig"))):
        yield from _split(row["program_keys"])


def _uk_ids(file: Path) -> Iterator[str]:
    for row in csv.DictReader(io.StringIO(file.read_text("utf-8-sig"))):
        yield re.sub(r"\d.*", "", row["unique_id"])


def _uk_ods(file: Path) -> Iterator[str]:
    table = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
    with zipfile.ZipFile(file) as archive:
        root = etree.fromstring(archive.read("content.xml"), etree.XMLParser(huge_tree=True))
    for row in root.iter(f"{table}table-row"):
        cells = ["".join(cell.itertext()).strip() for cell in row.iter(f"{table}table-cell")]
        if len(cells) > 3 and re.match(r"[A-Z]{3}\d", cells[0]):
            yield cells[3]


def _hmt(file: Path) -> Iterator[str]:
    rows = list(csv.reader(io.StringIO(file.read_text("cp1252"))))
    column = rows[1].index("Regime")
    for row in rows[2:]:
        yield from _split(row[column])


Reader = Callable[[Path], Iterable[str]]
REAL: dict[str, tuple[str, Reader, int]] = {
    "ofac/2021-07/sdn.csv": ("us", _ofac_csv, 60),
    "ofac/2024-06/sdn.csv": ("us", _ofac_csv, 70),
    "ofac/broken_input/sdn.csv": ("us", _ofac_csv, 45),
    "ofac/2025-12/cons_prim.csv": ("us", _ofac_csv, 10),
    "ofac/cons_all_formats/cons_prim.csv": ("us", _ofac_csv, 5),
    "ofac/2026-07_sdn_excerpt.csv": ("us", _ofac_csv, 1),
    "ofac/history/sdn_rows.tsv.gz": ("us", _history, 80),
    "ofac/sdn_names_2026-07-11.json": ("us", _sdn_names, 70),
    "ofac/cons_enhanced_2025-01-10.zip": ("us", _enhanced, 12),
    "csl/consolidated_2022-04.csv.gz": ("us", _csl, 75),
    "csl/csl_cut_2023-11.csv": ("us", _csl, 50),
    "csl/csl_small.csv": ("us", _csl, 10),
    "csl/cslustest_consolidated.csv": ("us", _csl, 4),
    "csl/bis_2016-02.csv": ("us", _csl, 30),
    "un/consolidated_2018-10-29.xml": ("un", lambda file: _elements(file, "UN_LIST_TYPE"), 12),
    "un/consolidated_2025-11-18.xml": ("un", lambda file: _elements(file, "UN_LIST_TYPE"), 12),
    "un/consolidated_2026-02-27.xml": ("un", lambda file: _elements(file, "UN_LIST_TYPE"), 12),
    "eu/global_2016-02-11_v1_0.xml": ("eu", _eu, 5),
    "eu/sanctions_map_programs.csv": ("eu", _eu_map, 36),
    "samples_native/deriv_sample_eu.xml": ("eu", _eu, 1),
    "uk/uksl_2026-05/subjects.csv": ("uk", _uk_ids, 31),
    "uk/FCDO_SL_2025-08-11.ods": ("uk", _uk_ods, 31),
    "uk/hmt_conlist_2016-02.csv": ("uk", _hmt, 20),
    "ca/sema-lmes_2020.xml": ("ca", lambda file: _elements(file, "Country"), 10),
}


@pytest.mark.parametrize("name", REAL)
def test_every_program_of_a_real_list_has_an_entry(name: str, shared_data: Path) -> None:
    space, read, least = REAL[name]
    found = Counter(read(shared_data / name))
    assert len(found) >= least
    assert {code: count for code, count in found.items() if not LAW.programs(code, space)} == {}


def _programs_of_sdn(file: Path) -> Iterator[list[str]]:
    if file.suffix == ".json":
        yield from (list(_split(entry["program"])) for entry in json.loads(file.read_bytes())["entries"])
        return
    with file.open(encoding="latin-1", newline="") as lines:
        yield from (list(_split(row[3])) for row in csv.reader(lines) if len(row) > 3 and row[0].strip().isdigit())


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("ofac/2021-07/sdn.csv", dt.date(2021, 7, 7)),
        ("ofac/2024-06/sdn.csv", dt.date(2024, 6, 27)),
        ("ofac/sdn_names_2026-07-11.json", dt.date(2026, 7, 11)),
    ],
    ids=["2021", "2024", "2026"],
)
def test_every_entry_of_a_real_sdn_list_has_a_program_that_blocked_on_its_day(
    name: str, day: dt.date, shared_data: Path
) -> None:
    """31 CFR chapter V: the SDN List is a list of blocked persons, so a program's days must cover its entries'."""
    without: Counter[tuple[str, ...]] = Counter()
    for codes in _programs_of_sdn(shared_data / name):
        programs = [LAW.program_on(code, "us", day) for code in codes]
        if not any(program and program.measure == "blocking" for program in programs):
            without[tuple(codes)] += 1
    assert without == {}


def test_the_days_of_programs_agree_with_309_real_scrapes(shared_data: Path) -> None:
    """Every row of the SDN List had a program that blocked on the first and on the last day on which it was seen."""
    history = shared_data / "ofac" / "history"
    scrapes = csv.DictReader(io.StringIO((history / "scrapes.tsv").read_text("utf-8")), delimiter="\t")
    days = {one["scrape"]: dt.datetime.fromisoformat(one["committed_at"]).date() for one in scrapes}
    without: Counter[tuple[str, dt.date]] = Counter()
    rows = 0
    with gzip.open(history / "sdn_rows.tsv.gz", "rt", encoding="utf-8") as lines:
        next(lines)
        for line in lines:
            first, last, row = line.split("\t", 2)
            field = next(csv.reader([row]))[3]
            rows += 1
            for day in (days[first], days[last]):
                programs = [LAW.program_on(code, "us", day) for code in _split(field)]
                if not any(program and program.measure == "blocking" for program in programs):
                    without[field, day] += 1
    assert rows > 10_000
    assert without == {}


def test_a_program_that_is_not_here_is_unknown_and_not_harmless() -> None:
    law: Law = LAW
    assert law.programs("NEW-EO99999", "us") == ()
    assert law.program_on("NEW-EO99999", "us", WARRANTED[0][1].start) is None
