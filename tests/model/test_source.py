from __future__ import annotations

import copy
import pickle

import pytest

from listwarden.model import Name, Source

SOURCE = Source("ofac_sdn", "ab" * 32, "52049", "sdn.csv SDN_Name")


@pytest.mark.parametrize("field", ["list", "snapshot", "entry", "field"])
def test_a_source_cannot_be_changed(field: str) -> None:
    with pytest.raises(AttributeError, match="immutable"):
        setattr(SOURCE, field, "other")
    with pytest.raises(AttributeError, match="immutable"):
        delattr(SOURCE, field)
    assert not hasattr(SOURCE, "__dict__")


def test_a_source_takes_no_further_attributes() -> None:
    with pytest.raises(AttributeError):
        SOURCE.page = 3  # type: ignore[attr-defined]


def test_equal_sources_are_equal_and_hash_alike() -> None:
    same = Source("ofac_sdn", "ab" * 32, "52049", "sdn.csv SDN_Name")
    assert same == SOURCE
    assert len({same, SOURCE}) == 1


@pytest.mark.parametrize("at", range(4))
def test_sources_that_differ_in_one_part_differ(at: int) -> None:
    parts = ["ofac_sdn", "ab" * 32, "52049", "sdn.csv SDN_Name"]
    parts[at] += "x"
    assert Source(*parts) != SOURCE


def test_a_source_is_no_other_thing() -> None:
    assert SOURCE != ("ofac_sdn", "ab" * 32, "52049", "sdn.csv SDN_Name")


def test_at_gives_another_field_of_the_same_entry() -> None:
    assert SOURCE.at("alt.csv 7") == Source("ofac_sdn", "ab" * 32, "52049", "alt.csv 7")


def test_a_source_reads_as_words_and_as_code() -> None:
    assert str(SOURCE) == "ofac_sdn@abababababab entry 52049, sdn.csv SDN_Name"
    assert eval(repr(SOURCE)) == SOURCE


def test_a_source_can_be_copied_and_sent_to_another_process() -> None:
    name = Name("Acme", SOURCE)
    assert pickle.loads(pickle.dumps(name)) == name
    assert copy.deepcopy(name) == copy.copy(name) == name
