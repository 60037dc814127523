"""followup-daemon: the right follow-up after an interview, laid in your Drafts; you press Send."""

__version__ = "0.1.0"
