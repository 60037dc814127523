"""What only Gmail's API does: history, threads, ids that change, quotas, and everything that can go wrong between here and there."""

from __future__ import annotations

import ast
import contextlib
import functools
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from contract import ids
from gmail_fake import Fault, GmailFake
from letters import NOW, SINCE, ago, draft, draft_id, lf, mail
from test_gmail_contract import GmailWorld

import followup_daemon
from followup_daemon.config import GmailAccount
from followup_daemon.errors import FollowupError, LoginRefusedError, MailboxError, UnreachableError
from followup_daemon.mail import gmail, gmail_calls, gmail_http
from followup_daemon.mail.gmail_calls import Calls
from followup_daemon.mail.gmail_threads import answers, same_subject
from followup_daemon.model import FolderRole, Removal, fingerprint

WRITES = {"gmail.users.drafts.create", "gmail.users.drafts.delete"}


class World(GmailWorld):
    """Nobody waits: pauses are only noted."""

    def __init__(self, fake: GmailFake, home: Path) -> None:
        super().__init__(fake, home)
        self.naps: list[float] = []

    def passes(self, cursor: str | None) -> tuple[list[str], str]:
        """What a pass reads, and the next cursor."""
        with self.mailbox() as box:
            found = box.changes(cursor, SINCE)
            read = ids(list(box.fetch(found.new)))
            list(box.fetch(found.drafts or ()))
        return read, found.cursor

    def calls(self) -> list[str]:
        """The methods that were called since the last time."""
        calls, self.fake.calls = [name.removeprefix("gmail.users.") for name in self.fake.calls], []
        return calls


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    with GmailFake() as fake:
        world = World(fake, tmp_path)
        monkeypatch.setattr(gmail, "Calls", functools.partial(Calls, pause=world.naps.append, chance=lambda: 0.5))
        yield world
        assert fake.trespasses == []


# what a pass costs


def test_a_pass_with_nothing_new_is_one_call(world: World) -> None:
    for number in range(30):
        world.put("INBOX", mail(f"m{number}"))
    world.put("Drafts", draft("mine"))
    _, cursor = world.passes(None)
    world.calls()
    assert world.passes(cursor) == ([], cursor)
    assert world.calls() == ["history.list"]
    world.put("INBOX", mail("new"))
    assert world.passes(cursor)[0] == ["new"]
    assert world.calls() == ["history.list", "messages.get"]


