"""Why nobody is written to because of a mail (RELIABILITY.md, section 3)."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from followup_daemon.model import Address, Attendee, Authentication, CalendarEvent, Message
from followup_daemon.reading.trust import distrust

ME = Address("Robin Vale", "robin.vale@example.org")
WHEN = datetime(2026, 3, 2, 14, 0, tzinfo=UTC)
DANA = Address("Dana Whitfield", "dana@northwind.example")


def mail(sender: Address | None = DANA, **more: Any) -> Message:
    senders = more.pop("senders", (sender,) if sender else ())
    return Message(
        "personal",
        "inbox",
        "<m@x.example>",
        sender,
        WHEN,
        WHEN,
        "Interview",
        more.pop("latest", "Hi Robin"),
        senders=senders,
        to=(ME,),
        **more,
    )  # type: ignore[arg-type]


def reason(message: Message, company: str | None = "Northwind") -> str | None:
    return distrust(message, company, (ME.email,))


ORGANISED = CalendarEvent("u", "REQUEST", 0, WHEN, WHEN, organizer=Attendee(Address("Lee", "lee@parent-group.example")))
BELIEVED = [
    mail(),
    mail(authentication=Authentication.PASS),
    mail(reply_to=Address("", "dana@northwind.example")),
    mail(reply_to=Address("", "talent@hr.northwind.example")),
    mail(reply_to=Address("", "northwind+ab12@us.greenhouse-mail.io")),
    mail(Address("Northwind", "no-reply@us.greenhouse-mail.io"), reply_to=Address("", "x+1@greenhouse.io")),
    mail(Address("Northwind", "no-reply@ashbyhq.com"), reply_to=Address("", "talent@northwind.example")),
    mail(Address("Northwind", "no-reply@calendly.com"), reply_to=Address("", "lee@parent-group.example"), events=(ORGANISED,)),
    mail(Address("Renée Côté", "renee@northwind.example")),
    mail(Address("山田 Taro", "taro@northwind.example")),
    mail(Address("Emil Strand", "emil.strand@gmail.com"), latest="A small agency, our site is https://strand-personnel.example"),
    mail(latest="See https://northwind.example/jobs and https://zoom.us/j/1"),
    mail(latest="Our partner https://southwind.example is hiring too"),
    mail(ME),
    mail(Address("Dana Whitfield Bcc: thief@evil.example", "dana@northwind.example")),
]


@pytest.mark.parametrize("message", BELIEVED)
def test_believed(message: Message) -> None:
    assert reason(message, None if message.sender is not None and message.sender.domain == "gmail.com" else "Northwind") is None


HELD = [
    (mail(authentication=Authentication.FAIL), "authenticate"),
    (mail(ME, authentication=Authentication.FAIL), "authenticate"),
    (mail(senders=(DANA, Address("", "eve@evil.example"))), "several senders"),
    (mail(None), "no sender"),
    (mail(reply_to=Address("Dana", "dana.northwind@quickpost.example")), "another domain"),
    (mail(reply_to=Address("Dana", "dana.northwind@gmail.com")), "another domain"),
    (mail(Address("Northwind", "no-reply@ashbyhq.com"), reply_to=Address("", "x@quickpost.example")), "another domain"),
    (mail(Address("Northwind", "no-reply@ashbyhq.com"), reply_to=Address("", "x@gmail.com")), "another domain"),
    (mail(Address("Dana", "dana@xn--nrthwind-d4a.example")), "scripts"),
    (mail(Address("Dana", "dana@nоrthwind.example")), "scripts"),  # a Cyrillic о
    (mail(Address("Dаna Whitfield", "dana@northwind.example")), "mixes scripts"),  # a Cyrillic а
    (mail(Address("dana@northwind.example", "eve@evil.example")), "another address"),
    (mail(Address("Dana <dana@northwind.example>", "eve@evil.example")), "another address"),
    (mail(Address("Dana", "dana@northw1nd.example"), latest="See https://www.northwind.example/careers"), "looks like"),
    (mail(Address("Dana", "dana@nothwind.example"), latest="Write to talent@northwind.example"), "looks like"),
    (mail(Address("Dana", "dana@rnarigold.example"), latest="https://marigold.example"), "looks like"),
    (mail(Address("Dana Whitfield", "dana.northwind@gmail.com"), latest="I recruit for Northwind, https://northwind.example"), "free mail"),
]


@pytest.mark.parametrize(("message", "why"), HELD)
def test_held(message: Message, why: str) -> None:
    said = reason(message)
    assert said is not None
    assert why in said
