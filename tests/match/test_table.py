from __future__ import annotations

import tomllib
from importlib.resources import files
from pathlib import Path

import pytest
from msgspec import structs
from parties import listing, score

from listwarden.errors import SettingsError
from listwarden.index import Index
from listwarden.match import EvidenceTable, Matcher, default_table, hash_of_table, read_table
from listwarden.match.loosest import loosest
from listwarden.model import Subject

OWN = tomllib.loads((files("listwarden.match") / "evidence.toml").read_text("utf-8"))


def _read(tmp_path: Path, text: str, *own_lists: str) -> EvidenceTable:
    file = tmp_path / "own.toml"
    file.write_text(text, encoding="utf-8")
    return read_table(file, own_lists)


def test_the_table_that_comes_with_listwarden_has_every_setting_in_words() -> None:
    assert set(OWN) - {"types", "lists"} == set(default_table().__struct_fields__) - {"types", "lists"}
    assert all(
        section["says"] for key, section in OWN.items() if key not in {"threshold", "derived_aliases", "types", "lists"}
    )


def test_own_values_are_merged_with_the_default(tmp_path: Path) -> None:
    table = _read(tmp_path, "threshold = 3\n[prior]\nbits = -20\n[missing]\nbase = 2.5\n")
    default = default_table()
    assert table == structs.replace(
        default,
        threshold=3.0,
        prior=structs.replace(default.prior, bits=-20.0),
        missing=structs.replace(default.missing, base=2.5),
        types={
            kind: {section: numbers for section, numbers in own.items() if section != "prior"}
            for kind, own in default.types.items()
        },
    )


def test_an_empty_table_is_the_default(tmp_path: Path) -> None:
    assert _read(tmp_path, "") == default_table()


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("treshold = 1", "treshold"), ("[prior]\nbit = 1", "bit"), ("[birth_date]\nsame_decade = 1", "same_decade"),
        ("threshold = 'high'", "threshold"), ("[prior]\nbits = true", "prior.bits"), ("prior = 3", "prior"),
        ("threshold = nan", "threshold"), ("threshold = inf", "threshold"), ("[prior]\nbits = -1e9", "prior.bits"),
        ("[initial]\nbits = -1", "initial.bits"), ("[missing]\nbase = -1", "missing.base"),
        ("[strength]\nweak = 4", "strength.weak"), ("[country]\nconflict = nan", "country.conflict"),
        ("[types.human.prior]\nbits = -9", "human"), ("[types.unknown]\nthreshold = 3", "types.unknown"),
        ("[types.person.extr]\nbase = 1", "in types.person: .*extr"), ("[types]\nperson = 3", "types"),
        ("[types.person.extra]\nper_bit = -1", "in types.person: .*extra.per_bit"),
        ("[types.vessel.types.person]\nthreshold = 1", "in types.vessel"),
        ("[lists.ofac]\nthreshold = 3", "lists.ofac is no list; known are .*ofac_sdn"),
        ("[lists.un_sc]\ntreshold = 3", "in lists.un_sc: .*treshold"), ("lists = 3", "lists"),
    ],
)  # fmt: skip
def test_a_setting_that_is_unknown_or_out_of_range_is_refused_by_name(tmp_path: Path, text: str, key: str) -> None:
    with pytest.raises(SettingsError, match=key) as caught:
        _read(tmp_path, text)
    assert caught.value.where == str(tmp_path / "own.toml")
    assert caught.value.hint


@pytest.mark.parametrize("content", [b"threshold = = 1", b"\xff\xfe\x00", b"[prior"])
def test_a_file_that_is_no_toml_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "own.toml").write_bytes(content)
    with pytest.raises(SettingsError, match=r"own\.toml"):
        read_table(tmp_path / "own.toml")


def test_a_file_that_is_missing_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"none\.toml: The settings cannot be read: No such file"):
        read_table(tmp_path / "none.toml")


def test_a_higher_threshold_makes_a_hit_a_miss() -> None:
    one = listing("Rockside Zyzzyva")
    table = structs.replace(default_table(), threshold=900.0)
    assert score("Rockside Zyzzyva", one).is_over_threshold
    assert not score("Rockside Zyzzyva", one, table=table).is_over_threshold
    assert Matcher(Index([one]), table).candidates(Subject(("Rockside Zyzzyva",))) == []


