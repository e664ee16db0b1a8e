"""The rules that make records out of listed names. Importing this registers all of them in `RULES`."""

from eval.rules import fields, letters, noise, organizations, persons, scripts, words
from eval.rules.base import CLASSES, RULES, Rule, Variation, natural

__all__ = [
    "CLASSES", "RULES", "Rule", "Variation", "fields", "letters", "natural", "noise", "organizations", "persons",
    "scripts", "words",
]  # fmt: skip
