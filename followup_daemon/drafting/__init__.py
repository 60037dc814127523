"""Steps -> drafts: wording, the checks on wording, and who owns a draft by now."""

from followup_daemon.drafting import templates
from followup_daemon.drafting.again import step_of
from followup_daemon.drafting.compose import compose
from followup_daemon.drafting.reconcile import Settled, adopt, reconcile

__all__ = ["Settled", "adopt", "compose", "reconcile", "step_of", "templates"]