def test_a_first_reading_pages_and_batches(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    world.fake.page = 20
    for number in range(53):
        world.put("INBOX" if number % 2 else "Archive", mail(f"m{number}"), ago(hours=100 - number))
    assert sorted(world.passes(None)[0]) == sorted(f"m{number}" for number in range(53))
    calls = world.calls()
    assert calls.count("batch") == 3
    assert calls.count("messages.get") == 53
    assert max(len(run) for run in re.findall(r"g+", "".join("g" if call == "messages.get" else "." for call in calls))) <= 25


def test_the_quota_is_kept_without_anyone_noticing() -> None:
    clock, naps = [0.0], []

    def pause(seconds: float) -> None:
        naps.append(seconds)
        clock[0] += seconds

    quota = gmail_http.Quota(pause, lambda: clock[0])
    for _ in range(2_000):
        quota.take(5)
    assert quota.used / ((clock[0] + 1) / 60) < 6_000
    assert clock[0] == pytest.approx((10_000 - quota.CAPACITY) / quota.A_SECOND, rel=0.01)


# the history


def test_history_that_is_forgotten_leads_to_a_full_reading(world: World) -> None:
    world.put("INBOX", mail("one"))
    _, cursor = world.passes(None)
    world.put("INBOX", mail("two"))
    world.fake.forget_history()
    world.fake._next()
    with world.mailbox() as box:
        found = box.changes(cursor, SINCE)
        assert found.reset
        assert ids(list(box.fetch(found.new))) == ["one", "two"]
        assert not box.changes(found.cursor, SINCE).reset


def test_what_becomes_a_mail_later_is_news(world: World) -> None:
    for name, folder in {"rescued": "Junk", "restored": "Trash", "filed": "INBOX", "starred": "INBOX", "thrown": "INBOX"}.items():
        world.put(folder, mail(name))
    _, cursor = world.passes(None)
    fake = world.fake
    fake.label(fake.named("<rescued@northwind.example>"), {"INBOX"}, {"SPAM"})
    fake.label(fake.named("<restored@northwind.example>"), remove={"TRASH"})
    fake.label(fake.named("<filed@northwind.example>"), remove={"INBOX"})
    fake.label(fake.named("<starred@northwind.example>"), {"STARRED"})
    fake.label(fake.named("<thrown@northwind.example>"), {"TRASH"}, {"INBOX"})
    world.put("INBOX", mail("short-lived"))
    fake.delete(fake.named("<short-lived@northwind.example>"))
    read, cursor = world.passes(cursor)
    assert sorted(read) == ["rescued", "restored"]
    assert world.passes(cursor)[0] == []


def test_a_chat_is_no_mail_and_a_promotion_is(world: World) -> None:
    _, cursor = world.passes(None)
    world.fake.put(mail("chat"), {"CHAT"}, NOW)
    world.fake.put(mail("promoted"), {"INBOX", "CATEGORY_PROMOTIONS"}, NOW)
    assert world.passes(cursor)[0] == ["promoted"]
    assert world.passes(None)[0] == ["promoted"]


def test_history_without_labels_is_asked_for_them(world: World) -> None:
    _, cursor = world.passes(None)
    world.put("Sent", mail("mine"))
    world.put("Trash", mail("bin"))
    for _, record in world.fake.records:
        for entry in record.get("messagesAdded", ()):
            entry["message"].pop("labelIds")
    with world.mailbox() as box:
        assert [ref.role for ref in box.changes(cursor, SINCE).new] == [FolderRole.SENT]


def test_a_new_label_is_learnt(world: World) -> None:
    with world.mailbox(("INBOX", "Jobs/*")) as box:
        first = box.changes(None, SINCE)
        world.fake.labels["Label_9"] = "Jobs/Northwind"
        world.put("Archive", mail("one"))
        world.fake.label(world.fake.named("<one@northwind.example>"), {"Label_9"})
        box.changes(first.cursor, SINCE)
        assert "Jobs/Northwind" in {folder.name for folder in box.folders()}


def test_ids_are_text_however_large(world: World) -> None:
    world.fake.now = 2**64 + 5
    world.put("INBOX", mail("one"))
    read, cursor = world.passes(None)
    assert read == ["one"]
    assert world.passes(cursor)[0] == []


def test_the_cursor_of_another_backend_is_read_anew(world: World) -> None:
    """From IMAP to the API under the same account name: the same mails by the same Message-IDs."""
    world.put("INBOX", mail("one"))
    with world.mailbox() as box:
        found = box.changes('{"INBOX": [1, 7], "[Gmail]/Sent Mail": [2, 9]}', SINCE)
        assert (found.reset, ids(list(box.fetch(found.new)))) == (True, ["one"])


# drafts


def conversation(world: World, subject: str = "Interview") -> str:
    raw = mail("first").replace(b"Subject: Interview", f"Subject: {subject}".encode())
    world.put("INBOX", raw)
    return world.fake.named("<first@northwind.example>").thread


def test_a_draft_lies_in_the_thread_that_it_answers(world: World, caplog: pytest.LogCaptureFixture) -> None:
    thread = conversation(world)
    with world.mailbox() as box:
        ref = box.append(draft("ours"))
        assert ref is not None
        (found,) = box.fetch([ref])
        assert box.find(draft_id("ours")) == (ref,)
    assert (found.thread_id, found.flags) == (thread, {"\\Draft", "\\Seen"})
    assert ref.uid.count(":") == 1
    assert caplog.text == ""


def test_a_thread_is_found_by_an_older_reference(world: World) -> None:
    world.put("INBOX", mail("root").replace(b"<root@northwind.example>", b"<root@northwind.example>"))
    with world.mailbox() as box:
        box.append(draft("ours"))
    assert world.fake.named(draft_id("ours")).thread == world.fake.named("<root@northwind.example>").thread


def test_another_subject_is_another_thread(world: World) -> None:
    thread = conversation(world, "Dinner")
    with world.mailbox() as box:
        box.append(draft("ours"))
    assert world.fake.named(draft_id("ours")).thread != thread


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Interview", "Re: Interview", True),
        ("RE: Fwd: interview", "Interview", True),
        ("AW: Ihr Gespräch", "=?utf-8?q?Re=3A_Ihr_Gespr=C3=A4ch?=", True),
        ("Re[2]: Your  interview", "Your interview", True),
        ("Interview", "Interview on Monday", False),
        ("", "Re: ", True),
        ("=?utf-8?b?broken", "=?utf-8?b?broken", True),
    ],
)
def test_subjects_of_one_conversation(one: str, other: str, same: bool) -> None:
    assert same_subject(one, other) is same


