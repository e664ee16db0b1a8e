"""Parts of the listed names that are searched together, with what is asked of them."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from listwarden.match.align import WordScorer
from listwarden.match.cut_evidence import most_cut_bits
from listwarden.match.fast.bound import ROUNDING
from listwarden.match.fast.records import Rules, Tables
from listwarden.match.fast.tables import families_mask
from listwarden.match.fast.told import fact_rules
from listwarden.match.name_evidence import SOFT_FAMILIES, most_name_bits

__all__ = ["Side", "side_of"]


class Side(NamedTuple):
    """Names that are searched together.

    Attributes:
        scorer: What words are worth with any of them.
        tables: The names.
        rules: What is asked of names as a whole ...
        text_rules: ... and of those inside a longer text.
    """

    scorer: WordScorer
    tables: Tables
    rules: Rules
    text_rules: Rules

    def of_cut(self, *, must_begin: bool) -> Side:
        """The same for subjects' names that were cut off: what is missing may cost nothing.

        Args:
            must_begin: Whether only those are found that a name can be the beginning of: others are found elsewhere.
        """
        some = self.tables
        free = some._replace(
            cost=np.zeros_like(some.cost),
            name_cost=np.zeros_like(some.name_cost),
            name_asks=some.name_asks * np.array([0.0, 1.0], np.float32),
            text_cost=np.zeros_like(some.text_cost),
        )
        beside = self.rules.beside + most_cut_bits(self.scorer.table)
        rules = self.rules._replace(beside=beside, verbatim=0.0, most_missing=0.0, must_begin=must_begin)
        return self._replace(tables=free, rules=rules)

    @property
    def least(self) -> float:
        """Bits that the words of two names must give, at the least, with nothing else said for them."""
        rules = self.rules
        return float(rules.needed - rules.beside - rules.verbatim - rules.same_form)


def side_of(tables: Tables, scorer: WordScorer, needed: float) -> Side:
    """Names that are searched together.

    Args:
        tables: The names.
        scorer: What words are worth with any of them, at the most.
        needed: Bits that a name and the other facts must give together, at the least.
    """
    return Side(scorer, tables, *_rules(scorer, needed))


def _rules(scorer: WordScorer, needed: float) -> tuple[Rules, Rules]:
    """What is asked of names as a whole, and of those inside a text."""
    table = scorer.table
    bits = (
        needed, table.initial.bits, table.complete.per_initial, table.complete.bits, table.contained.most,
        table.number.conflict, table.legal_form.same, table.legal_form.different, table.strength.weak,
        table.strength.derived, table.strength.most, table.type.conflict,
        max(0.0, most_name_bits(scorer) - table.complete.bits - table.legal_form.same - table.verbatim.bits),
        table.verbatim.bits, scorer.most_missing, max(table.tradition.credit, table.tradition.common) + ROUNDING,
        table.tradition.common + ROUNDING,
    )  # fmt: skip
    facts = fact_rules(table)
    rules = Rules(families_mask(tuple(SOFT_FAMILIES)), False, False, facts, *map(float, bits))
    # The number of a text, or its legal form, need not be that of the part that is a name.
    # A country that a text names can speak for a listing, and speaks against none.
    facts = facts._replace(other_country=0.0, other_nationality=0.0)
    return rules, rules._replace(is_of_part=True, number=0.0, other_form=0.0, facts=facts)
