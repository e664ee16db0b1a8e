from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest
from hypothesis import given, settings
from msgspec import structs
from parties import bits_of, listing, score, texts

from listwarden.index import Index
from listwarden.match import default_table
from listwarden.match.align import Alignment, Link, WordScorer, align
from listwarden.names.compare import by_edits, relate
from listwarden.names.words import NameForm, analyze


def _scorer(*names: str) -> WordScorer:
    return WordScorer(Index([listing(*names)]).rarity, default_table())


def _aligned(subject: str, listed: str) -> Alignment:
    return align(analyze(subject), analyze(listed), _scorer(listed))


def _worth(found: Alignment, subject: NameForm, listed: NameForm, scorer: WordScorer) -> float:
    """The sum that the pairing is to make as high as possible."""
    bits = sum(link.bits for link in found.links)
    bits -= sum(scorer.extra_cost(subject.words[at].text) for at in found.extra)
    return bits - sum(scorer.missing_cost(listed.words[at].text) for at in found.missing)


def _single_links(subject: NameForm, listed: NameForm, scorer: WordScorer) -> list[Link]:
    links = [
        Link((i,), (j,), relation.kind, scorer.bits(one.text, other.text, relation))
        for i, one in enumerate(subject.words)
        for j, other in enumerate(listed.words)
        if (relation := relate(one.text, other.text)) and relation.kind not in {"start", "syllables"}
    ]
    return [link for link in links if link.bits > 0]


def _all_pairings(links: Sequence[Link]) -> Iterator[tuple[Link, ...]]:
    """Every set of links of which no two share a word."""
    if not links:
        yield ()
        return
    first, rest = links[0], links[1:]
    yield from _all_pairings(rest)
    apart = [link for link in rest if link.subject != first.subject and link.listed != first.listed]
    yield from ((first, *others) for others in _all_pairings(apart))


def _alignment_of(links: tuple[Link, ...], subject: NameForm, listed: NameForm) -> Alignment:
    return Alignment(
        links,
        tuple(i for i in range(len(subject.words)) if all(i not in link.subject for link in links)),
        tuple(j for j in range(len(listed.words)) if all(j not in link.listed for link in links)),
    )


@given(texts, texts)
@settings(max_examples=200, deadline=None)
def test_no_pairing_of_single_words_is_better(one: str, other: str) -> None:
    subject, listed, scorer = analyze(one), analyze(other), _scorer(other)
    singles = _single_links(subject, listed, scorer)
    best = max(
        _worth(_alignment_of(links, subject, listed), subject, listed, scorer) for links in _all_pairings(singles)
    )
    assert _worth(align(subject, listed, scorer), subject, listed, scorer) >= best - 1e-6


@given(texts, texts)
@settings(max_examples=200, deadline=None)
def test_every_word_is_met_once_or_left_over(one: str, other: str) -> None:
    subject, listed = analyze(one), analyze(other)
    found = align(subject, listed, _scorer(other))
    mine = sorted([*found.extra, *(at for link in found.links for at in link.subject)])
    theirs = sorted([*found.missing, *(at for link in found.links for at in link.listed)])
    assert mine == list(range(len(subject.words)))
    assert theirs == list(range(len(listed.words)))
    assert all(link.bits > 0 for link in found.links)


@given(texts, texts)
@settings(max_examples=100, deadline=None)
def test_words_are_never_worth_more_than_the_listed_ones_are_rare(one: str, other: str) -> None:
    subject, listed, scorer = analyze(one), analyze(other), _scorer(other)
    for link in align(subject, listed, scorer).links:
        assert link.bits <= sum(scorer.rarity.bits(listed.words[at].text) for at in link.listed) + 1e-9


def test_a_word_that_sounds_alike_does_not_steal_the_counterpart_of_an_equal_one() -> None:
    found = _aligned("muhammed mohammad", "mohammad muhammed")
    assert {(link.subject, link.listed, link.kind) for link in found.links} == {
        ((0,), (1,), "same"), ((1,), (0,), "same"),
    }  # fmt: skip


def test_a_joined_pair_does_not_steal_a_word_that_meets_another_exactly() -> None:
    found = _aligned("rock side", "rockside rock side")
    assert [(link.subject, link.listed) for link in found.links] == [((0,), (1,)), ((1,), (2,))]


@pytest.mark.parametrize(
    ("subject", "listed", "kind"),
    [("rock side", "rockside", "joined"), ("rockside", "rock side", "joined"), ("r", "rockside", "initial"),
     ("rockside", "rockside", "same"), ("defence", "defense", "sound")],
)  # fmt: skip
def test_words_meet_as_they_relate(subject: str, listed: str, kind: str) -> None:
    found = _aligned(subject, listed)
    assert [link.kind for link in found.links] == [kind]
    assert (found.extra, found.missing) == ((), ())


