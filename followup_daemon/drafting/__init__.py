"""Steps -> drafts: wording, the checks on wording, and who owns a draft by now."""
