"""From the config file to a `Config`: every problem at once, each with file, line, key and what is allowed."""

from __future__ import annotations

import difflib
import ipaddress
import re
import tomllib
from collections.abc import Iterable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any, TypeVar, get_args
from zoneinfo import ZoneInfo

import msgspec
from msgspec import UNSET, Struct

from followup_daemon.config import tables
from followup_daemon.config.lines import line_at, lines_of
from followup_daemon.config.types import Account, Config, GmailAccount, ImapAccount, MaildirAccount, Scan
from followup_daemon.errors import ConfigError
from followup_daemon.model import FolderRole, Followup, Kind, Limits, Profile, Rule, Step, UserPhrase
from followup_daemon.planning import playbooks, rules

_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days", "w": "weeks"}
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_PORTS = {"tls": 993, "starttls": 143, "none": 143}
_Table = TypeVar("_Table", bound=Struct)
Path_ = tuple[str | int, ...]


def load(path: Path) -> Config:
    """The config file at `path`. Raises ConfigError with everything that is wrong in it."""
    try:
        text = path.read_bytes().decode("utf-8")
    except FileNotFoundError:
        raise ConfigError(
            (f"{path}: there is no config file.",),
            remedy="Run `followup-daemon init`, or copy config.example.toml there, or give another with --config.",
        ) from None
    except UnicodeDecodeError as error:
        raise ConfigError((f"{path}: not UTF-8 text (byte {error.start}).",)) from None
    except OSError as error:
        raise ConfigError((f"{path}: cannot be read: {error.strerror}.",)) from None
    return parse(text, path)


def parse(text: str, path: Path) -> Config:
    """The same, from text; `path` is for messages and relative paths."""
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        where = re.search(r"\(at line (\d+), column \d+\)|\(at end of document\)", str(error))
        line = where[1] if where and where[1] else str(text.count("\n") + 1)
        raise ConfigError((f"{path}:{line}: not TOML: {str(error).partition(' (at')[0]}.",)) from None
    return _Reader(raw, text, path).config()


