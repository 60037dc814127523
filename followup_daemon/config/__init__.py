"""The config file: typed at the edge, checked whole, frozen."""

from followup_daemon.config.load import duration, load, parse
from followup_daemon.config.templates import read_templates
from followup_daemon.config.types import Account, Config, GmailAccount, ImapAccount, MaildirAccount, Scan

__all__ = ["Account", "Config", "GmailAccount", "ImapAccount", "MaildirAccount", "Scan", "duration", "load", "parse", "read_templates"]
