"""The edge: mailboxes behind one protocol. Backends know nothing of each other, of job searches, or of time."""
