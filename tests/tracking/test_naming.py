"""When two names mean the same."""

from __future__ import annotations

import pytest

from followup_daemon.tracking.naming import (
    Likeness,
    address_fits,
    display_company,
    domain_name,
    nobodys_address,
    role_likeness,
    same_company,
    same_level,
    same_person,
    slug,
)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Glasswing", "Glasswing Bank", True),
        ("Norwich & Tait HR", "Norwich Tait", True),
        ("Tessellate, Inc.", "TESSELLATE", True),
        ("Maison Bélanger", "Maison Belanger Ltée", True),
        ("halvorsenmarine", "Halvorsen Marine", True),
        ("Lantern & Loom", "Lantern and Loom", True),
        ("St. Clement College", "St Clement College", True),
        ("Ash", "Ashgrove Credit Union", False),
        ("Redwing Outfitters", "Copse & Daughters", False),
        ("Royal Bank", "Royal Roads", False),
        ("Inc.", "Ltd", False),
    ],
)
def test_companies(one: str, other: str, same: bool) -> None:
    assert same_company(one, other) is same
    assert same_company(other, one) is same


@pytest.mark.parametrize(
    ("one", "other", "likeness"),
    [
        ("Backend Engineer, Pricing", "Pricing Back-end Engineer", Likeness.SAME),
        ("Data Engineer (m/w/d)", "Data Engineer", Likeness.SAME),
        ("Staff Software Engineer, Claims", "Software Engineer", Likeness.WITHIN),
        ("Live Services Engineer", "live services", Likeness.WITHIN),
        ("Data Engineer", "Data Analyst", Likeness.CONTRARY),
        ("Backend Developer", "Frontend Developer", Likeness.CONTRARY),
        ("Senior Backend Engineer", "Senior Frontend Engineer", Likeness.CONTRARY),
        ("Backend Developer", "Embedded Systems Engineer", Likeness.CONTRARY),
        ("Data Engineer", None, Likeness.UNKNOWN),
    ],
)
def test_roles(one: str, other: str | None, likeness: Likeness) -> None:
    assert role_likeness(one, other) is likeness


def test_levels() -> None:
    assert not same_level("Senior Data Engineer", "Data Engineer")
    assert same_level("Data Engineer", "Data Engineer, Payments")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Minh Anh", "Minh Anh Nguyễn", True),
        ("Dr. Haruki Ōe", "Haruki Oe", True),
        ("B. Quist", "Bartholomew Quist", True),
        ("Dana Whitfield", "Dana Okafor", False),
        ("", "Dana Okafor", False),
    ],
)
def test_persons(one: str, other: str, same: bool) -> None:
    assert same_person(one, other) is same


def test_addresses() -> None:
    assert address_fits("bquist@ll-textiles-na.example", "Bartholomew Quist")
    assert not address_fits("dana@northwind.example", "Bartholomew Quist")
    assert domain_name("x@ll-textiles-na.example") == "lltextilesna"
    assert not domain_name("x@gmail.com")
    assert not domain_name("no-reply@hire.lever.co")


@pytest.mark.parametrize(
    ("email", "nobody"),
    [
        ("hiring-team@x.example", True),
        ("boardroom3w@x.example", True),
        ("room.2@x.example", True),
        ("careers@x.example", True),
        ("dana.whitfield@x.example", False),
        ("roomi.patel@x.example", False),
        ("ann@x.example", False),
    ],
)
def test_nobodys_address(email: str, nobody: bool) -> None:
    assert nobodys_address(email) is nobody


def test_display_and_slug() -> None:
    assert display_company("COPPERLINE RAIL SERVICES INC.") == "COPPERLINE RAIL SERVICES"
    assert display_company("Lantern & Loom") == "Lantern & Loom"
    assert slug("Maison Bélanger", "Inventory Systems Analyst") == "maison-belanger-inventory-systems-analyst"
    assert slug(None, "") == "application"