def test_a_file_of_settings_that_never_ends_is_refused() -> None:
    with pytest.raises(SettingsError, match="larger than 1,048,576 bytes"):
        read_table(Path("/dev/zero"))


def test_a_type_of_party_and_a_list_have_settings_of_their_own(tmp_path: Path) -> None:
    of_list = "[lists.ofac_sdn]\nthreshold = 2\n[lists.ofac_sdn.extra]\nbase = 4\n"
    table = _read(tmp_path, "[types.person.extra]\nper_bit = 0.1\nbase = 3\n" + of_list)
    one = table.for_("person", "ofac_sdn")
    assert (one.threshold, one.extra.per_bit, one.extra.base) == (2.0, 0.1, 4.0)
    assert table.for_("person", "un_sc").extra.base == 3.0
    assert table.for_("vessel", "un_sc").extra == table.for_("unknown", "un_sc").extra == table.extra
    assert hash_of_table(table) != hash_of_table(default_table())


def test_the_settings_of_own_lists_are_for_every_list_that_does_not_come_with_listwarden(tmp_path: Path) -> None:
    table = _read(tmp_path, "[lists.own]\nthreshold = 5\n[lists.mine]\nthreshold = 7\n", "mine")
    thresholds = [table.for_("person", one).threshold for one in ("mine", "other", "un_sc")]
    assert thresholds == [7.0, 5.0, default_table().threshold]


def test_what_is_said_for_all_goes_before_what_the_default_says_for_a_type(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    default = {**OWN, "types": {"person": {"threshold": 1.0, "extra": {"base": 3.0, "per_bit": 0.2}}}}
    monkeypatch.setattr("listwarden.match.settings._default_values", lambda: default)
    person = _read(tmp_path, "threshold = 4\n[extra]\nbase = 2\n").for_("person", "un_sc")
    assert (person.threshold, person.extra.base, person.extra.per_bit) == (4.0, 2.0, 0.2)
    person = _read(tmp_path, "threshold = 4\n[types.person]\nthreshold = 6").for_("person", "un_sc")
    assert (person.threshold, person.extra.base) == (6.0, 3.0)


def test_the_order_of_settings_does_not_change_their_hash(tmp_path: Path) -> None:
    one = _read(tmp_path, "[lists.un_sc]\nthreshold = 1\n[lists.ofac_sdn]\nthreshold = 2")
    other = _read(tmp_path, "[lists.ofac_sdn]\nthreshold = 2\n[lists.un_sc]\nthreshold = 1")
    assert hash_of_table(one) == hash_of_table(other)


def test_each_listing_is_scored_by_the_settings_of_its_type(tmp_path: Path) -> None:
    table = _read(
        tmp_path,
        "[types.vessel]\nthreshold = 90\n[prior]\nbits = -14\n[types.person]\nprior.bits = -10\ncomplete.bits = 6\n",
    )
    some = [listing("Rockside Zyzzyva", type=kind) for kind in ("person", "vessel", "unknown")]
    matcher = Matcher(Index(some), table)
    subject = Subject(("Rockside Zyzzyva",))
    person, vessel, unknown = (matcher.score(subject, at) for at in range(3))
    assert person.bits == pytest.approx(unknown.bits + 4)
    assert (vessel.bits, vessel.threshold, unknown.threshold) == (unknown.bits, 90.0, table.threshold)
    assert [hit.listing.entity.type for hit in matcher.hits(subject)] == ["person", "unknown"]


def test_settings_of_a_type_are_told_in_words(tmp_path: Path) -> None:
    table = _read(tmp_path, "[types.person.extra]\nper_bit = 0.25\n[lists.un_sc]\nthreshold = 2")
    said = f"types.person: extra.per_bit is 0.25 instead of {table.extra.per_bit:g}"
    assert {said, "lists.un_sc: threshold is 2 instead of 0"} <= set(table.differences("person", "un_sc"))


def test_the_loosest_of_tables_has_the_smallest_costs_and_the_largest_gains(tmp_path: Path) -> None:
    one = _read(tmp_path, "threshold = 2\n[edits]\nfirst = 20\n[complete]\nbits = 9\nper_edit = 5\n")
    both = loosest([default_table(), one])
    assert (both.threshold, both.edits, both.complete.per_edit) == (
        default_table().threshold, default_table().edits, default_table().complete.per_edit,
    )  # fmt: skip
    assert both.complete.bits == 9.0
    assert structs.replace(both, types={}) == structs.replace(loosest([one, default_table()]), types={})