def test_the_mails_that_a_draft_answers() -> None:
    assert answers(draft("ours")).answered == ("<first@northwind.example>", "<root@northwind.example>")


def test_an_edited_draft_is_seen_and_left(world: World) -> None:
    with world.mailbox() as box:
        ref = box.append(draft("ours"))
        assert ref is not None
        first = box.changes(None, SINCE)
        assert [lf(one.raw) for one in box.fetch(first.drafts or ())] == [draft("ours")]
        world.fake.edit(ref.uid.partition(":")[2], draft("ours", "My own words.\n"))
        second = box.changes(first.cursor, SINCE)
        assert [lf(one.raw) for one in box.fetch(second.drafts or ())] == [draft("ours", "My own words.\n")]
        assert box.remove(ref, draft_id("ours"), fingerprint(draft("ours"))) is Removal.CHANGED
        assert len(box.find(draft_id("ours"))) == 1
    assert len(world.fake.drafts) == 1


def test_a_sent_draft_is_found_in_sent(world: World) -> None:
    with world.mailbox() as box:
        ref = box.append(draft("ours"))
        assert ref is not None
        first = box.changes(None, SINCE)
        world.fake.send(ref.uid.partition(":")[2])
        second = box.changes(first.cursor, SINCE)
        assert ([one.role for one in second.new], second.drafts) == ([FolderRole.SENT], ())
        assert [one.role for one in box.find(draft_id("ours"))] == [FolderRole.SENT]
        assert box.remove(ref, draft_id("ours"), fingerprint(draft("ours"))) is Removal.GONE


def test_a_draft_that_gmail_changed_is_said(world: World, caplog: pytest.LogCaptureFixture) -> None:
    world.fake.rewrites = True
    with world.mailbox() as box:
        assert box.append(draft("ours")) is not None
    assert "changed a draft" in caplog.text
    assert "Thank" not in caplog.text


@pytest.mark.parametrize("kind", ["after", "cut", "short", "html", "empty"])
def test_a_draft_of_which_nobody_knows_is_looked_for(world: World, kind: str) -> None:
    """Laid, but not said so: found again, though the search does not know it yet, and never laid twice."""
    world.fake.faults = [Fault(kind, "drafts.create")]
    world.fake.lag = 9
    with world.mailbox() as box:
        ref = box.append(draft("ours"))
        world.fake.lag = 0
        assert box.find(draft_id("ours")) == (ref,)
    assert world.fake.calls.count("gmail.users.drafts.create") == 1
    assert len(world.fake.drafts) == 1


def test_a_renamed_draft_of_which_nobody_knows_is_known_by_its_words(world: World) -> None:
    world.fake.renames = True
    world.fake.faults = [Fault("after", "drafts.create")]
    world.put("Drafts", draft("users", "My own words.\n"))
    with world.mailbox() as box:
        ref = box.append(draft("ours"))
        assert ref is not None
        assert world.fake.mails[ref.uid.partition(":")[0]].header("Message-ID") == "<CA7.1@mail.example>"
    assert len(world.fake.drafts) == 2


@pytest.mark.parametrize("kind", ["drop", 500, 502, 503, 504])
def test_a_draft_that_was_not_laid_is_left_to_the_next_pass(world: World, kind: int | str) -> None:
    world.fake.faults = [Fault(kind, "drafts.create")]
    with world.mailbox() as box:
        with pytest.raises(UnreachableError):
            box.append(draft("ours"))
        assert sum(path.endswith("/drafts") or "/drafts?" in path for verb, path, _ in world.fake.requests if verb == "POST") == 1
        assert box.append(draft("ours")) is not None
    assert len(world.fake.drafts) == 1


