"""Calls to the Gmail API as the mailbox needs them: reads that are tried again, writes that never are, pages, and batches that halve.

The shapes come from the discovery document that google-api-python-client ships. Waiting is bounded: what takes longer is the daemon's.
"""

from __future__ import annotations

import json
import logging
import random
import time
from collections.abc import Callable, Iterator, Sequence
from typing import Any
from urllib.parse import urlsplit

from googleapiclient import discovery
from googleapiclient.errors import BatchError, HttpError
from googleapiclient.http import BatchHttpRequest

from followup_daemon.config.types import GmailAccount
from followup_daemon.errors import FollowupError, LoginRefusedError, MailboxError, UnreachableError
from followup_daemon.mail.gmail_errors import DoubtfulError, GoneError, RateError, fault
from followup_daemon.mail.gmail_http import Quota, Transport
from followup_daemon.mail.oauth import Access

log = logging.getLogger(__name__)

ENDPOINT = "https://gmail.googleapis.com"
TRIES = 4  # of a call that changes nothing
PATIENCE = 90.0  # seconds that one call waits in all before it is left to the next pass
BATCH = 25  # mails in one batch; Google allows 100 and advises at most 50
PAGE = 500  # entries on one page: the most that Gmail gives

# Quota units of each method (https://developers.google.com/workspace/gmail/api/reference/quota).
UNITS = {
    "profile": 1, "labels": 1, "history": 2, "list": 5, "get": 5, "drafts": 5, "draft": 5, "create": 10, "delete": 10,
}  # fmt: skip


