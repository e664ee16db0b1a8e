"""The sieve: which rows of a file could have a hit on a few listings, told without making subjects of the others.

A rescreening asks millions of customers for some hundred listings, and hardly any has to do with one. So each distinct
piece of their names is looked at once (`pieces`); what it can meet among the listed names, and what that is worth at
the most, is then added up for each row by compiled code (`kernel`). Rows that could reach the threshold, and all that
are not plain enough to be judged so, go the exact way; for the others nothing is lost, since no listing could.

pieces   what a piece of a name can mean, whatever stands beside it
listed   the listed names and listings as flat arrays
columns  the columns of a batch: names, and what else rows have
sieve    puts them together
"""

from listwarden.bulk.sieve.sieve import Sieve, can_sieve

__all__ = ["Sieve", "can_sieve"]
