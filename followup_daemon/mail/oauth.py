"""Google's consent and tokens: the installed-app flow on loopback with PKCE, a paste flow for machines without a browser, refresh.

What is kept is an authorized-user JSON as google-auth writes it, with the date of the consent added, in `token_file` or in the
keyring. Google's libraries are imported where they are used: most commands need none of them.
"""

from __future__ import annotations

import contextlib
import json
import os
import tempfile
import time
import webbrowser
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from followup_daemon.config.types import GmailAccount
from followup_daemon.errors import FollowupError, LoginRefusedError, MailboxError, UnreachableError
from followup_daemon.mail import auth

READONLY = "https://www.googleapis.com/auth/gmail.readonly"
COMPOSE = "https://www.googleapis.com/auth/gmail.compose"  # the narrowest that can lay drafts; nothing in this program sends
SCOPES = (READONLY, COMPOSE)
TOKEN_URI = "https://oauth2.googleapis.com/token"  # noqa: S105 - an address
CONSENT_TIMEOUT = 300  # seconds to answer Google's page in the browser
TESTING_LIFE = timedelta(days=7)  # of a refresh token whose consent screen is in "Testing"
WARN_AFTER = timedelta(days=5)
_PASTED_TO = "http://127.0.0.1:8765/"  # nobody listens there: the address bar then holds the answer
_CONSENTED = "first_consent"

SEVEN_DAYS = (
    'While the consent screen of your Google Cloud project is in "Testing", every consent ends after seven days: '
    'press "Publish app" there (Google Auth Platform, Audience), and log in once more.'
)


@dataclass(frozen=True, slots=True)
class Stored:
    """The stored token of an account. `consented` is when the user agreed, None where another program wrote the token."""

    content: dict[str, Any]
    consented: datetime | None


class Access:
    """An access token that is renewed when it has expired. Raises LoginRefusedError and UnreachableError, never google-auth's errors."""

    def __init__(self, account: GmailAccount) -> None:
        self._account = account
        self._credentials = _credentials(account, stored(account).content)

    def token(self) -> str:
        """A token that should be good now."""
        if not self._credentials.valid:
            self.renew()
        return str(self._credentials.token)

    def renew(self) -> None:
        """A new access token, since the last was refused or has expired."""
        import requests  # noqa: PLC0415 - with google-auth half a second
        from google.auth import exceptions  # noqa: PLC0415
        from google.auth.transport.requests import Request  # noqa: PLC0415

        before = self._credentials.refresh_token
        if not before:
            raise _refused(self._account, "The access token has ended, and there is none to renew it with.")
        try:
            with requests.Session() as session:
                self._credentials.refresh(Request(session))
        except exceptions.RefreshError as error:
            raise _refresh_fault(self._account, error) from None
        except (exceptions.GoogleAuthError, requests.RequestException, OSError, ValueError) as error:
            raise UnreachableError(
                f"Google's log-in cannot be reached (account {self._account.name}): {type(error).__name__}.", account=self._account.name
            ) from None
        if self._credentials.refresh_token != before:
            kept = stored(self._account).content | {"refresh_token": self._credentials.refresh_token}
            store(self._account, kept)


def stored(account: GmailAccount) -> Stored:
    """What `login` left. Raises LoginRefusedError where there is nothing usable, TryLaterError where the keyring is locked."""
    text = _from_file(account, account.token_file) if account.token_file is not None else _from_keyring(account)
    try:
        content = json.loads(text or "")
    except ValueError:
        content = None
    if not isinstance(content, dict) or not (content.get("refresh_token") or content.get("token")):
        raise _refused(account, "No Google token is stored." if not text else "The stored Google token cannot be read.")
    return Stored(content, _moment(content.get(_CONSENTED)))


def warning(account: GmailAccount, now: datetime) -> str | None:
    """What to tell the user five days after the first consent and later, until Google proves that it does not end. None before.

    Google does not say whether a project is in testing; a consent that has outlived its seven days shows that it is not.
    """
    consented = stored(account).consented
    if consented is None or not WARN_AFTER <= now - consented < TESTING_LIFE:
        return None
    ends = consented + TESTING_LIFE
    return f"The consent of account {account.name} may end on {ends:%Y-%m-%d %H:%M} UTC. {SEVEN_DAYS}"


def store(account: GmailAccount, content: dict[str, Any]) -> None:
    """Keeps a token in `token_file` (mode 0600, replaced as a whole), or in the keyring."""
    text = json.dumps(content)
    if account.token_file is None:
        _keyring(account, lambda ring: ring.set_password(auth.SERVICE, username(account), text))
        return
    path = account.token_file.expanduser()
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")  # made with mode 0600
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            Path(temporary).replace(path)
        except BaseException:
            with contextlib.suppress(OSError):
                Path(temporary).unlink()
            raise
    except OSError as error:
        raise MailboxError(f"The token cannot be written to {path}: {error.strerror}.", account=account.name) from None


