"""Steps -> drafts: wording, the checks on wording, and who owns a draft by now."""

from followup_daemon.drafting import templates
from followup_daemon.drafting.again import noted_since, record_of, step_of
from followup_daemon.drafting.compose import compose
from followup_daemon.drafting.reconcile import Settled, adopt, reconcile

__all__ = ["Settled", "adopt", "compose", "noted_since", "reconcile", "record_of", "step_of", "templates"]
