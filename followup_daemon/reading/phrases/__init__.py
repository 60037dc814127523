"""What wording means which signal, as data: one table per language and matter, each phrase with examples that the tests run."""
