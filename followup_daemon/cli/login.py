"""`login ACCOUNT`: stores or renews one account's secret, after a log-in with it has worked."""

from __future__ import annotations

import webbrowser
from argparse import Namespace
from functools import partial
from zoneinfo import ZoneInfo

from followup_daemon.cli import keeping
from followup_daemon.cli.context import Context, say
from followup_daemon.cli.questions import Questions
from followup_daemon.config import Config, GmailAccount, ImapAccount
from followup_daemon.config.providers import of_host
from followup_daemon.config.types import Account
from followup_daemon.errors import LoginRefusedError, UsageError
from followup_daemon.mail import auth

_TRIES = 3


def login(context: Context, arguments: Namespace) -> int:
    account = _named(context.config(), arguments.account)
    if isinstance(account, GmailAccount):
        return _gmail(account, context, arguments)
    if not isinstance(account, ImapAccount):
        raise UsageError(f'Account "{account.name}" is a Maildir on this machine: it has no secret.')
    questions = Questions.here()
    fixed = account.password_command or account.password_file
    provider = of_host(account.host)
    if provider is not None and questions.somebody and not fixed:
        for line in provider.steps:
            say(f"  - {line}")
    for tries in range(1, _TRIES + 1):
        secret = keeping.gained(account, arguments, questions)
        try:
            folders = secret.folders(account)
        except LoginRefusedError as error:
            if secret.fixed or tries == _TRIES or not questions.somebody:
                raise
            say(str(error))
            continue
        break
    if secret.kept:
        kept = "password_command" if account.password_command else "password_file"
        print(f"{account.name}: logged in with what {kept} gives; {len(folders)} folders. Nothing had to be stored.")
        return 0
    auth.store(account, secret.to_store)
    print(f"{account.name}: logged in, {len(folders)} folders; the secret is in the keyring.")
    return 0


def _gmail(account: GmailAccount, context: Context, arguments: Namespace) -> int:
    """The user's consent, in the browser; or with an address to copy, where there is none."""
    from followup_daemon.mail import oauth  # noqa: PLC0415 - needs Google's libraries, which only these accounts do

    questions = Questions.here()
    if not questions.somebody:
        raise UsageError("Google's consent needs somebody at a terminal; or let token_file name an authorized-user JSON.")
    browser = None if arguments.no_browser else webbrowser.open
    ask = partial(questions.text, option="token_file in the config")
    oauth.login(account, context.now(ZoneInfo("UTC")), tell=say, ask=ask, browser=browser)
    print(f"{account.name}: logged in; the token is in {account.token_file or 'the keyring'}.")
    return 0


def _named(config: Config, name: str) -> Account:
    for account in config.accounts:
        if account.name == name:
            return account
    raise UsageError(f'There is no account "{name}". There are: {", ".join(account.name for account in config.accounts)}.')
