"""Addresses of systems, shared mailboxes and domains."""

from __future__ import annotations

import pytest

from followup_daemon.model import Address
from followup_daemon.reading import senders

CARRIED = [
    ("Halvorsen Marine", "no-reply@us.greenhouse-mail.io", "Greenhouse", "Halvorsen Marine"),
    ("Pellucid Health", "no-reply@hire.lever.co", "Lever", "Pellucid Health"),
    ("Ferrowind Workday", "ferrowind@myworkday.com", "Workday", "Ferrowind"),
    ("", "wolverstone@myworkday.com", "Workday", "Wolverstone"),
    ("Workday", "noreply@glasswing.myworkday.com", "Workday", "Glasswing"),
    ("Wrenfield Energy Careers", "wrenfield+autoreply@talent.icims.com", "iCIMS", "Wrenfield Energy"),
    ("", "bramblehythe+email+4q2-9c1@talent.icims.com", "iCIMS", "Bramblehythe"),
    ("Saltmarsh Insurance", "jobs-noreply@smartrecruiters.com", "SmartRecruiters", "Saltmarsh Insurance"),
    ("Sablewood Hiring Team", "no-reply@ashbyhq.com", "Ashby", "Sablewood"),
    ("Ashby", "no-reply@ashbyhq.com", "Ashby", None),
    ("Dana at Northwind", "no-reply@bamboohr.com", "BambooHR", "Northwind"),
    ("", "noreply@quarry.applytojob.com", "JazzHR", "Quarry"),
    ("Dana Whitfield", "notifications@calendly.com", "Calendly", None),
    ("LinkedIn Jobs", "jobs-noreply@linkedin.com", "LinkedIn", None),
    ("Indeed", "noreply@indeed.com", "Indeed", None),
    ("Dana Whitfield", "dana@northwind.example", None, None),
]


@pytest.mark.parametrize(("display", "email", "name", "company"), CARRIED)
def test_what_a_systems_address_carries(display: str, email: str, name: str | None, company: str | None) -> None:
    found = senders.system(Address(display, email))
    carried = senders.company(Address(display, email))
    assert (found.name if found else None) == name
    assert (carried[0] if carried else None) == company


def test_each_domain_belongs_to_one_system() -> None:
    domains = [domain for system in senders.SYSTEMS for domain in system.domains]
    assert len(domains) == len(set(domains))


@pytest.mark.parametrize(
    ("email", "nobody"),
    [
        ("no-reply@northwind.example", True),
        ("careers.noreply@northwind.example", True),
        ("donotreply+x@northwind.example", True),
        ("notifications@northwind.example", True),
        ("anything@ashbyhq.com", True),
        ("dana@northwind.example", False),
        ("talent@northwind.example", False),
        ("dana_x7@indeedemail.com", False),
    ],
)
def test_unattended_addresses(email: str, nobody: bool) -> None:
    assert senders.is_unattended(email) is nobody


@pytest.mark.parametrize(
    ("domain", "registrable"),
    [
        ("hr.northwind.example", "northwind.example"),
        ("northwind.co.uk", "northwind.co.uk"),
        ("mail.northwind.co.uk", "northwind.co.uk"),
        ("a.b.c.com", "c.com"),
        ("localhost", "localhost"),
    ],
)
def test_registrable(domain: str, registrable: str) -> None:
    assert senders.registrable(domain) == registrable


def test_prettified() -> None:
    assert senders.prettified("hr.tern-dove.co.uk") == "Tern Dove"