def erase(account: GmailAccount) -> None:
    """Takes the token away from where `store` put it; nothing happens where there is none."""
    if account.token_file is not None:
        account.token_file.expanduser().unlink(missing_ok=True)
        return

    def remove(ring: Any) -> None:
        if ring.get_password(auth.SERVICE, username(account)) is not None:
            ring.delete_password(auth.SERVICE, username(account))

    _keyring(account, remove)


def username(account: GmailAccount) -> str:
    """Under which name the keyring keeps the token of an account."""
    return f"{account.name}/gmail"


# consent


def login(
    account: GmailAccount,
    now: datetime,
    *,
    tell: Callable[[str], None],
    ask: Callable[[str], str],
    browser: Callable[[str], bool] | None = webbrowser.open,
) -> None:
    """Asks the user for their consent and stores the token. `browser` opens an address and says whether it could; None: the paste flow."""
    flow = _flow(account)
    try:
        if browser is None or not _by_browser(flow, tell, browser):
            _by_paste(flow, tell, ask)
    except FollowupError:
        raise
    except OSError as error:  # requests' errors are OSErrors too
        raise UnreachableError(f"Google's log-in cannot be reached: {type(error).__name__}.", account=account.name) from None
    except Warning:  # oauthlib: the scopes that were granted are not those that were asked for
        raise _refused(account, "Google granted something else than was asked for.", "Log in again and tick both boxes.") from None
    except Exception as error:
        if type(error).__module__.partition(".")[0] not in ("oauthlib", "google_auth_oauthlib", "google"):
            raise
        named = getattr(error, "error", "") or type(error).__name__
        raise _refused(account, f"Google's consent did not come about: {named}.", "Start the log-in once more.") from None
    found = flow.credentials
    if not found.refresh_token:
        raise _refused(
            account, "Google gave no lasting token.", "Remove the program at https://myaccount.google.com/connections and log in."
        )
    store(account, json.loads(found.to_json()) | {"type": "authorized_user", _CONSENTED: now.astimezone(UTC).isoformat()})


def _flow(account: GmailAccount) -> Any:
    from google_auth_oauthlib.flow import InstalledAppFlow  # noqa: PLC0415 - only `login` needs it

    return InstalledAppFlow.from_client_config(_client(account), list(SCOPES), autogenerate_code_verifier=True)


def _by_browser(flow: Any, tell: Callable[[str], None], browser: Callable[[str], bool]) -> bool:
    """The answer comes back to a port of this machine's loopback. False: no browser could be opened."""
    from wsgiref.simple_server import WSGIRequestHandler, make_server  # noqa: PLC0415 - only here

    answers: list[str] = []

    class Quiet(WSGIRequestHandler):
        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the code in the address belongs into no log
            pass

    def page(environ: dict[str, Any], start: Callable[[str, list[tuple[str, str]]], Any]) -> list[bytes]:
        query = environ.get("QUERY_STRING", "")
        if "state=" not in query:  # the browser's own requests, such as for an icon
            start("404 Not Found", [("Content-Type", "text/plain; charset=utf-8")])
            return [b""]
        answers.append(f"{flow.redirect_uri}?{query}")
        start("200 OK", [("Content-Type", "text/plain; charset=utf-8")])
        return [b"Done. This window may be closed.\n"]

    with make_server("127.0.0.1", 0, page, handler_class=Quiet) as server:
        flow.redirect_uri = f"http://127.0.0.1:{server.server_port}/"
        address, _ = flow.authorization_url(access_type="offline", prompt="consent")
        if not browser(address):
            return False
        tell(f"Waiting for the consent in the browser. Where none has opened, open this address on this machine:\n{address}")
        end = time.monotonic() + CONSENT_TIMEOUT
        while not answers and time.monotonic() < end:
            server.timeout = 1.0
            server.handle_request()
    if not answers:
        raise UnreachableError(f"Nobody answered Google's page within {CONSENT_TIMEOUT // 60} minutes.")
    _exchange(flow, answers[0])
    return True


def _by_paste(flow: Any, tell: Callable[[str], None], ask: Callable[[str], str]) -> None:
    flow.redirect_uri = _PASTED_TO
    address, _ = flow.authorization_url(access_type="offline", prompt="consent")
    tell(
        f"Open this address in a browser, on any machine:\n{address}\n"
        "After the consent the browser says that it cannot connect: that is as it should be."
    )
    answer = ask("Paste the address that the browser then shows: ").strip()
    if not answer:
        raise LoginRefusedError("Nothing was pasted, so nobody has logged in.", remedy="Start the log-in once more.")
    if answer.startswith(("http://", "https://")):
        _exchange(flow, answer)
    else:
        flow.fetch_token(code=answer)


