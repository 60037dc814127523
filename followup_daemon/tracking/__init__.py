"""Many signals -> applications: which mails belong together, and the stage as a fold over one transition table."""