class Calls:
    """One account's calls. `pause`, `clock` and `chance` are the wall's, but in tests."""

    def __init__(
        self,
        account: GmailAccount,
        *,
        pause: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
        chance: Callable[[], float] = random.random,
    ) -> None:
        endpoint = (account.api_endpoint or ENDPOINT).rstrip("/")
        _guard_endpoint(endpoint, account.name)
        self.account = account.name
        self.quota = Quota(pause, clock)
        self._pause, self._chance = pause, chance
        self._transport = Transport(account.name, Access(account), endpoint)
        self._users = discovery.build(
            "gmail", "v1", static_discovery=True, cache_discovery=False, http=self._transport, client_options={"api_endpoint": endpoint}
        ).users()
        self._batch_uri = f"{endpoint}/batch"  # the library's own way to a batch ignores the endpoint
        self._size = BATCH
        self._batches = True
        self.unreadable: set[str] = set()  # mails that Gmail, though well, could not give

    @property
    def refused(self) -> bool:
        """Whether Google refused this log-in: the next pass reads the stored token anew."""
        return self._transport.refused

    def close(self) -> None:
        """Closes the connections; the next call opens new ones."""
        self._transport.close()

    # reading

    def profile(self) -> dict[str, Any]:
        return self._read("profile", self._users.getProfile(userId="me"))

    def labels(self) -> list[dict[str, Any]]:
        return list(self._read("labels", self._users.labels().list(userId="me")).get("labels", ()))

    def history(self, start: str) -> Iterator[dict[str, Any]]:
        """The pages of what changed since a history id. Raises GoneError where Gmail does not remember as far back."""
        return self._pages("history", self._users.history(), userId="me", startHistoryId=start, maxResults=PAGE)

    def messages(self, query: str = "", labels: Sequence[str] = (), *, everywhere: bool = False) -> list[dict[str, Any]]:
        """Ids and threads of the mails that a search finds, the newest first. `everywhere`: spam and bin too."""
        more: dict[str, Any] = {"q": query} if query else {}
        if labels:
            more["labelIds"] = list(labels)
        if everywhere:
            more["includeSpamTrash"] = True
        pages = self._pages("list", self._users.messages(), userId="me", maxResults=PAGE, **more)
        return [entry for page in pages for entry in page.get("messages", ())]

    def drafts(self) -> list[dict[str, Any]]:
        """Ids of all drafts and of their mails, the newest first."""
        pages = self._pages("drafts", self._users.drafts(), userId="me", maxResults=PAGE)
        return [entry for page in pages for entry in page.get("drafts", ()) if entry.get("message", {}).get("id")]

    def draft(self, draft_id: str) -> dict[str, Any]:
        """One draft with its bytes. Raises GoneError."""
        return self._read("draft", self._users.drafts().get(userId="me", id=draft_id, format="raw"))

    def many(self, ids: Sequence[str], form: str, headers: Sequence[str] = ()) -> dict[str, dict[str, Any]]:
        """These mails by their ids; those that are gone are left out, as are those that Gmail, though well, cannot give."""
        found: dict[str, dict[str, Any]] = {}
        waiting = list(dict.fromkeys(ids))
        while waiting:
            size = min(self._size, len(waiting)) if self._batches else 1
            if size == 1:
                self._one(waiting.pop(0), form, headers, found)
                self._size = max(2, self._size)
                continue
            batch, waiting = waiting[:size], waiting[size:]
            again = self._batch(batch, form, headers, found)
            if again:
                self._size = max(1, size // 2)
                waiting = again + waiting
            else:
                self._size = min(BATCH, max(2, self._size * 2))
        return found

    def _get(self, one: str, form: str, headers: Sequence[str]) -> Any:
        more = {"metadataHeaders": list(headers)} if headers else {}
        return self._users.messages().get(userId="me", id=one, format=form, **more)

    def _one(self, one: str, form: str, headers: Sequence[str], found: dict[str, dict[str, Any]]) -> None:
        try:
            answer = self._read("get", self._get(one, form, headers))
        except GoneError:
            return
        except DoubtfulError:
            self.profile()  # raises where it is not this mail's fault
            log.warning("%s: Gmail cannot give mail %s, which is left out", self.account, one)
            self.unreadable.add(one)
            return
        found[one] = answer

    def _batch(self, ids: Sequence[str], form: str, headers: Sequence[str], found: dict[str, dict[str, Any]]) -> list[str]:
        """Asks for these mails at once. What must be asked for again, after a wait where Gmail wanted one."""
        done: set[str] = set()
        faults: list[FollowupError] = []

        def answered(one: str, answer: Any, error: HttpError | None) -> None:
            problem = self._fault(error) if error is not None else None
            if problem is None and isinstance(answer, dict) and answer.get("id") == one:
                found[one] = answer
                done.add(one)
            elif isinstance(problem, GoneError):
                done.add(one)
            elif problem is not None:
                faults.append(problem)

        batch = BatchHttpRequest(callback=answered, batch_uri=self._batch_uri)
        for one in ids:
            batch.add(self._get(one, form, headers), request_id=one)
        self.quota.take(UNITS["get"] * len(ids))
        try:
            batch.execute(http=self._transport)
        except HttpError as error:
            problem = self._fault(error)
            faults.append(problem)
            if isinstance(problem, GoneError):  # a gateway without batches: one by one, also from now on
                self._batches = False
                return [one for one in ids if one not in done]
        except (BatchError, ValueError, KeyError, IndexError, AttributeError, TypeError):  # a reply cut off, or one that is missing
            faults.append(DoubtfulError(f"A batch of account {self.account} came back in pieces.", account=self.account))
        except DoubtfulError as error:
            faults.append(error)
        for problem in faults:
            if not isinstance(problem, UnreachableError):
                raise problem
        if faults:
            self._wait(faults[-1], 0, 0.0)
        return [one for one in ids if one not in done]

    def _pages(self, kind: str, resource: Any, **parameters: Any) -> Iterator[dict[str, Any]]:
        request = resource.list(**parameters)
        while request is not None:
            page = self._read(kind, request)
            yield page
            request = resource.list_next(request, page)

    def _read(self, kind: str, request: Any) -> dict[str, Any]:
        """A call that changes nothing, so that it may be tried again."""
        waited = 0.0
        for attempt in range(TRIES):
            try:
                return self._once(kind, request)
            except (RateError, DoubtfulError) as error:
                if attempt == TRIES - 1:
                    raise
                waited += self._wait(error, attempt, waited)
        raise AssertionError

    # writing

    def create(self, body: dict[str, Any]) -> dict[str, Any]:
        """Lays a draft, at most once. Raises DoubtfulError where nobody can say whether it lies there now."""
        waited = 0.0
        for attempt in range(TRIES):
            try:
                return self._once("create", self._users.drafts().create(userId="me", body=body))
            except RateError as error:  # nothing was done
                if attempt == TRIES - 1:
                    raise
                waited += self._wait(error, attempt, waited)
        raise AssertionError

    def delete(self, draft_id: str) -> None:
        """Takes one draft away. Raises GoneError, DoubtfulError."""
        self._once("delete", self._users.drafts().delete(userId="me", id=draft_id))

    # one call

    def _once(self, kind: str, request: Any) -> dict[str, Any]:
        self.quota.take(UNITS[kind])
        try:
            answer = request.execute(num_retries=0)
        except HttpError as error:
            raise self._fault(error) from None
        except ValueError:  # a body cut off, or a page of something between here and Gmail
            raise DoubtfulError(f"Gmail's answer cannot be read (account {self.account}).", account=self.account) from None
        if isinstance(answer, dict):
            return answer
        if kind == "delete":
            return {}
        raise DoubtfulError(f"Gmail's answer cannot be read (account {self.account}).", account=self.account)

    def _fault(self, error: HttpError) -> FollowupError:
        problem = fault(int(error.resp.status), error.resp, error.content, self.account)
        if isinstance(problem, LoginRefusedError):
            self._transport.refused = True
        return problem

    def wait(self, seconds: float) -> None:
        """A pause before looking again."""
        self._pause(seconds)

    def _wait(self, error: FollowupError, attempt: int, waited: float) -> float:
        """Waits before the next try: as long as the server says, else twice as long each time, with jitter. Raises if too long."""
        asked = error.wait if isinstance(error, RateError) else None
        seconds = asked if asked is not None else 2.0**attempt * (0.5 + self._chance())
        if waited + seconds > PATIENCE:
            raise error
        self._pause(seconds)
        return seconds


def _guard_endpoint(endpoint: str, account: str) -> None:
    parts = urlsplit(endpoint)
    if parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in ("localhost", "127.0.0.1", "::1")):
        return
    raise MailboxError(
        "api_endpoint must begin with https://, or the log-in would cross the network in the clear.",
        remedy="Only on this machine itself http:// is enough.",
        account=account,
    )


def text(value: Any) -> str:
    """An id as text, whatever an emulator makes of it."""
    return value if isinstance(value, str) else json.dumps(value)
