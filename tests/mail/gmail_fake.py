"""A Gmail of our own on the loopback: its API as the discovery document describes it, its log-in, and every fault on demand.

Every request is held against the discovery document (method, path, parameters), and so is every answer (fields and their types). What
changes the user's mail, or sends, is not there: it is refused, and remembered in `trespasses`.
"""

# ruff: noqa: N802, N815, TRY301 - names of http.server and of the discovery document; answers are raised where they are decided
from __future__ import annotations

import base64
import contextlib
import email
import email.policy
import functools
import json
import re
import threading
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Self
from urllib.parse import parse_qs, parse_qsl, unquote, urlsplit

import googleapiclient

DISCOVERY = json.loads((Path(googleapiclient.__file__).parent / "discovery_cache/documents/gmail.v1.json").read_text("utf-8"))
SYSTEM = ("INBOX", "SENT", "DRAFT", "TRASH", "SPAM", "UNREAD", "STARRED", "CHAT", "CATEGORY_UPDATES", "CATEGORY_PROMOTIONS")


def _methods(resource: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield from resource.get("methods", {}).values()
    for inner in resource.get("resources", {}).values():
        yield from _methods(inner)


METHODS = [
    (method, re.compile("/" + re.sub(r"\{\+?(\w+)\}", r"(?P<\1>[^/]+)", method.get("flatPath", method["path"])) + r"\Z"))
    for method in _methods(DISCOVERY)
]
TYPES = {"string": str, "integer": int, "array": list, "object": dict, "boolean": bool, "number": (int, float)}


def verify(schema: str, value: Any) -> None:
    """An answer has the fields and types of the discovery document, and no others."""
    properties = DISCOVERY["schemas"][schema]["properties"]
    for name, entry in value.items():
        assert name in properties, f"{schema} has no {name}"
        told = properties[name]
        if "$ref" in told:
            verify(told["$ref"], entry)
            continue
        assert isinstance(entry, TYPES[told["type"]]), f"{schema}.{name} is {type(entry).__name__}"
        for item in entry if told["type"] == "array" and "$ref" in told["items"] else ():
            verify(told["items"]["$ref"], item)


@functools.lru_cache(4096)
def _parsed(raw: bytes) -> Any:
    return email.message_from_bytes(raw, policy=email.policy.compat32)


@dataclass
class Mail:
    key: str
    thread: str
    raw: bytes
    labels: set[str]
    when: datetime
    history: int

    def header(self, name: str) -> str:
        return " ".join(str(_parsed(self.raw).get(name, "")).split())


@dataclass
class Fault:
    """What goes wrong: at requests whose method id matches `at` (a batch is "batch"), after `skip` of them, `times` times.

    `kind`: a number (status), "drop" (no answer), "after" (no answer, but done), "cut" (half a body), "html", "empty", "part" (one
    reply of a batch fails with `status`), "missing" (one reply of a batch is not there).
    """

    kind: int | str
    at: str = ""
    skip: int = 0
    times: int = 1
    reason: str = ""
    headers: dict[str, str] = field(default_factory=dict)
    status: int = 500
    which: str = ""


class RefusedError(Exception):
    def __init__(self, status: int, reason: str = "", message: str = "Refused") -> None:
        super().__init__(message)
        self.status, self.reason = status, reason


class GmailFake:
    """One user's Gmail. Start with `with`; `url` is the endpoint."""

    def __init__(self) -> None:
        self.mails: dict[str, Mail] = {}
        self.drafts: dict[str, str] = {}
        self.labels: dict[str, str] = {}
        self.records: list[tuple[int, dict[str, Any]]] = []
        self.now, self.remembered, self.count = 1_000, 0, 0
        self.calls: list[str] = []  # method ids; those within a batch follow their "batch"
        self.requests: list[tuple[str, str, str]] = []  # HTTP method, path, Authorization
        self.trespasses: list[str] = []
        self.faults: list[Fault] = []
        self.page = 500
        self.lag = 0  # how many searches do not know new mails yet
        self.units = 0
        self.tokens, self.grants = {"token-0"}, {"grant-0"}
        self.challenges: dict[str, str] = {}
        self.clients: list[dict[str, str]] = []
        self.rewrites = False  # the text of drafts
        self.renames = False  # drafts: another Message-ID, and the user's name in From
        self.lock = threading.RLock()

    def __enter__(self) -> Self:
        fake = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True

            def log_message(self, *args: object) -> None: ...

            def do_GET(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                with fake.lock:
                    fake.answer(self, body)

            do_POST = do_PUT = do_DELETE = do_PATCH = do_GET

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        return self

    def __exit__(self, *_: object) -> None:
        self.server.shutdown()
        self.server.server_close()

    # the user and the world

    def _next(self) -> int:
        self.now += 7
        return self.now

    def _record(self, kind: str, mail: Mail, **more: Any) -> None:
        mail.history = self._next()
        told = {"id": mail.key, "threadId": mail.thread, "labelIds": sorted(mail.labels)}
        entry = {"message": told, **more}
        self.records.append(
            (mail.history, {"id": str(mail.history), "messages": [{"id": mail.key, "threadId": mail.thread}], kind: [entry]})
        )

    def put(self, raw: bytes, labels: set[str], when: datetime, thread: str | None = None) -> Mail:
        self.count += 1
        key = f"{0x18C0000000000000 + self.count * 0x1F3:x}"
        mail = Mail(key, thread or self._thread(raw) or key, raw, set(labels), when, 0)
        self.mails[key] = mail
        if "DRAFT" in labels:
            self.drafts[f"r-{7_000_000 + self.count}"] = key
        self._record("messagesAdded", mail)
        return mail

    def _thread(self, raw: bytes) -> str | None:
        """A mail joins a conversation by its references and the same subject."""
        mine = Mail("", "", raw, set(), datetime.now(UTC), 0)
        named = set(re.findall(r"<[^>]+>", mine.header("References") + mine.header("In-Reply-To")))
        return next(
            (
                one.thread
                for one in self.mails.values()
                if one.header("Message-ID") in named and _plain(one.header("Subject")) == _plain(mine.header("Subject"))
            ),
            None,
        )

    def label(self, mail: Mail, add: set[str] = frozenset(), remove: set[str] = frozenset()) -> None:  # type: ignore[assignment]
        mail.labels = (mail.labels | add) - remove
        for kind, changed in (("labelsAdded", add), ("labelsRemoved", remove)):
            if changed:
                self._record(kind, mail, labelIds=sorted(changed))

    def delete(self, mail: Mail) -> None:
        del self.mails[mail.key]
        self.drafts = {draft: key for draft, key in self.drafts.items() if key != mail.key}
        self._record("messagesDeleted", mail)

    def edit(self, draft: str, raw: bytes) -> None:
        """The user's edit: the same draft, another message."""
        old = self.mails.pop(self.drafts[draft])
        self._record("messagesDeleted", old)
        self.count += 1
        new = Mail(f"{0x18C0000000000000 + self.count * 0x1F3:x}", self._thread(raw) or old.thread, raw, old.labels, old.when, 0)
        self.mails[new.key] = new
        self.drafts[draft] = new.key
        self._record("messagesAdded", new)

    def send(self, draft: str) -> Mail:
        """The user sends: the draft goes, and another message lies in Sent."""
        old = self.mails[self.drafts[draft]]
        self.delete(old)
        return self.put(old.raw, {"SENT"}, old.when, old.thread)

    def named(self, message_id: str, label: str = "") -> Mail:
        return next(mail for mail in self.mails.values() if mail.header("Message-ID") == message_id and (not label or label in mail.labels))

    def forget_history(self) -> None:
        self.remembered = self.now

    # answering

    def answer(self, handler: BaseHTTPRequestHandler, body: bytes) -> None:
        url = urlsplit(handler.path)
        self.requests.append((handler.command, handler.path, handler.headers.get("Authorization", "")))
        if url.path in ("/token", "/auth"):
            self._login(handler, url.path, body, dict(parse_qsl(url.query)))
            return
        name = "batch" if url.path == "/batch" else self._name(handler.command, url.path)
        fault = self._fault(name)
        kind = fault.kind if fault else None
        if kind == "drop":
            handler.close_connection = True
            return
        if isinstance(kind, int):
            assert fault is not None
            self.calls.append(name)
            _reply(handler, kind, _error(kind, fault.reason), {"Content-Type": "application/json", **fault.headers})
            return
        if handler.headers.get("Authorization", "").removeprefix("Bearer ") not in self.tokens:
            _reply(handler, 401, _error(401, "authError"), {"Content-Type": "application/json"})
            return
        if url.path == "/batch":
            self.calls.append("batch")
            status, content, type_ = self._batch(handler, body, fault)
        else:
            status, content = self.call(handler.command, handler.path, body)
            type_ = "application/json; charset=UTF-8"
        if kind == "after":
            handler.close_connection = True
        elif kind == "html":
            _reply(handler, 200, b"<html><title>Welcome to the airport</title></html>", {"Content-Type": "text/html"})
        elif kind == "empty":
            _reply(handler, 200, b"", {"Content-Type": "application/json"})
        elif kind == "cut":
            _reply(handler, status, content[: len(content) // 2], {"Content-Type": type_})
        elif kind == "short":
            handler.send_response(status)
            handler.send_header("Content-Length", str(len(content)))
            handler.end_headers()
            handler.wfile.write(content[: len(content) // 2])
            handler.close_connection = True
        else:
            _reply(handler, status, content, {"Content-Type": type_})

    def _fault(self, name: str) -> Fault | None:
        for fault in self.faults:
            if fault.times and re.search(fault.at, name) and (fault.at or name != "token"):
                if fault.skip:
                    fault.skip -= 1
                    continue
                fault.times -= 1
                return fault
        return None

    def _name(self, verb: str, path: str) -> str:
        return next((method["id"] for method, pattern in METHODS if method["httpMethod"] == verb and pattern.match(path)), "?")

    def call(self, verb: str, target: str, body: bytes) -> tuple[int, bytes]:
        """One call of the API, by itself or within a batch."""
        url = urlsplit(target)
        for method, pattern in METHODS:
            found = pattern.match(url.path) if method["httpMethod"] == verb else None
            if found is None:
                continue
            self.calls.append(method["id"])
            given = {key: values for key, values in parse_qs(url.query, keep_blank_values=True).items() if key != "alt"}
            known = {**DISCOVERY["parameters"], **method["parameters"]}
            try:
                if strange := given.keys() - known.keys():
                    raise RefusedError(400, message=f"Unknown name {strange}")
                work = getattr(self, "_" + method["id"].replace(".", "_"), None)
                if work is None:
                    self.trespasses.append(method["id"])
                    raise RefusedError(403, "forbidden")
                answer = work({key: unquote(value) for key, value in found.groupdict().items()}, given, json.loads(body) if body else {})
            except RefusedError as error:
                return error.status, _error(error.status, error.reason, str(error))
            if answer is None:
                return 204, b""
            verify(method["response"]["$ref"], answer)
            return 200, json.dumps(answer).encode()
        self.trespasses.append(f"{verb} {url.path}")
        return 404, _error(404, "notFound")

    def _batch(self, handler: BaseHTTPRequestHandler, body: bytes, fault: Fault | None) -> tuple[int, bytes, str]:
        head = b"Content-Type: " + handler.headers["Content-Type"].encode() + b"\r\n\r\n"
        boundary, replies = f"batch_{uuid.uuid4().hex}", []
        for number, part in enumerate(email.message_from_bytes(head + body).get_payload()):  # type: ignore[arg-type]
            request_line = part.get_payload().split("\n", 1)[0].split()  # type: ignore[union-attr]
            status, content = self.call(request_line[0], request_line[1], b"")
            chosen = fault is not None and (fault.which in request_line[1] if fault.which else number % 2 == 0)
            if chosen and fault is not None and fault.kind == "missing":
                continue
            if chosen and fault is not None and fault.kind == "part":
                status, content = fault.status, _error(fault.status, fault.reason)
            key = part["Content-ID"].strip()  # type: ignore[index]
            replies.append(
                f"--{boundary}\r\nContent-Type: application/http\r\nContent-ID: <response-{key[1:]}\r\n\r\n"
                f"HTTP/1.1 {status} Told\r\nContent-Type: application/json; charset=UTF-8\r\nContent-Length: {len(content)}\r\n\r\n{content.decode()}\r\n"
            )
        return 200, ("".join(replies) + f"--{boundary}--\r\n").encode(), f"multipart/mixed; boundary={boundary}"

    # methods

    def _gmail_users_getProfile(self, path: Any, given: Any, body: Any) -> dict[str, Any]:
        return {"emailAddress": "robin.vale@example.org", "historyId": str(self.now), "messagesTotal": len(self.mails), "threadsTotal": 1}

    def _gmail_users_labels_list(self, path: Any, given: Any, body: Any) -> dict[str, Any]:
        system = [{"id": name, "name": name, "type": "system"} for name in SYSTEM]
        return {"labels": system + [{"id": key, "name": name, "type": "user"} for key, name in self.labels.items()]}

    def _page(self, given: dict[str, list[str]], entries: list[Any], name: str) -> dict[str, Any]:
        start, size = int(given.get("pageToken", ["0"])[0]), min(self.page, int(given.get("maxResults", ["100"])[0]))
        answer: dict[str, Any] = {name: entries[start : start + size]} if entries[start : start + size] else {}
        if start + size < len(entries):
            answer["nextPageToken"] = str(start + size)
        return answer

    def _gmail_users_messages_list(self, path: Any, given: dict[str, list[str]], body: Any) -> dict[str, Any]:
        hidden = set() if given.get("includeSpamTrash") == ["true"] else {"TRASH", "SPAM"}
        mails = [mail for mail in self._searched(given) if set(given.get("labelIds", ())) <= mail.labels and not mail.labels & hidden]
        answer = self._page(given, [{"id": mail.key, "threadId": mail.thread} for mail in mails], "messages")
        return answer | {"resultSizeEstimate": len(mails)}

    def _searched(self, given: dict[str, list[str]]) -> list[Mail]:
        found = sorted(self.mails.values(), key=lambda mail: (mail.when, mail.key), reverse=True)
        for term in given.get("q", [""])[0].split():
            negated, operator, value = term.startswith("-"), *term.lstrip("-").partition(":")[::2]
            match operator:
                case "after":
                    day = date(*(int(part) for part in value.split("/")))
                    hits = {mail.key for mail in found if mail.when.date() >= day}
                case "in":
                    label = {"inbox": "INBOX", "sent": "SENT", "drafts": "DRAFT", "chats": "CHAT"}[value]
                    hits = {mail.key for mail in found if label in mail.labels}
                case "rfc822msgid":
                    lagging = self.lag > 0
                    self.lag -= lagging
                    hits = {mail.key for mail in found if mail.header("Message-ID").strip("<>") == value and not lagging}
                case _:
                    raise RefusedError(400, message=f"This fake knows no {operator}")
            found = [mail for mail in found if (mail.key in hits) is not negated]
        return found

    def _gmail_users_messages_get(self, path: dict[str, str], given: dict[str, list[str]], body: Any) -> dict[str, Any]:
        if path["id"] not in self.mails:
            raise RefusedError(404, "notFound")
        return self._told(self.mails[path["id"]], given)

    def _told(self, mail: Mail, given: dict[str, list[str]]) -> dict[str, Any]:
        answer: dict[str, Any] = {
            "id": mail.key, "threadId": mail.thread, "historyId": str(mail.history), "snippet": "", "sizeEstimate": len(mail.raw),
            "internalDate": str(int(mail.when.timestamp() * 1000)),
        }  # fmt: skip
        if mail.labels:
            answer["labelIds"] = sorted(mail.labels)
        match given.get("format", ["full"])[0]:
            case "raw":
                answer["raw"] = base64.urlsafe_b64encode(mail.raw).decode()
            case "metadata":
                wanted = given.get("metadataHeaders", [])
                headers = [{"name": name, "value": mail.header(name)} for name in wanted if mail.header(name)]
                answer["payload"] = {"mimeType": "text/plain", "headers": headers}
        return answer

    def _gmail_users_history_list(self, path: Any, given: dict[str, list[str]], body: Any) -> dict[str, Any]:
        start = given["startHistoryId"][0]
        if not start.isdecimal():
            raise RefusedError(400, "invalidArgument")
        if int(start) < self.remembered or int(start) > self.now:
            raise RefusedError(404, "notFound")
        return self._page(given, [record for when, record in self.records if when > int(start)], "history") | {"historyId": str(self.now)}

    def _gmail_users_drafts_list(self, path: Any, given: dict[str, list[str]], body: Any) -> dict[str, Any]:
        mails = [(draft, self.mails[key]) for draft, key in self.drafts.items() if "TRASH" not in self.mails[key].labels]
        mails.sort(key=lambda pair: (pair[1].when, pair[1].key), reverse=True)
        entries = [{"id": draft, "message": {"id": mail.key, "threadId": mail.thread}} for draft, mail in mails]
        return self._page(given, entries, "drafts") | {"resultSizeEstimate": len(mails)}

    def _gmail_users_drafts_get(self, path: dict[str, str], given: dict[str, list[str]], body: Any) -> dict[str, Any]:
        if path["id"] not in self.drafts:
            raise RefusedError(404, "notFound")
        return {"id": path["id"], "message": self._told(self.mails[self.drafts[path["id"]]], given)}

    def _gmail_users_drafts_create(self, path: Any, given: Any, body: dict[str, Any]) -> dict[str, Any]:
        verify("Draft", body)
        message = body["message"]
        raw = base64.urlsafe_b64decode(message.get("raw", "") + "==")
        if b":" not in raw or b"\n" not in raw:
            raise RefusedError(400, "invalidArgument")
        thread = message.get("threadId")
        if thread is not None:
            there = next((mail for mail in self.mails.values() if mail.thread == thread), None)
            if there is None:
                raise RefusedError(404, "notFound")
            mine = Mail("", "", raw, set(), datetime.now(UTC), 0)
            if _plain(mine.header("Subject")) != _plain(there.header("Subject")) or not (
                mine.header("References") or mine.header("In-Reply-To")
            ):
                thread = None  # silently outside
        if self.rewrites:
            raw = raw.replace(b"Thank you", b"Thanks")
        if self.renames:
            raw = re.sub(rb"(?m)^Message-ID: .*?\r$", b"Message-ID: <CA7.1@mail.example>\r", raw).replace(
                b"From: Robin Vale", b"From: R. Vale"
            )
        mail = self.put(raw, {"DRAFT"}, datetime.now(UTC), thread)
        draft = next(key for key, value in self.drafts.items() if value == mail.key)
        return {"id": draft, "message": {"id": mail.key, "threadId": mail.thread, "labelIds": ["DRAFT"]}}

    def _gmail_users_drafts_delete(self, path: dict[str, str], given: Any, body: Any) -> None:
        if path["id"] not in self.drafts:
            raise RefusedError(404, "notFound")
        self.delete(self.mails[self.drafts[path["id"]]])

    # consent and tokens

    def _login(self, handler: BaseHTTPRequestHandler, path: str, body: bytes, query: dict[str, str]) -> None:
        if path == "/auth":
            code = f"code-{len(self.challenges)}"
            self.challenges[code] = query["code_challenge"]
            self.clients.append(query)
            _reply(
                handler,
                302,
                b"",
                {"Location": f"{query['redirect_uri']}?state={query['state']}&code={code}&scope={query['scope'].replace(' ', '%20')}"},
            )
            return
        asked = dict(parse_qsl(body.decode()))
        self.clients.append(asked)
        if fault := self._fault("token"):
            reply = json.dumps({"error": fault.reason, "error_description": "Token has been expired or revoked."}).encode()
            _reply(handler, int(fault.kind), reply, {"Content-Type": "application/json"})
            return
        good = asked.get("refresh_token") in self.grants
        if asked.get("grant_type") == "authorization_code":
            import hashlib

            proof = base64.urlsafe_b64encode(hashlib.sha256(asked.get("code_verifier", "").encode()).digest()).rstrip(b"=").decode()
            good = self.challenges.pop(asked["code"], None) == proof
        if not good:
            reply = json.dumps({"error": "invalid_grant", "error_description": "Token has been expired or revoked."}).encode()
            _reply(handler, 400, reply, {"Content-Type": "application/json"})
            return
        token, grant = f"token-{len(self.tokens)}-{len(self.clients)}", f"grant-{len(self.grants)}"
        self.tokens.add(token)
        answer = {"access_token": token, "expires_in": 3599, "token_type": "Bearer", "scope": " ".join(sorted(SCOPES))}
        if asked["grant_type"] == "authorization_code":
            self.grants.add(grant)
            answer["refresh_token"] = grant
        _reply(handler, 200, json.dumps(answer).encode(), {"Content-Type": "application/json"})


SCOPES = ("https://www.googleapis.com/auth/gmail.readonly", "https://www.googleapis.com/auth/gmail.compose")


def _plain(subject: str) -> str:
    return re.sub(r"^(?:(?:re|fwd?|aw): ?)+", "", " ".join(subject.split()).lower())


def _error(status: int, reason: str = "", message: str = "Refused") -> bytes:
    return json.dumps({"error": {"code": status, "message": message, "errors": [{"reason": reason, "domain": "global"}]}}).encode()


def _reply(handler: BaseHTTPRequestHandler, status: int, content: bytes, headers: dict[str, str]) -> None:
    with contextlib.suppress(OSError):
        handler.send_response(status)
        for name, value in headers.items():
            handler.send_header(name, value)
        if status != 204:
            handler.send_header("Content-Length", str(len(content)))
        handler.end_headers()
        if status != 204:
            handler.wfile.write(content)