def test_a_connection_that_died_while_nobody_looked_replays_nothing(world: World) -> None:
    with world.mailbox() as box:
        box.changes(None, SINCE)
        world.fake.faults = [Fault("after", "drafts.create")]
        box.append(draft("ours"))
    posts = [path for verb, path, _ in world.fake.requests if verb == "POST" and "/drafts" in path]
    assert len(posts) == len(world.fake.drafts) == 1


@pytest.mark.parametrize(("kind", "left"), [("after", 0), ("drop", 1), (503, 1)])
def test_a_removal_of_which_nobody_knows_is_looked_up(world: World, kind: int | str, left: int) -> None:
    with world.mailbox() as box:
        ref = box.append(draft("ours"))
        assert ref is not None
        world.fake.faults = [Fault(kind, "drafts.delete")]
        if left:
            with pytest.raises(UnreachableError):
                box.remove(ref, draft_id("ours"), fingerprint(draft("ours")))
        else:
            assert box.remove(ref, draft_id("ours"), fingerprint(draft("ours"))) is Removal.REMOVED
    assert len(world.fake.drafts) == left


# refusals


@pytest.mark.parametrize("reason", ["rateLimitExceeded", "userRateLimitExceeded", "quotaExceeded"])
def test_too_many_calls_pass_by_themselves(world: World, reason: str) -> None:
    world.put("INBOX", mail("one"))
    world.fake.faults = [Fault(403, reason=reason, times=2)]
    assert world.passes(None)[0] == ["one"]
    assert world.naps == [1.0, 2.0]


def test_retry_after_is_kept_to(world: World) -> None:
    world.fake.faults = [Fault(429, headers={"Retry-After": "17"}), Fault(429, "drafts.create", headers={"Retry-After": "3"})]
    world.passes(None)
    with world.mailbox() as box:
        box.append(draft("ours"))
    assert world.naps == [17.0, 3.0]
    assert len(world.fake.drafts) == 1


def test_a_long_wait_is_left_to_the_next_pass(world: World) -> None:
    world.fake.faults = [Fault(429, headers={"Retry-After": "3600"})]
    with world.mailbox() as box, pytest.raises(UnreachableError, match="fewer calls"):
        box.changes(None, SINCE)
    assert world.naps == []


@pytest.mark.parametrize(
    ("reason", "remedy"),
    [
        ("accessNotConfigured", "Enable the Gmail API"),
        ("insufficientPermissions", "both boxes"),
        ("domainPolicy", "Workspace administrator"),
        ("forbidden", "log in again"),
        ("", "log in again"),
    ],
)
def test_another_403_stops_the_account_with_one_clear_problem(world: World, reason: str, remedy: str) -> None:
    world.fake.faults = [Fault(403, reason=reason)]
    with world.mailbox() as box, pytest.raises(LoginRefusedError) as refused:
        box.changes(None, SINCE)
    assert remedy in refused.value.remedy
    assert (refused.value.account, len(world.fake.calls), world.naps) == ("personal", 1, [])


def test_a_401_renews_the_token_once_and_then_stops(world: World) -> None:
    world.put("INBOX", mail("one"))
    world.fake.tokens.clear()
    assert world.passes(None)[0] == ["one"]
    world.fake.faults = [Fault(401, times=99)]
    with world.mailbox() as box, pytest.raises(LoginRefusedError, match="refuses the log-in") as refused:
        box.changes(None, SINCE)
    assert "followup-daemon login personal" in refused.value.remedy
    assert len(world.fake.clients) == 2


def test_a_new_login_is_noticed_by_a_running_service(world: World) -> None:
    world.passes(None)
    world.fake.tokens.clear()
    world.fake.grants.clear()
    with world.mailbox() as box, pytest.raises(LoginRefusedError, match="consent has ended") as refused:
        box.changes(None, SINCE)
    assert "seven days" in refused.value.remedy
    world.fake.grants.add("grant-9")
    world.token.write_text(json.dumps(json.loads(world.token.read_text()) | {"refresh_token": "grant-9"}))
    assert world.passes(None)[0] == []