class _Reader:
    """One reading of the file; gathers problems instead of stopping at the first."""

    def __init__(self, raw: dict[str, Any], text: str, path: Path) -> None:
        self._raw, self._path, self._lines = raw, path, lines_of(text)
        self._problems: list[tuple[int, str]] = []

    def config(self) -> Config:
        self._unknown((), self._raw, tables.TOP)
        profile = self._profile()
        accounts = self._accounts()
        scan, followup, limits = self._scan(), self._followup(), self._limits()
        own_rules, phrases = self._rules(), self._phrases()
        if self._problems or profile is None:
            raise ConfigError(tuple(text for _, text in sorted(self._problems, key=lambda problem: problem[0])))
        return Config(self._path, profile, accounts, scan, followup, limits, own_rules, phrases)

    # what is wrong

    def _wrong(self, path: Path_, text: str) -> None:
        line = line_at(self._lines, path) or 1
        key = ".".join(f"{part}" if isinstance(part, str) else f"#{part + 1}" for part in path)
        self._problems.append((line, f"{self._path}:{line}: {key}: {text}"))

    def _unknown(self, path: Path_, table: dict[str, Any], known: Iterable[str]) -> None:
        names = list(known)
        for key in table:
            if key not in names:
                near = difflib.get_close_matches(key, names, 1, 0.5)
                hint = f'did you mean "{near[0]}"?' if near else f"allowed here: {', '.join(names)}."
                self._wrong((*path, key), f"unknown {'table' if not path else 'key'}; {hint}")

    def _table(self, path: Path_, raw: Any, kind: type[_Table]) -> _Table | None:
        """Each key on its own, so that one wrong key does not hide the next."""
        if not isinstance(raw, dict):
            self._wrong(path, "must be a table.")
            return None
        fields = {field.encode_name: field for field in msgspec.structs.fields(kind)}
        self._unknown(path, raw, fields)
        good: dict[str, Any] = {}
        complete = True
        for name, field in fields.items():
            if name in raw:
                try:
                    good[field.name] = msgspec.convert(raw[name], field.type)
                except msgspec.ValidationError as error:
                    complete = False
                    self._wrong((*path, name), _plain(str(error), field.type))
                if isinstance(good.get(field.name), Struct):
                    self._unknown((*path, name), raw[name], (f.encode_name for f in msgspec.structs.fields(type(good[field.name]))))
            elif field.required:
                complete = False
                self._wrong((*path, name), "is missing.")
        return kind(**good) if complete else None

    def _single(self, name: str, kind: type[_Table]) -> _Table | None:
        return self._table((name,), self._raw.get(name, {}), kind)

    # the tables

    def _profile(self) -> Profile | None:
        if "profile" not in self._raw:
            self._wrong(("profile",), "is missing: name, emails and timezone are needed.")
            return None
        table = self._single("profile", tables.ProfileTable)
        if table is None:
            return None
        try:
            ZoneInfo(table.timezone)
        except (KeyError, ValueError, OSError):
            self._wrong(("profile", "timezone"), f'"{table.timezone}" is no IANA time zone, such as "America/Toronto" or "Europe/Berlin".')
            return None
        return Profile(
            name=table.name,
            emails=tuple(email.lower() for email in table.emails),
            timezone=table.timezone,
            signature=table.signature,
            strengths=tuple(table.strengths),
            strengths_for=tuple((tuple(entry.words), entry.text) for entry in table.strengths_for),
            locale=table.locale,
        )

    def _accounts(self) -> tuple[Account, ...]:
        raw = self._raw.get("accounts", {})
        if not isinstance(raw, dict) or not raw:
            self._wrong(("accounts",), 'at least one account is needed, such as [accounts.personal] with type = "imap".')
            return ()
        found: list[Account] = []
        for name, entry in raw.items():
            path = ("accounts", name)
            kind = entry.get("type") if isinstance(entry, dict) else None
            if not isinstance(kind, str) or kind not in tables.ACCOUNTS:
                self._wrong((*path, "type"), 'must be "imap", "gmail" or "maildir".')
                continue
            table = self._table(path, entry, tables.ACCOUNTS[kind])
            account = self._account(name, path, table)
            if account is not None:
                found.append(account)
        return tuple(found)

    def _account(self, name: str, path: Path_, table: Struct | None) -> Account | None:
        match table:
            case tables.ImapTable():
                if table.security == "none" and not _loopback(table.host):
                    self._wrong((*path, "security"), '"none" is for servers on this machine alone (localhost); use "tls" or "starttls".')
                    return None
                if table.password_command is not UNSET and table.password_file is not UNSET:
                    self._wrong((*path, "password_file"), "give password_command or password_file, not both.")
                    return None
                oauth = table.oauth if table.oauth is not UNSET else tables.OauthTable()
                return ImapAccount(
                    name=name,
                    host=table.host,
                    username=table.username,
                    port=table.port if table.port is not UNSET else _PORTS[table.security],
                    security=table.security,
                    auth=table.auth,
                    password_command=table.password_command or None,
                    password_file=self._file(table.password_file),
                    folders=_folders(table.folders),
                    authserv_id=table.authserv_id or None,
                    oauth_client_id=oauth.client_id or None,
                    oauth_tenant=oauth.tenant,
                )
            case tables.MaildirTable():
                return MaildirAccount(
                    name=name, path=self._expanded(table.path), folders=_folders(table.folders), authserv_id=table.authserv_id or None
                )
            case tables.GmailTable():
                return GmailAccount(
                    name=name,
                    client_secrets=self._file(table.client_secrets),
                    token_file=self._file(table.token_file),
                    api_endpoint=table.api_endpoint or None,
                    authserv_id=table.authserv_id or None,
                )
            case _:
                return None

    def _scan(self) -> Scan:
        table = self._single("scan", tables.ScanTable) or tables.ScanTable()
        every = duration(table.every)
        if every < timedelta(seconds=30):
            self._wrong(("scan", "every"), "must be 30s or more: mail servers lock out those who ask more often.")
        return Scan(duration(table.lookback), every, tuple(table.folders))

    def _followup(self) -> Followup:
        table = self._single("followup", tables.FollowupTable) or tables.FollowupTable()
        if table.playbook not in playbooks.NAMES:
            near = difflib.get_close_matches(table.playbook, playbooks.NAMES, 1, 0.4)
            hint = f'did you mean "{near[0]}"?' if near else ""
            self._wrong(("followup", "playbook"), f"no such playbook; {hint} There are: {', '.join(playbooks.NAMES)}.".replace(";  ", "; "))
        tasks = None if table.tasks is UNSET else tuple(Step(task) for task in table.tasks)
        templates = None if table.templates is UNSET else str(self._expanded(table.templates))
        return Followup(table.playbook, tasks, table.quote, templates)

    def _limits(self) -> Limits:
        table = self._single("limits", tables.LimitsTable) or tables.LimitsTable()
        if table.holidays and not _known_holidays(table.holidays):
            self._wrong(
                ("limits", "holidays"),
                f'"{table.holidays}" is no country or country-subdivision with known holidays, such as "CA-ON" or "DE".',
            )
        return Limits(
            gap=duration(table.gap),
            person_gap=duration(table.person_gap),
            company_gap=duration(table.company_gap),
            unanswered=table.unanswered,
            drafts_per_day=table.drafts_per_day,
            quiet_days=tuple(sorted({_DAYS.index(day) for day in table.quiet_days})),
            holidays=table.holidays,
            never=tuple(entry.strip().lower() for entry in table.never),
        )

    def _rules(self) -> tuple[Rule, ...]:
        found: list[Rule] = []
        for index, entry in enumerate(self._list("rules")):
            try:
                found.append(rules.rule_from(entry))
            except rules.RuleError as error:
                for key, text in error.problems:
                    self._wrong(("rules", index, key) if key else ("rules", index), text)
        return tuple(found)

    def _phrases(self) -> tuple[UserPhrase, ...]:
        found: list[UserPhrase] = []
        kinds = [kind.value for kind in Kind]
        for index, entry in enumerate(self._list("phrases")):
            table = self._table(("phrases", index), entry, tables.PhraseTable)
            if table is None:
                continue
            if table.signal not in kinds:
                near = difflib.get_close_matches(table.signal, kinds, 1, 0.5)
                hint = f'did you mean "{near[0]}"?' if near else f"allowed: {', '.join(kinds)}."
                self._wrong(("phrases", index, "signal"), f"no such signal; {hint}")
            else:
                found.append(UserPhrase(Kind(table.signal), table.text))
        return tuple(found)

    def _list(self, name: str) -> list[dict[str, Any]]:
        raw = self._raw.get(name, [])
        if not isinstance(raw, list) or not all(isinstance(entry, dict) for entry in raw):
            self._wrong((name,), f"must be a list of tables: [[{name}]].")
            return []
        return raw

    def _expanded(self, path: str) -> Path:
        expanded = Path(path).expanduser()
        whole = expanded.is_absolute() or path.startswith("$")  # $CREDENTIALS_DIRECTORY/..., which only the service has
        return expanded if whole else self._path.absolute().parent / expanded

    def _file(self, path: str | msgspec.UnsetType) -> Path | None:
        return None if path is UNSET else self._expanded(path)


