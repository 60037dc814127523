"""Applications -> plan: playbooks and rules say when to write, guards say when not to."""