def test_nothing_but_loopback_goes_without_tls(world: World) -> None:
    account = GmailAccount("personal", token_file=world.token, api_endpoint="http://gmail.example.org")
    with pytest.raises(MailboxError, match="in the clear"), gmail.Gmail(account):
        pass


def test_a_socks_proxy_says_which_package_is_missing(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "socks5h://127.0.0.1:9")
    monkeypatch.delenv("NO_PROXY", raising=False)
    monkeypatch.delenv("no_proxy", raising=False)
    monkeypatch.setitem(sys.modules, "socks", None)  # as where PySocks is not installed
    with world.mailbox() as box, pytest.raises(UnreachableError) as unreachable:
        box.changes(None, SINCE)
    assert "pysocks" in unreachable.value.remedy or "cannot be reached" in unreachable.value.text


# batches


@pytest.mark.parametrize(
    "fault",
    [
        Fault("part", "batch", times=3, status=429, reason="rateLimitExceeded"),
        Fault("part", "batch", times=3, status=403, reason="rateLimitExceeded"),
        Fault("part", "batch", times=3, status=503),
        Fault("missing", "batch", times=3),
        Fault("cut", "batch", times=3),
        Fault("short", "batch", times=3),
        Fault("html", "batch", times=3),
        Fault("empty", "batch", times=3),
        Fault("drop", "batch", times=3),
        Fault(500, "batch", times=3),
        Fault(429, "batch", times=3),
        Fault(404, "batch", times=99),
    ],
    ids=lambda fault: f"{fault.kind}{fault.status if fault.kind == 'part' else ''}",
)
def test_a_batch_that_fails_is_asked_for_in_halves(world: World, fault: Fault) -> None:
    for number in range(40):
        world.put("INBOX", mail(f"m{number}"), ago(hours=40 - number))
    world.fake.faults = [fault]
    assert world.passes(None)[0] == [f"m{number}" for number in range(40)]


def test_one_mail_that_gmail_cannot_give_is_left_out(world: World, caplog: pytest.LogCaptureFixture) -> None:
    for number in range(9):
        world.put("INBOX", mail(f"m{number}"), ago(hours=9 - number))
    poison = world.fake.named("<m4@northwind.example>").key
    world.fake.faults = [Fault("part", "batch", times=99, status=500, which=poison), Fault(500, r"messages\.get", times=gmail_calls.TRIES)]
    with world.mailbox() as box:
        refs = box.changes(None, SINCE).new
        assert ids(list(box.fetch(refs))) == [f"m{number}" for number in range(9) if number != 4]
        assert box.unreadable == [refs[4]]
    assert poison in caplog.text


def test_an_outage_while_reading_leaves_no_mail_out(world: World) -> None:
    for number in range(9):
        world.put("INBOX", mail(f"m{number}"), ago(hours=9 - number))
    with world.mailbox() as box:
        refs = box.changes(None, SINCE).new
        world.fake.faults = [Fault(503, times=999)]
        with pytest.raises(UnreachableError):
            list(box.fetch(refs))


# every fault at every call

KINDS: list[Fault] = [
    Fault(401), Fault(403, reason="rateLimitExceeded"), Fault(403, reason="forbidden"), Fault(404, reason="notFound"), Fault(429),
    Fault(500), Fault(503), Fault("drop"), Fault("after"), Fault("cut"), Fault("short"), Fault("html"), Fault("empty"), Fault("part"),
]  # fmt: skip


def _whole(world: World, cursor: str | None, known: set[str]) -> str:
    """A pass as the daemon makes it: what was read is kept with the cursor or not at all, and a draft is looked for before it is laid."""
    with world.mailbox() as box:
        found = box.changes(cursor, SINCE)
        read = ids(list(box.fetch(found.new)))
        list(box.fetch(found.drafts or ()))
        known |= set(read)
        if not box.find(draft_id("ours")):
            box.append(draft("ours"))
        for ref in box.find(draft_id("wrong")):
            box.remove(ref, draft_id("wrong"), fingerprint(draft("wrong")))
    return found.cursor