def duration(text: str) -> timedelta:
    """A length of time: "10m", "36h", "4d", "2w"."""
    number, unit = text[:-1], text[-1]
    return timedelta(**{_UNITS[unit]: int(number)})


def _folders(table: tables.FoldersTable | msgspec.UnsetType) -> dict[FolderRole, str]:
    if table is UNSET:
        return {}
    return {FolderRole(name): value for name, value in msgspec.structs.asdict(table).items() if value is not UNSET}


def _loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"


def _known_holidays(code: str) -> bool:
    # Looked up in the library's index alone: its calendars are imported where business days are counted.
    from followup_daemon.planning import calendar  # noqa: PLC0415

    return calendar.known_holidays(code)


def _plain(message: str, kind: Any) -> str:
    """What msgspec says, with what is allowed where the table tells it."""
    described = next(_descriptions(kind), None)
    text = message[0].lower() + message[1:]
    return f"{text} ({described})." if described else f"{text}."


def _descriptions(kind: Any) -> Iterator[str]:
    """Descriptions in an annotation, the nearest first: of the type itself, then of what it holds."""
    for meta in getattr(kind, "__metadata__", ()):
        if isinstance(meta, msgspec.Meta) and meta.description:
            yield meta.description
    for part in get_args(kind):
        yield from _descriptions(part)
