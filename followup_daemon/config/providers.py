"""Known mail providers (providers.toml), found by the domain of an address or by the names of its mail exchangers."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files
from typing import Literal

import msgspec
from msgspec import Struct


class Provider(Struct, frozen=True, forbid_unknown_fields=True):
    """One provider of providers.toml; its key there is `name`.

    `login`: "password" is the account's own, "app_password" one made for this program alone, "bridge" one of a program on this machine,
    "oauth" none at all. `folders` are the names that a new account in English (GMX: German) has, to show and to fall back upon;
    the server's own word, SPECIAL-USE, comes first. `steps` and `quirks` are sentences for the user.
    """

    title: str
    domains: tuple[str, ...]
    mx: tuple[str, ...]
    host: str
    login: Literal["password", "app_password", "bridge", "oauth"]
    app_password: str
    steps: tuple[str, ...]
    folders: dict[str, str]
    quirks: tuple[str, ...]
    name: str = ""
    port: int = 993
    security: Literal["tls", "starttls", "none"] = "tls"
    spaces_in_password: bool = True
    authserv_id: str | None = None

    @property
    def auth(self) -> Literal["password", "xoauth2"]:
        """`auth` of an account there."""
        return "xoauth2" if self.login == "oauth" else "password"


@lru_cache(maxsize=1)
def providers() -> dict[str, Provider]:
    """All of them, by name, in the order in which they are shown."""
    text = files(__package__).joinpath("providers.toml").read_bytes()
    found = msgspec.toml.decode(text, type=dict[str, Provider])
    return {name: msgspec.structs.replace(provider, name=name) for name, provider in found.items()}


def of_address(address: str) -> Provider | None:
    """The provider whose domain the address has."""
    domain = _domain(address)
    return next((provider for provider in providers().values() if domain in provider.domains), None)


def of_exchangers(names: Iterable[str]) -> Provider | None:
    """The provider that takes in the mail of a domain with these mail exchangers."""
    hosts = [f".{name.rstrip('.').lower()}" for name in names]
    fits = (provider for provider in providers().values() for mx in provider.mx if any(host.endswith(f".{mx}") for host in hosts))
    return next(fits, None)


def of_host(host: str) -> Provider | None:
    """The provider whose server this is."""
    return next((provider for provider in providers().values() if provider.host == host.lower() and provider.login != "bridge"), None)


def meant(address: str) -> str | None:
    """The address with the domain of a known provider that was probably meant: "robin@gmial.com" has a slip in it. None: no slip seen."""
    domain = _domain(address)
    known = [name for provider in providers().values() for name in provider.domains]
    if not domain or domain in known:
        return None
    near = difflib.get_close_matches(domain, known, 1, 0.88)
    return f"{address.rpartition('@')[0]}@{near[0]}" if near else None


def _domain(address: str) -> str:
    return address.rpartition("@")[2].strip().lower()
