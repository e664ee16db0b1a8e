from __future__ import annotations

import tomllib
from importlib.resources import files

import msgspec
import pytest

from listwarden.payments import default_policies
from listwarden.payments.policies import read_policies

FILE = tomllib.loads((files("listwarden.payments") / "fields.toml").read_text("utf-8"))
ISO = {
    "name", "address", "line", "country", "bic", "lei", "birth_date", "account", "email", "phone", "member", "text",
    "purpose", "reference", "fact", "ignored",
}  # fmt: skip


def test_every_field_has_one_policy_and_says_why() -> None:
    for rows, key in (
        (FILE["iso"]["fields"], "elements"),
        (FILE["iso"]["parties"], "elements"),
        (FILE["mt"]["fields"], "tags"),
    ):
        names = [name for row in rows for name in row[key]]
        assert sorted(names) == sorted(set(names))
        assert all(row["why"].endswith(".") for row in rows)


def test_only_known_policies_occur() -> None:
    assert {row["policy"] for row in FILE["iso"]["fields"]} == ISO
    assert {row["policy"] for row in FILE["iso"]["parties"]} == {"party", "agent"}
    assert {row["policy"] for row in FILE["mt"]["fields"]} == {"party", "agent", "text", "reference", "fact", "ignored"}


def test_every_fact_is_read_by_a_policy() -> None:
    known = default_policies()
    assert {known.fields[name] for name in known.facts} <= {"fact", "reference"}
    assert {known.tags[tag].policy for tag in known.mt_facts} <= {"fact", "reference"}


def test_every_required_party_and_tag_is_known() -> None:
    known = default_policies()
    assert all(role in known.parties for rule in known.rules.values() for role in rule.required)
    tags = {tag for wanted in known.mt_required.values() for one in wanted for tag in one.split("|")}
    assert all(tag in known.tags or any(other[:-1] == tag for other in known.tags) for tag in tags)


def test_a_key_that_is_not_known_is_refused() -> None:
    text = (files("listwarden.payments") / "fields.toml").read_text("utf-8")
    with pytest.raises(msgspec.ValidationError, match="mystery"):
        read_policies(text.replace("[text]", "[text]\nmystery = 1"))
