from __future__ import annotations

import pytest

from listwarden.names.checksums import checksum_error


@pytest.mark.parametrize(
    ("kind", "value", "country"),
    [
        ("imo", "IMO 9187629", ""), ("imo", "7406784", ""), ("lei", "5493001KJTIIGC8Y1R12", ""),
        ("bank_account", "GB82 WEST 1234 5698 7654 32", ""), ("tax_id", "7707083893", "RU"),
        ("registration_number", "1027700132195", "RU"), ("registration_number", "91110000600037341L", "CN"),
    ],
)  # fmt: skip
def test_a_number_with_one_digit_changed_has_wrong_check_digits(kind: str, value: str, country: str) -> None:
    assert checksum_error(kind, value, country) == ""
    last = max(at for at, letter in enumerate(value) if letter.isdigit())
    wrong = value[:last] + str((int(value[last]) + 1) % 10) + value[last + 1 :]
    assert "has these check digits" in checksum_error(kind, wrong, country)


@pytest.mark.parametrize(
    ("kind", "value", "country"),
    [
        ("passport", "AB1234567", ""), ("tax_id", "7707083894", ""), ("tax_id", "77070838", "RU"), ("imo", "123", ""),
        ("imo", "", ""), ("registration_number", "7707083894", "KZ"), ("lei", "not one", ""),
    ],
)  # fmt: skip
def test_nothing_is_said_of_a_number_that_has_no_known_check_digits(kind: str, value: str, country: str) -> None:
    assert checksum_error(kind, value, country) == ""


@pytest.mark.parametrize(("value", "is_right"), [("5432011", True), ("5432014", True), ("5432012", False)])
def test_the_number_of_a_shipping_company_has_a_check_digit_of_its_own(value: str, is_right: bool) -> None:
    """543201: 1 by the weights of companies, or 4 by those of ships."""
    assert (checksum_error("imo", value) == "") is is_right
