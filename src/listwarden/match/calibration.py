"""From bits to a probability that can be held against what was so."""

from __future__ import annotations

import math
from collections.abc import Iterable

from listwarden.match.table import Calibration
from listwarden.model import Evidence

__all__ = ["probability_of"]

_MOST = 500.0
"""Log odds beyond this are this: a float holds no more."""


def probability_of(evidence: Iterable[Evidence], rule: Calibration) -> float:
    """The probability, 0 to 1, that a pair is one party, if one subject in `rule.one_in` is listed.

    The evidence of a name is not independent, so that its sum orders hits well and is too high: it counts by `slope`
    and `intercept`, which are a logistic regression on labeled names. The evidence of other facts is added as it is.
    """
    name = facts = 0.0
    for one in evidence:
        if one.outcome == "prior" or one.feature.startswith("name."):
            name += one.bits
        else:
            facts += one.bits
    odds = rule.slope * name + rule.intercept + facts - math.log2(max(rule.one_in - 1, 1e-9))
    return 1 / (1 + math.exp2(-max(-_MOST, min(odds, _MOST))))
