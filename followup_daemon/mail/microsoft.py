"""Access tokens for Microsoft's IMAP servers by msal: the device-code flow once, then silent renewal before they expire.

What is stored is msal's token cache, as the account's secret: it holds the refresh token, never a password. The scope is IMAP alone.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from followup_daemon.config.types import ImapAccount
from followup_daemon.errors import FollowupError, LoginRefusedError, MailboxError, UnreachableError
from followup_daemon.mail import auth

SCOPES = ("https://outlook.office.com/IMAP.AccessAsUser.All",)  # msal adds offline_access by itself
AUTHORITY = "https://login.microsoftonline.com"
_TIMEOUT = 20  # seconds for an answer of the authority
_AGAIN = ("temporarily_unavailable", "server_error", "timeout")


def log_in(account: ImapAccount, tell: Callable[[str], None], *, http: Any = None) -> tuple[str, str]:
    """Asks the user to enter a code in any browser and waits for it. (access token, what is to be stored). Raises FollowupError."""
    cache = _cache("", account)
    application = _application(account, cache, http)
    flow = _asked(account, lambda: application.initiate_device_flow(scopes=list(SCOPES)))
    if "user_code" not in flow:
        raise _refused(account, flow)
    tell(f"\nOpen {flow['verification_uri']} in any browser, on any device, and enter the code {flow['user_code']}.")
    tell("Log in there as the owner of this mailbox. This waits until you have (Ctrl-C ends it).")
    answer = _asked(account, lambda: application.acquire_token_by_device_flow(flow))
    if "access_token" not in answer:
        raise _refused(account, answer)
    return str(answer["access_token"]), str(cache.serialize())


def token(account: ImapAccount, *, http: Any = None) -> str:
    """An access token that is good now; renewed, and the renewed one stored, where it is about to expire. Raises FollowupError."""
    cache = _cache(auth.secret(account), account)
    application = _application(account, cache, http)
    known = application.get_accounts()
    if not known:
        raise _refused(account, {})
    answer = _asked(account, lambda: application.acquire_token_silent_with_error(list(SCOPES), account=known[0])) or {}
    if cache.has_state_changed and "access_token" in answer and account.password_file is None and account.password_command is None:
        auth.store(account, cache.serialize())
    if "access_token" not in answer:
        raise _refused(account, answer)
    return str(answer["access_token"])


def _application(account: ImapAccount, cache: Any, http: Any) -> Any:
    msal = _msal(account)
    if account.oauth_client_id is None:
        raise LoginRefusedError(
            f'Account "{account.name}" has no client id.', remedy='Give oauth = { client_id = "..." } in the config.', account=account.name
        )
    return _asked(
        account,
        lambda: msal.PublicClientApplication(
            account.oauth_client_id,
            authority=f"{AUTHORITY}/{account.oauth_tenant}",
            token_cache=cache,
            http_client=http,
            timeout=None if http else _TIMEOUT,
            instance_discovery=False,
        ),
    )


def _cache(stored: str, account: ImapAccount) -> Any:
    cache = _msal(account).SerializableTokenCache()
    if stored:
        try:
            cache.deserialize(stored)
        except ValueError:
            raise LoginRefusedError(
                f'What is stored for account "{account.name}" is no token.',
                remedy=f"Log in anew: followup-daemon login {account.name}",
                account=account.name,
            ) from None
    return cache


def _msal(account: ImapAccount) -> Any:
    try:
        import msal  # noqa: PLC0415 - an extra of the installation
    except ImportError:
        raise MailboxError(
            f'Account "{account.name}" needs the library msal.', remedy="Install followup-daemon[microsoft].", account=account.name
        ) from None
    return msal


def _asked(account: ImapAccount, ask: Callable[[], Any]) -> Any:
    """What msal gives; its network's errors as ours."""
    try:
        return ask()
    except FollowupError:
        raise
    except OSError as error:  # requests' errors are OSErrors
        raise UnreachableError(f"Microsoft's log-in cannot be reached: {type(error).__name__}.", account=account.name) from None
    except ValueError as error:  # a tenant that there is not, an answer that is not JSON
        raise UnreachableError(f"Microsoft's log-in gave no sense: {str(error).splitlines()[0][:150]}.", account=account.name) from None


def _refused(account: ImapAccount, answer: dict[str, Any]) -> FollowupError:
    """The error for an answer without a token. Its description may name the user, so only its first words are shown."""
    error = str(answer.get("error", "no log-in is stored"))
    if error in _AGAIN:
        return UnreachableError(f"Microsoft's log-in is busy: {error}.", account=account.name)
    code = str(answer.get("error_description", "")).partition(":")[0]
    return LoginRefusedError(
        f'Microsoft refused the log-in of account "{account.name}": {error}{f" ({code})" if code.startswith("AADSTS") else ""}.',
        remedy=f"Log in anew: followup-daemon login {account.name}",
        account=account.name,
    )
