"""What the machine says about itself: its time zone, and the country that goes with it."""

from __future__ import annotations

import contextlib
import os
from importlib.resources import files
from pathlib import Path
from zoneinfo import ZoneInfo

_ZONES = Path("/usr/share/zoneinfo")
_LOCALTIME = Path("/etc/localtime")
_TIMEZONE = Path("/etc/timezone")


def system_zone() -> str | None:
    """The IANA name of the machine's time zone; None where it cannot be told."""
    candidates = [os.environ.get("TZ", "").removeprefix(":")]
    with contextlib.suppress(OSError):
        candidates.append(_LOCALTIME.resolve().as_posix().rpartition("/zoneinfo/")[2])
    with contextlib.suppress(OSError):
        candidates.append(_TIMEZONE.read_text(encoding="utf-8").strip())
    return next((name for name in candidates if name and known_zone(name)), None)


def known_zone(name: str) -> bool:
    """Whether this is an IANA time zone."""
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return False
    return True


def country_of(zone: str) -> str:
    """ISO 3166 country of a time zone by the zone database's own table; "" where it lies in none or is not a place."""
    with contextlib.suppress(OSError, ModuleNotFoundError):
        for line in files("tzdata").joinpath("zoneinfo", "zone.tab").read_text(encoding="utf-8").splitlines():
            code, _, rest = line.partition("\t")
            if rest.split("\t")[1:2] == [zone]:
                return code
    return ""