def _exchange(flow: Any, answer: str) -> None:
    """The code for a token; the library compares the state. It wants the answer's own scheme to be https, though it never left here."""
    flow.fetch_token(authorization_response="https" + answer[answer.index("://") :])


def _client(account: GmailAccount) -> dict[str, Any]:
    """The user's own OAuth client. Raises LoginRefusedError where the file is missing or of the wrong kind."""
    remedy = "Download the JSON of an OAuth client of the type Desktop app from https://console.cloud.google.com/auth/clients."
    if account.client_secrets is None:
        raise _refused(account, "client_secrets is not set in the config.", remedy)
    try:
        content = json.loads(account.client_secrets.expanduser().read_text("utf-8"))
    except OSError as error:
        raise _refused(account, f"{account.client_secrets} cannot be read: {error.strerror}.", remedy) from None
    except ValueError:
        content = None
    if not isinstance(content, dict) or not isinstance(content.get("installed"), dict) or "client_id" not in content["installed"]:
        raise _refused(account, f"{account.client_secrets} is not the file of a Desktop app.", remedy)
    content["installed"] = {"auth_uri": "https://accounts.google.com/o/oauth2/auth", "token_uri": TOKEN_URI} | content["installed"]
    return content


# stored tokens


def _credentials(account: GmailAccount, content: dict[str, Any]) -> Any:
    """From the file's own fields: google-auth's reader of such files ignores their token_uri."""
    from google.oauth2.credentials import Credentials  # noqa: PLC0415 - slow

    client = content
    if not content.get("client_id") and account.client_secrets is not None:
        client = _client(account)["installed"]
    expiry = _moment(content.get("expiry"))
    return Credentials(  # type: ignore[no-untyped-call]
        token=content.get("token") or content.get("access_token"),
        refresh_token=content.get("refresh_token"),
        token_uri=content.get("token_uri") or client.get("token_uri") or TOKEN_URI,
        client_id=client.get("client_id"),
        client_secret=client.get("client_secret"),
        expiry=expiry.replace(tzinfo=None) if expiry is not None else None,  # google-auth wants UTC without saying so
    )


def _moment(value: Any) -> datetime | None:
    """An ISO 8601 instant in UTC; one without an offset is meant in UTC."""
    try:
        moment = datetime.fromisoformat(value)
    except (TypeError, ValueError):
        return None
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def _from_file(account: GmailAccount, path: Path) -> str | None:
    try:
        return Path(os.path.expandvars(path.expanduser())).read_text("utf-8")
    except FileNotFoundError:
        return None
    except OSError as error:
        raise _refused(account, f"The token_file {path} cannot be read: {error.strerror}.") from None
    except ValueError:
        return ""


def _from_keyring(account: GmailAccount) -> str | None:
    value = _keyring(account, lambda ring: ring.get_password(auth.SERVICE, username(account)))
    return str(value) if value else None


def _keyring(account: GmailAccount, work: Callable[[Any], Any]) -> Any:
    try:
        return auth._with_keyring(account.name, work)  # noqa: SLF001 - the one door to the keyring, with its time limit
    except LoginRefusedError as error:
        raise LoginRefusedError(
            error.text, remedy="Start a Secret Service, or give token_file in the config.", account=account.name
        ) from None


# refusals


def _refused(account: GmailAccount, text: str, remedy: str = "") -> LoginRefusedError:
    return LoginRefusedError(
        f"{text} (account {account.name})", remedy=remedy or f"Log in with: followup-daemon login {account.name}", account=account.name
    )


def _refresh_fault(account: GmailAccount, error: Any) -> FollowupError:
    """What a refused renewal means (RFC 6749, section 5.2): the consent is over, or the client is unknown, or the server is not well."""
    reason = str(error.args[0] if error.args else "")
    if "invalid_grant" in reason:
        login_again = f"Log in once more: followup-daemon login {account.name}."
        return _refused(account, "Google's consent has ended or was withdrawn.", f"{login_again} {SEVEN_DAYS}")
    if getattr(error, "retryable", False):
        return UnreachableError(f"Google's log-in gives no token now (account {account.name}).", account=account.name)
    if any(known in reason for known in ("invalid_client", "unauthorized_client", "deleted_client", "disabled_client")):
        remedy = f"Download its JSON again (client_secrets), and log in: followup-daemon login {account.name}."
        return _refused(account, "Google does not know this OAuth client any more.", remedy)
    named = reason.partition(":")[0]
    if named in ("invalid_request", "invalid_scope", "unsupported_grant_type", "access_denied", "admin_policy_enforced"):
        return _refused(account, f"Google refuses a new token: {named}.")
    return UnreachableError(f"Google's log-in gave an answer that cannot be understood (account {account.name}).", account=account.name)
