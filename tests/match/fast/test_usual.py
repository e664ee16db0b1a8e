"""Names of words that a naming tradition has together: found as by scoring everything, and seldom looked at for it."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec import structs
from parties import listing

from listwarden.index import Index
from listwarden.match import Matcher, default_table
from listwarden.match.fast.many import ManySubjects
from listwarden.match.fast.questions import Question
from listwarden.match.fast.told import NOTHING_TOLD, Asking
from listwarden.match.fast.usual import Usual
from listwarden.match.matcher import needed_bits
from listwarden.match.person_evidence import bits_by_tradition
from listwarden.model import Subject
from listwarden.names.traditions import traditions

QUIETLY = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
USUAL = (
    "mohammad", "muhammed", "ali", "hassan", "abd", "abdul", "al", "karim", "qadir", "uddin", "khan", "hussein", "ivan",
    "ivanov", "sergei", "petrov", "maria", "garcia", "jose", "kim", "min", "su", "li", "wei", "zhang", "qorvath", "m",
)  # fmt: skip
names = st.lists(st.sampled_from(USUAL), min_size=1, max_size=4).map(" ".join)


@given(
    st.lists(names, min_size=1, max_size=8),
    st.lists(names, min_size=1, max_size=4),
    st.sampled_from([-14.0, -9.5, -6.0, -2.0]),
    st.tuples(st.sampled_from([0.0, 3.0, 6.0]), st.sampled_from([-2.0, 1.0, 5.0])),
)
@QUIETLY
def test_names_of_usual_words_give_what_scoring_everything_gives(
    listed: Sequence[str], asked: Sequence[str], prior: float, kept: tuple[float, float]
) -> None:
    table = structs.replace(
        default_table(),
        types={},
        prior=structs.replace(default_table().prior, bits=prior),
        tradition=structs.replace(default_table().tradition, credit=kept[0], common=kept[1]),
    )
    some = [listing(text, type="person", number=number) for number, text in enumerate(listed)]
    matcher = Matcher(Index(some), table)
    found = ManySubjects(matcher, matcher.scorer).hits([Subject((text,), type="person") for text in asked])
    for text, hits in zip(asked, found, strict=True):
        scored = [matcher.score(Subject((text,), type="person"), at) for at in range(len(some))]
        assert hits == sorted(
            (hit for hit in scored if hit.is_over_threshold), key=lambda hit: (-hit.bits, hit.listing.id)
        )


@pytest.mark.parametrize(
    ("usual", "unusual"),
    [("Ali Mohammad", "Qorvath Mohammad"), ("Abdul Ali", "Qorvath Ali")],
)
def test_pairs_of_names_that_only_usual_words_make_alike_are_not_handed_on(usual: str, unusual: str) -> None:
    # Many others, so that what is common at large is rare enough among the listed ones.
    others = [listing(f"Fillerby{number} Company", type="person", number=number + 2) for number in range(400)]
    some = [listing(usual, type="person", number=0), listing(unusual, type="person", number=1), *others]
    table = default_table()  # equal names are handed on whatever they are made of
    matcher = Matcher(Index(some), structs.replace(table, verbatim=structs.replace(table.verbatim, bits=0.0)))
    search = ManySubjects(matcher, matcher.scorer).search

    def handed_on(text: str) -> list[int]:
        forms = matcher.forms_of(Subject((text,), type="person"))
        questions = [Question(form, "person", NOTHING_TOLD) for form in forms]
        return [one.name for one in search.pairs(questions, [], Asking(search.facts).arrays())]

    assert handed_on(unusual) == [1]
    assert handed_on(usual) == []
    best = matcher.score(Subject((usual,), type="person"), 0)
    least = needed_bits(matcher.table_of(0))
    words = sum(bit.bits for bit in best.evidence if bit.feature in {"name.same", "name.complete"})
    assert words >= least, "without what the tradition takes away they would be"


def test_each_word_has_the_row_of_its_bits() -> None:
    usual = Usual()
    rows = usual.rows_of(["mohammad", "rockside", "abd", "mohammad"])
    assert rows[0] == rows[3] != 0 == rows[1]
    columns = sorted(traditions())
    bits = dict(zip(columns, usual.rows()[rows[0]].tolist(), strict=True))
    assert {one: most for one, most in bits.items() if most < 100} == pytest.approx(bits_by_tradition("mohammad"))
    assert 0 < usual.rows()[rows[2]].min() < 0.01
