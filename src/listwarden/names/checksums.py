"""Whether a number can be one of its kind: its check digits, by the standard or the office that issues it."""

from __future__ import annotations

import re
from collections.abc import Callable

from listwarden.names.identifiers import normalize_identifier

__all__ = ["checksum_error"]

_SHIP_WEIGHTS = (7, 6, 5, 4, 3, 2)
_COMPANY_WEIGHTS = (8, 6, 4, 2, 9, 7)


def checksum_error(kind: str, value: str, country: str = "") -> str:
    """What is wrong with the check digits of a number, in words; empty where they are right or there are none.

    Known are IMO numbers of ships (IMO Resolution A.1117(30)) and of companies (MSC.160(78)), the LEI (ISO 17442), IBAN
    (ISO 13616), BIC (ISO 9362, the form only), the Russian INN and OGRN and the Chinese unified social credit code (GB
    32100-2015). A number of another length is none of these, so nothing is said of it.

    Args:
        kind: One of `names.identifiers.KINDS`.
        value: The number as written.
        country: ISO 3166-1 alpha-2 code of the issuer, where it is known.

    >>> checksum_error("imo", "IMO 7406784"), checksum_error("imo", "7406785")
    ('', 'no IMO number has these check digits')
    """
    found = _standard(kind, normalize_identifier(kind, value), country)
    if found is None:
        return ""
    title, is_valid = found
    return "" if is_valid else f"no {title} has these check digits"


def _standard(kind: str, number: str, country: str) -> tuple[str, bool] | None:
    """The standard that a number can be of by its kind and form, and whether it is right by it."""
    if kind == "imo" and re.fullmatch(r"\d{7}", number):
        return "IMO number", _is_imo(number)
    if kind == "lei" and re.fullmatch(r"[0-9A-Z]{20}", number):
        return "LEI", _is_valid("lei", number)
    if kind == "bank_account" and re.fullmatch(r"[A-Z]{2}\d{2}[0-9A-Z]{11,30}", number):
        return "IBAN", _is_valid("iban", number)
    if kind in {"tax_id", "registration_number"}:
        return _tax_number(number, country)
    return None


def _tax_number(number: str, country: str) -> tuple[str, bool] | None:
    if country == "RU" and re.fullmatch(r"\d{10}|\d{12}", number):
        return "INN of Russia", _is_valid("inn", number)
    if country == "RU" and re.fullmatch(r"\d{13}|\d{15}", number):
        return "OGRN of Russia", _is_valid("ogrn", number)
    if country == "CN" and re.fullmatch(r"[0-9A-Z]{18}", number):
        return "unified social credit code of China", _is_valid("uscc", number)
    return None


def _is_imo(number: str) -> bool:
    """By the check digit of ships, or by that of companies, since lists put both under one kind."""
    digits = [int(digit) for digit in number]
    ship = sum(digit * weight for digit, weight in zip(digits, _SHIP_WEIGHTS, strict=False)) % 10
    company = sum(digit * weight for digit, weight in zip(digits, _COMPANY_WEIGHTS, strict=False))
    return digits[-1] in {ship, (11 - company % 11) % 10}


def _is_valid(standard: str, number: str) -> bool:
    return _validators()[standard](number)


def _validators() -> dict[str, Callable[[str], bool]]:
    """The checks of python-stdnum, imported when the first number is looked at."""
    from stdnum import iban, lei  # noqa: PLC0415 - only where a number is looked at
    from stdnum.cn import uscc  # noqa: PLC0415
    from stdnum.ru import inn, ogrn  # noqa: PLC0415

    return {
        "lei": lei.is_valid, "iban": iban.is_valid, "inn": inn.is_valid, "ogrn": ogrn.is_valid, "uscc": uscc.is_valid,
    }  # fmt: skip
