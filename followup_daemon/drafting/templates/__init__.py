"""Templates of drafts, in four languages: the package's (data, beside this file) and the user's."""

from followup_daemon.drafting.templates.checking import check, samples
from followup_daemon.drafting.templates.engine import SUFFIX, Choice, WordingError, built_in, chosen, rendered

__all__ = ["SUFFIX", "Choice", "WordingError", "built_in", "check", "chosen", "rendered", "samples"]
