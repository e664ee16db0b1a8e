from __future__ import annotations

from itertools import pairwise

import pytest
from msgspec import structs
from parties import listing, score

from listwarden.match import default_table
from listwarden.match.calibration import probability_of
from listwarden.model import Evidence, Subject, SubjectIdentifier

RULE = default_table().calibration


def _said(name: float, facts: float = 0.0, one_in: float = 1000.0) -> float:
    evidence = (Evidence("prior", -14.0, "prior"), Evidence("name.same", name + 14.0, "agrees"),
                Evidence("birth_date", facts, "agrees"))  # fmt: skip
    return probability_of(evidence, structs.replace(RULE, one_in=one_in))


def test_more_bits_are_never_less_probable() -> None:
    said = [_said(bits) for bits in range(-40, 60)]
    assert all(one < other for one, other in pairwise(said))
    assert 0.0 <= _said(-1e6) < _said(1e6) <= 1.0


def test_where_fewer_subjects_are_listed_a_hit_is_less_probable() -> None:
    assert _said(5.0, one_in=100.0) > _said(5.0, one_in=1000.0) > _said(5.0, one_in=1e6)


def test_the_bits_of_other_facts_count_in_full_and_those_of_a_name_less() -> None:
    assert _said(5.0, facts=4.0) > _said(9.0) > _said(5.0)


def test_an_equal_number_makes_a_hit_of_another_name_probable() -> None:
    one = listing("Rockside Zyzzyva", identifiers=[("passport", "AB1234567")])
    subject = Subject(("Quite Another",), identifiers=(SubjectIdentifier("AB1234567", "passport"),))
    assert score(subject, one).probability > 0.9 > score("Quite Another", one).probability


@pytest.mark.parametrize("one_in", [50.0, 5000.0])
def test_the_base_rate_is_a_setting_and_is_said_with_the_hit(one_in: float) -> None:
    table = default_table()
    table = structs.replace(table, calibration=structs.replace(table.calibration, one_in=one_in))
    hit = score("Rockside Zyzzyva", listing("Rockside Zyzzyva"), table=table)
    assert hit.one_in == one_in
    assert hit.probability == probability_of(hit.evidence, table.calibration)