def test_names_without_a_word_in_common_have_no_links() -> None:
    assert _aligned("brook", "akhtar") == Alignment((), (0,), (0,))


def test_a_name_of_thousands_of_words_is_aligned() -> None:
    found = _aligned("akhtar " * 3000 + "rockside", "rockside akhtar")
    assert len(found.links) == 2
    assert len(found.extra) == 2999


def test_a_name_of_many_initials_is_aligned_in_full() -> None:
    listed = "ministry of defense and armed forces logistics advanced technology industries group"
    found = _aligned("a b c d e f g h i j k l m n o p q r s t u v w x y z " * 2, listed)
    assert found.missing == (), "two initials for armed and advanced, one each for other words, and y for and"


def test_an_edit_costs_less_in_a_long_unknown_word_that_begins_alike() -> None:
    def bits(mine: str, listed: str) -> float:
        return bits_of(score(mine, listing(listed), listing("veltikov", number=2)), "name.edits")

    assert bits("zyptrax", "zyqtrax") > bits("zypta", "zyqta")
    assert bits("zyptraxom", "zyqtraxom") > bits("zyptrax", "zyqtrax")
    assert bits("wyqtrax", "zyqtrax") < bits("zyptrax", "zyqtrax")
    assert bits("veltikov", "veltrikov") < bits("velwrikov", "veltrikov")


def test_joined_words_that_only_share_consonants_do_not_meet() -> None:
    assert bits_of(score("Giustino", listing("Gas Athena")), "name.joined") == 0.0
    assert bits_of(score("Abdullah", listing("Abd Allah")), "name.joined") > 0.0


def test_a_name_written_without_blanks_meets_joined_and_parted_spellings_alike() -> None:
    for latin in ("Wang Junzheng", "Wang Jun Zheng", "Junzheng WANG"):
        found = align(analyze("王君正", "person"), analyze(latin, "person"), _scorer(latin))
        assert not found.extra
        assert not found.missing


def test_two_latin_spellings_of_the_same_syllables_are_worth_less_than_the_word_and_never_much() -> None:
    scorer = _scorer("Zhang Xiaoming")
    for mine, listed in (("chang", "zhang"), ("hsiaoming", "xiaoming")):
        relation = relate(mine, listed)
        assert relation
        assert relation.kind == "syllables"
        bits = scorer.bits(mine, listed, relation)
        assert 0 < bits < scorer.rarity.bits(listed)
        assert bits <= default_table().syllables.most


def test_common_syllables_give_less_than_rare_words() -> None:
    scorer = _scorer("KIM Yong Chol")
    relation = relate("철", "chol")
    assert relation
    assert scorer.bits("철", "chol", relation) < 6.0


def _firm_bits(one: str, other: str) -> float:
    scorer = WordScorer(Index([listing("Rockside")]).rarity, default_table().for_("organization", "made"))
    relation = relate(one, other)
    assert relation
    return scorer.bits(one, other, relation)


def test_names_of_firms_that_sound_alike_are_worth_less_the_further_they_are_apart() -> None:
    assert _firm_bits("zonatekko", "zonateka") > _firm_bits("zonatek", "zoonaataka")


def test_words_that_sound_alike_give_no_less_than_by_their_letters() -> None:
    table = default_table().for_("organization", "")
    scorer = WordScorer(Index([listing("Trober")]).rarity, table)
    by_sound, by_letters = relate("triber", "trober"), by_edits("triber", "trober")
    assert by_sound is not None
    assert by_letters is not None
    assert (by_sound.kind, by_letters.kind) == ("sound", "edits")
    assert scorer.bits("triber", "trober", by_sound) == scorer.bits("triber", "trober", by_letters) > 0
    without = WordScorer(scorer.rarity, structs.replace(table, sound=structs.replace(table.sound, as_edits=0.0)))
    assert without.bits("triber", "trober", by_sound) < without.bits("triber", "trober", by_letters)


def test_a_meaning_that_a_word_has_by_the_way_is_worth_less() -> None:
    scorer = _scorer("Energotrade Energiya")
    whole, loose = relate("power", "energiya"), relate("power", "energotrade")
    assert whole is not None
    assert loose is not None
    assert whole.kind == loose.kind == "translation"
    assert 0 < scorer.bits("power", "energotrade", loose) < scorer.bits("power", "energiya", whole)


def test_short_names_of_firms_that_are_a_letter_apart_are_worth_less() -> None:
    assert _firm_bits("zmrtb", "zmrtk") > _firm_bits("zmrb", "zmrk")
