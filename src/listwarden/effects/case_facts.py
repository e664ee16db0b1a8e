"""Facts of a whole case in three values: nexus, goods, trade, activity."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from listwarden.effects.case import Goods
from listwarden.effects.law import same_code
from listwarden.effects.logic import Truth, all_of, any_of

if TYPE_CHECKING:
    from listwarden.effects.facts import View

__all__ = ["CASE_FACTS"]

_MOVES = {"export", "reexport", "transfer", "sale"}

Answer = tuple[Truth, str]


def _any_blocked(view: View, _: str) -> Answer:
    found = []
    for party in view.case.parties:
        one = type(view)(view.case, view.law, view.person, party)
        by_name_or_owner = any_of((one.find("blocked").value, one.find("owned:us").value))
        found.append(all_of((one.find("identity").value, by_name_or_owner, one.find("interest").value)))
    return any_of(found), "" if any_of(found) is None else f"{len(found)} parties looked at"


def _us_nexus(view: View, _: str) -> Answer:
    if view.person == "us_person":
        return True, "a US person"
    nexus = view.case.nexus
    value = any_of((nexus.us_person, nexus.us_territory, nexus.usd_clearing))
    if value is None:
        return None, ""
    named = [name for name in ("us_person", "us_territory", "usd_clearing") if getattr(nexus, name)]
    return value, ", ".join(named) or "none of them stated"


def _us_financial_owner(view: View, _: str) -> Answer:
    return view.case.nexus.us_financial_owner, ""


def _financial_institution(view: View, _: str) -> Answer:
    return view.case.nexus.financial_institution, ""


def _moves(view: View) -> Truth:
    if view.case.activity is None:
        return True if view.case.goods else None
    return view.case.activity in _MOVES


def _goods(view: View) -> Goods:
    return view.case.goods or Goods()


def _ear_item(view: View, _: str) -> Answer:
    goods, moves = _goods(view), _moves(view)
    subject: Truth = True if goods.us_origin else goods.subject_to_ear
    value = all_of((moves, subject))
    because = f"activity: {view.case.activity}" if moves is False else f"ECCN {goods.eccn or 'not stated'}"
    return value, because if value is not None else ""


def _itar_item(view: View, _: str) -> Answer:
    if view.case.goods is None and _moves(view) is False:
        return False, f"activity: {view.case.activity}"
    return _goods(view).itar, ""


def _license_needed(view: View, _: str) -> Answer:
    return _goods(view).license_needed, ""


def _eccn(view: View, group: str) -> Answer:
    eccn = _goods(view).eccn
    if eccn is None:
        return None, ""
    return same_code(eccn).split(".")[0] in view.law.values(group), f"ECCN {eccn}"


def _destination(view: View, place: str) -> Answer:
    to = _goods(view).destination
    return (None, "") if to is None else (to == place, f"destination {to}")


def _trade_with(view: View, place: str) -> Answer:
    named = view.case.trade_with
    to = _goods(view).destination
    if to == place or (named is not None and place in named):
        return True, f"the trade concerns {place}"
    return (None, "") if named is None else (False, f"the trade concerns {', '.join(named) or 'none of them'}")


def _end_use(view: View, use: str) -> Answer:
    uses = _goods(view).end_uses
    return (None, "") if uses is None else (use in uses, f"end uses: {', '.join(uses) or 'none of them'}")


def _activity(view: View, name: str) -> Answer:
    activity = view.case.activity
    return (None, "") if activity is None else (activity == name, f"activity: {activity}")


def _dealing(view: View, name: str) -> Answer:
    dealings = view.case.dealings
    return (None, "") if dealings is None else (name in dealings, f"dealings: {', '.join(dealings) or 'none of them'}")


CASE_FACTS: Mapping[str, Callable[[View, str], Answer]] = {
    "any_blocked": _any_blocked, "us_nexus": _us_nexus, "us_financial_owner": _us_financial_owner,
    "financial_institution": _financial_institution, "ear_item": _ear_item, "itar_item": _itar_item,
    "license_needed": _license_needed, "eccn": _eccn, "destination": _destination, "trade_with": _trade_with,
    "end_use": _end_use, "activity": _activity, "dealing": _dealing,
}  # fmt: skip
"""Facts of the whole case."""
