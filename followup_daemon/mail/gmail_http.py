"""The wire to Gmail: requests instead of httplib2, which replays a POST by itself when a connection drops. Nothing here is replayed.

Only what the program needs passes at all: reading, laying a draft, taking a draft away. Anything else, sending above all, is refused
before it reaches the wire.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlsplit

import httplib2
import requests

from followup_daemon.errors import LoginRefusedError, MailboxError, UnreachableError
from followup_daemon.mail.gmail_errors import DoubtfulError
from followup_daemon.mail.oauth import Access

CONNECT_TIMEOUT = 15.0  # seconds
READ_TIMEOUT = 60.0  # seconds between two pieces of an answer
LARGEST = 96 * 1024 * 1024  # bytes of an answer: a mail of 50 MB, which is the most that Gmail takes in, as base64 and JSON

_ALLOWED = (
    ("GET", re.compile(r"/gmail/v1/users/me/(?:profile|labels|history|messages|drafts)(?:/[^/]+)?\Z")),
    ("POST", re.compile(r"/gmail/v1/users/me/drafts\Z")),
    ("DELETE", re.compile(r"/gmail/v1/users/me/drafts/[^/]+\Z")),
    ("POST", re.compile(r"/batch\Z")),
)
_WITHIN_A_BATCH = re.compile(rb"^(?:POST|PUT|PATCH|DELETE) \S+ HTTP/", re.MULTILINE)


class Quota:
    """A bucket of quota units: full at the start, refilled steadily, never far below nothing.

    The newest projects may use 6,000 units a minute for each user; this stays at two thirds of it
    (https://developers.google.com/workspace/gmail/api/reference/quota).
    """

    CAPACITY = 500.0
    A_SECOND = 4_000 / 60

    def __init__(self, pause: Callable[[float], None] = time.sleep, clock: Callable[[], float] = time.monotonic) -> None:
        self._pause, self._clock = pause, clock
        self._left, self._seen = self.CAPACITY, clock()
        self.used = 0

    def take(self, units: int) -> None:
        """Waits until these units are there, and takes them."""
        now = self._clock()
        self._left = min(self.CAPACITY, self._left + max(0.0, now - self._seen) * self.A_SECOND)
        self._seen = now
        self._left -= units
        self.used += units
        if self._left < 0:
            self._pause(-self._left / self.A_SECOND)


class _Bearer(requests.auth.AuthBase):
    """Given as `auth`, so that no entry of a .netrc takes its place."""

    def __init__(self, token: str) -> None:
        self._token = token

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        request.headers["Authorization"] = f"Bearer {self._token}"
        return request


class Transport:
    """What googleapiclient takes for an `httplib2.Http`. Proxies and own certificates as requests documents them:
    HTTPS_PROXY, NO_PROXY, REQUESTS_CA_BUNDLE.
    """

    def __init__(self, account: str, access: Access, prefix: str) -> None:
        self._account, self._access = account, access
        self.refused = False
        self._prefix = urlsplit(prefix).path.rstrip("/")
        self._session = requests.Session()  # its adapters retry nothing, and urllib3 replays nothing

    def close(self) -> None:
        self._session.close()

    def request(
        self, uri: str, method: str = "GET", body: str | bytes | None = None, headers: Mapping[str, str] | None = None, **_: Any
    ) -> tuple[httplib2.Response, bytes]:
        """One request and its answer. A refused token is renewed once: a request that it was refused for was not carried out."""
        self._guard(uri, method, body)
        try:
            found = self._once(uri, method, body, headers)
            if found[0].status == 401:
                self._access.renew()
                found = self._once(uri, method, body, headers)
        except LoginRefusedError:
            self.refused = True
            raise
        return found

    def _guard(self, uri: str, method: str, body: str | bytes | None) -> None:
        path = urlsplit(uri).path.removeprefix(self._prefix)
        allowed = any(method == verb and pattern.match(path) for verb, pattern in _ALLOWED)
        content = body.encode("utf-8") if isinstance(body, str) else body or b""
        if not allowed or (path == "/batch" and _WITHIN_A_BATCH.search(content)):
            raise MailboxError(f"A call that this program never makes was stopped: {method} {path}.", account=self._account)

    def _once(self, uri: str, method: str, body: str | bytes | None, headers: Mapping[str, str] | None) -> tuple[httplib2.Response, bytes]:
        token = self._access.token()
        content = body.encode("utf-8") if isinstance(body, str) else body
        try:
            with self._session.request(
                method,
                uri,
                data=content,
                headers=dict(headers or {}),
                auth=_Bearer(token),
                timeout=(CONNECT_TIMEOUT, READ_TIMEOUT),
                allow_redirects=False,
                stream=True,
            ) as answer:
                read = bytearray()
                for piece in answer.iter_content(256 * 1024):
                    read += piece
                    if len(read) > LARGEST:
                        raise DoubtfulError(f"An answer of Gmail is too large (account {self._account}).", account=self._account)
                told = {name.lower(): value for name, value in answer.headers.items()}
                told.pop("content-encoding", None)  # what was packed is unpacked by now
                response = httplib2.Response({**told, "status": str(answer.status_code)})
                response.reason = answer.reason
                return response, bytes(read)
        except requests.exceptions.InvalidSchema as error:
            missing = "SOCKS" in str(error)
            raise UnreachableError(
                f"Gmail cannot be reached through this proxy (account {self._account}).",
                remedy="A SOCKS proxy needs the package PySocks: pip install pysocks." if missing else "Check HTTPS_PROXY.",
                account=self._account,
            ) from None
        except (requests.exceptions.ConnectTimeout, requests.exceptions.ProxyError, requests.exceptions.SSLError) as error:
            raise UnreachableError(
                f"Gmail cannot be reached (account {self._account}): {type(error).__name__}.", account=self._account
            ) from None
        except requests.exceptions.RequestException as error:
            raise DoubtfulError(
                f"The connection to Gmail broke (account {self._account}): {type(error).__name__}.", account=self._account
            ) from None
