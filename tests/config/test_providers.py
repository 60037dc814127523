"""Providers by address, by mail exchanger and by host; slips in a domain."""

from __future__ import annotations

import pytest

from followup_daemon.config import providers


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("robin@gmail.com", "gmail"),
        ("Robin.Vale@GoogleMail.com", "gmail"),
        ("robin@hotmail.co.uk", "microsoft"),
        ("robin@outlook.com", "microsoft"),
        ("robin@fastmail.fm", "fastmail"),
        ("robin@me.com", "icloud"),
        ("robin@ymail.com", "yahoo"),
        ("robin@aol.com", "aol"),
        ("robin@gmx.de", "gmx"),
        ("robin@gmx.com", "gmx-com"),
        ("robin@zohomail.eu", "zoho-eu"),
        ("robin@proton.me", "proton"),
        ("robin@example.org", None),
        ("robin@notgmail.com", None),
        ("robin", None),
    ],
)
def test_by_address(address: str, name: str | None) -> None:
    found = providers.of_address(address)
    assert (found.name if found else None) == name


@pytest.mark.parametrize(
    ("exchangers", "name"),
    [
        (["ASPMX.L.GOOGLE.COM.", "alt1.aspmx.l.google.com."], "gmail"),
        (["northwind-example.mail.protection.outlook.com."], "microsoft"),
        (["in1-smtp.messagingengine.com"], "fastmail"),
        (["mx01.mail.icloud.com"], "icloud"),
        (["mail.example.org", "evilgoogle.com"], None),
        ([], None),
    ],
)
def test_by_mail_exchangers(exchangers: list[str], name: str | None) -> None:
    found = providers.of_exchangers(exchangers)
    assert (found.name if found else None) == name


@pytest.mark.parametrize(
    ("address", "better"),
    [("robin@gmial.com", "robin@gmail.com"), ("robin@hotmial.com", "robin@hotmail.com"), ("robin@gmail.com", None), ("robin@example.org", None), ("robin", None)],
)  # fmt: skip
def test_slips(address: str, better: str | None) -> None:
    assert providers.meant(address) == better


def test_each_can_be_used() -> None:
    known = providers.providers()
    domains = [domain for provider in known.values() for domain in provider.domains]
    assert len(domains) == len(set(domains))
    for provider in known.values():
        assert provider.steps, provider.name
        assert {"drafts", "sent", "trash"} <= set(provider.folders)
        assert provider.security != "none"
        assert provider.login == "oauth" or provider.app_password.startswith("https://")