QUICK = ("403forbidden", "after")


@pytest.mark.parametrize(
    "fault",
    [
        pytest.param(kind, id=name, marks=() if name in QUICK else pytest.mark.matrix)
        for kind in KINDS
        for name in [f"{kind.kind}{kind.reason}"]
    ],
)
def test_every_fault_at_every_call_loses_nothing_and_doubles_nothing(world: World, fault: Fault) -> None:
    conversation(world)
    for number in range(3):
        world.put("INBOX", mail(f"m{number}"), ago(hours=30 - number))
    world.put("Drafts", draft("users", "My own words.\n"), ago(hours=3))
    expected = {"first", "m0", "m1", "m2"}
    for step in range(60):
        for one in [one for one in world.fake.mails.values() if one.header("Message-ID") == draft_id("ours")]:
            world.fake.delete(one)
        world.put("Drafts", draft("wrong"), ago(hours=1))
        gmail._standing.clear()
        here = Fault(fault.kind, "", step, 1, fault.reason, status=fault.status)
        world.fake.faults, known, cursor = [here], set(), None
        with contextlib.suppress(FollowupError):
            cursor = _whole(world, cursor, known)
        if here.times:
            break  # a pass has no more calls than this
        _whole(world, cursor, known)
        assert known == expected, f"call {step}"
        drafts = sorted(world.fake.mails[key].header("Message-ID") for key in world.fake.drafts.values())
        assert drafts == sorted([draft_id("ours"), draft_id("users")]), f"call {step}"
    assert 10 < step < 59


# what is never called


def test_the_wire_carries_nothing_else(world: World) -> None:
    with world.mailbox() as box:
        transport = box._calls._transport
        root = f"{world.fake.url}/gmail/v1/users/me"
        for verb, path in [
            ("POST", "/drafts/send"), ("POST", "/messages/send"), ("PUT", "/drafts/r-1"), ("POST", "/messages/1/modify"),
            ("POST", "/messages/1/trash"), ("DELETE", "/messages/1"), ("POST", "/messages/batchDelete"), ("POST", "/messages"), ("POST", "/labels"),
            ("POST", "/drafts/../messages/send"),
        ]:  # fmt: skip
            with pytest.raises(MailboxError, match="never makes"):
                transport.request(root + path, verb, body="{}")
        with pytest.raises(MailboxError, match="never makes"):
            transport.request(f"{world.fake.url}/batch", "POST", body="--x\n\nPOST /gmail/v1/users/me/drafts/send HTTP/1.1\n\n--x--")
    assert world.fake.requests == []


def test_no_code_sends_or_replaces() -> None:
    """Every attribute and text of the program: no method of Gmail's that sends, replaces, or touches the user's mail."""
    forbidden = {"send", "sendmail", "send_message", "insert", "import_", "modify", "batchModify", "batchDelete", "trash", "untrash"}
    for path in (Path(followup_daemon.__file__).parent / "mail").glob("gmail*.py"):
        tree = ast.parse(path.read_text("utf-8"))
        called = {node.func.attr for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)}
        assert not called & (forbidden | {"update"}), path
        texts = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)}
        assert not any(re.search(r"drafts/send|messages/send|gmail\.(?:send|modify)|mail\.google\.com", text) for text in texts), path
    for path in Path(followup_daemon.__file__).parent.rglob("*.py"):
        source = path.read_text("utf-8")
        assert not re.search(r"drafts\(\)\s*\.(?:send|update)|messages\(\)\s*\.(?:send|insert|trash|modify)|\bsmtplib\b", source), path


def test_google_is_imported_only_where_an_account_is_opened() -> None:
    code = "import sys, followup_daemon.cli.__main__, followup_daemon.mail.accounts, followup_daemon.mail.oauth; print('googleapiclient' in sys.modules, 'google.auth' in sys.modules, 'requests' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False"] * 3


def test_units_are_counted(world: World) -> None:
    world.put("INBOX", mail("one"))
    _, cursor = world.passes(None)
    with world.mailbox() as box:
        before = box._calls.quota.used
        box.changes(cursor, SINCE)
        assert box._calls.quota.used - before == gmail_calls.UNITS["history"]
