"""The config file is read whole: every problem at once, each with file, line and what is allowed."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from followup_daemon.config import ImapAccount, MaildirAccount, load, parse
from followup_daemon.errors import ConfigError
from followup_daemon.model import FolderRole

ROOT = Path(__file__).parents[2]

SMALL = """\
[profile]
name = "Robin Vale"
emails = ["Robin.Vale@Example.org"]
timezone = "America/Toronto"

[accounts.local]
type = "maildir"
path = "~/Maildir"
"""


def problems(text: str) -> tuple[str, ...]:
    with pytest.raises(ConfigError) as caught:
        parse(text, Path("config.toml"))
    return caught.value.problems


def test_a_small_file_has_the_contracts_defaults() -> None:
    config = parse(SMALL, Path("config.toml"))
    assert config.profile.emails == ("robin.vale@example.org",)
    assert config.scan.lookback == timedelta(days=90)
    assert config.scan.every == timedelta(minutes=10)
    assert config.scan.folders == ("INBOX",)
    assert config.followup.playbook == "balanced"
    assert config.followup.tasks is None
    assert config.limits.gap == config.limits.person_gap == timedelta(days=4)
    assert config.limits.company_gap == timedelta(days=2)
    assert (config.limits.unanswered, config.limits.drafts_per_day) == (2, 5)
    assert config.limits.quiet_days == (5, 6)
    assert config.limits.holidays == ""
    assert isinstance(config.accounts[0], MaildirAccount)
    assert config.accounts[0].path == Path("~/Maildir").expanduser()


def test_the_example_is_valid_as_it_stands() -> None:
    config = load(ROOT / "config.example.toml")
    assert isinstance(config.accounts[0], ImapAccount)


def test_all_problems_come_at_once_each_with_its_line() -> None:
    text = SMALL.replace('timezone = "America/Toronto"', 'timezone = "Toronto"') + (
        '\n[limits]\ngapp = "4d"\nunanswered = "two"\nquiet_days = ["sunday"]\n\n[followup]\nplaybook = "balancd"\n'
    )
    found = problems(text)
    assert [line.split(":")[1] for line in found] == ["4", "11", "12", "13", "16"]
    assert 'profile.timezone: "Toronto" is no IANA time zone' in found[0]
    assert 'limits.gapp: unknown key; did you mean "gap"?' in found[1]
    assert "limits.unanswered: expected `int`, got `str`" in found[2]
    assert 'did you mean "balanced"?' in found[4]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (("[profile]", "[profil]"), 'unknown table; did you mean "profile"?'),
        (('path = "~/Maildir"', ""), "accounts.local.path: is missing."),
        (('type = "maildir"', 'type = "maildirr"'), 'must be "imap", "gmail" or "maildir"'),
        (('emails = ["Robin.Vale@Example.org"]', "emails = []"), "config.toml:3: profile.emails"),
        (('emails = ["Robin.Vale@Example.org"]', 'emails = ["Robin <robin@example.org>"]'), "an address without a name"),
    ],
)
def test_what_is_wrong_is_named(change: tuple[str, str], expected: str) -> None:
    assert any(expected in line for line in problems(SMALL.replace(*change)))


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        ('[scan]\nevery = "5s"', "must be 30s or more"),
        ('[scan]\nlookback = "ninety days"', 'a length of time such as "10m"'),
        ('[limits]\nholidays = "CA-XX"', "no country or country-subdivision"),
        ('[[phrases]]\nsignal = "rejecton"\ntext = "no"', 'did you mean "rejection"?'),
        ('[[rules]]\nname = "x"\nstep = "check_in"\nwhen = ["interviewed"]\nafter = "applied"\nwait = "soon"\nto = "recruiter"', "wait"),
    ],
)
def test_what_is_wrong_in_other_tables(table: str, expected: str) -> None:
    assert any(expected in line for line in problems(f"{SMALL}\n{table}\n"))


def test_plain_connections_are_for_this_machine_alone() -> None:
    imap = SMALL.replace('type = "maildir"\npath = "~/Maildir"', 'type = "imap"\nhost = "{host}"\nusername = "u"\nsecurity = "none"')
    assert any("servers on this machine alone" in line for line in problems(imap.format(host="imap.example.org")))
    for host in ("localhost", "127.0.0.1", "::1"):
        assert parse(imap.format(host=host), Path("config.toml")).accounts[0].name == "local"


def test_folders_are_named_by_role() -> None:
    account = parse(SMALL + 'folders = { drafts = "Entwürfe" }\n', Path("config.toml")).accounts[0]
    assert isinstance(account, MaildirAccount)
    assert account.folders == {FolderRole.DRAFTS: "Entwürfe"}


def test_broken_toml_names_its_line() -> None:
    assert problems('[profile]\nname = "Robin\n')[0].startswith("config.toml:2: not TOML")


def test_a_missing_file_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as caught:
        load(tmp_path / "none.toml")
    assert "config.example.toml" in caught.value.remedy


def test_a_credential_of_systemd_stays_what_it_is() -> None:
    account = 'type = "imap"\nhost = "imap.example.org"\nusername = "robin"\npassword_file = "$CREDENTIALS_DIRECTORY/mail"\n'
    (found,) = parse(SMALL.partition("type")[0] + account, Path("/etc/config.toml")).accounts
    assert isinstance(found, ImapAccount)
    assert found.password_file == Path("$CREDENTIALS_DIRECTORY/mail")
