from __future__ import annotations

import pytest

from listwarden.fetch.address import host_of, joined, masked, scheme_of


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("https://a.example/x?token=abc&b=1", "https://a.example/x?token=***&b=1"),
        ("https://a.example/x?b=1&API_KEY=abc#x", "https://a.example/x?b=1&API_KEY=***#x"),
        ("https://a.example/x?X-Amz-Security-Token=abc%2F", "https://a.example/x?X-Amz-Security-Token=***"),
        ("https://a.example/x?sv=2024-05-04&sig=a%3D", "https://a.example/x?sv=2024-05-04&sig=***"),
        ("https://me:pw@a.example/x@y", "https://***@a.example/x@y"),
        ("https://a.example/x?lang=en", "https://a.example/x?lang=en"),
        ("two: https://a/?token=1 https://b/?token=2", "two: https://a/?token=*** https://b/?token=***"),
    ],
)
def test_what_may_be_secret_is_masked(address: str, shown: str) -> None:
    assert masked(address) == shown


@pytest.mark.parametrize(
    ("location", "address"),
    [
        ("/b", "https://a.example:8443/b"),
        ("//B.example/x", "https://b.example/x"),
        ("http://b.example", "http://b.example/"),
        ("https://me:pw@b.example/", "https://b.example/"),
        ("https://bücher.example/ü?q=ü", "https://xn--bcher-kva.example/%C3%BC?q=%C3%BC"),
        ("https://b.example/a%2Fb?sig=a%2Bb%3D", "https://b.example/a%2Fb?sig=a%2Bb%3D"),
        ("https://[::1]:8443/x", "https://[::1]:8443/x"),
        ("https://[::1/x", ""),
        ("https://b.example:port/", ""),
        ("mailto:me@b.example", ""),
        ("https://" + "a" * 70 + ".example/", ""),
    ],
)
def test_a_redirect_leads_to_a_plain_address_or_nowhere(location: str, address: str) -> None:
    assert joined("https://a.example:8443/x/y?z", location) == address


def test_scheme_and_host_of_what_is_no_address_are_empty() -> None:
    assert (scheme_of("HTTPS://A.Example/x"), host_of("HTTPS://A.Example/x")) == ("https", "a.example")
    assert [scheme_of(one) for one in ("x", "https://", "https://a:b/", "http://[/")] == ["", "", "", ""]
