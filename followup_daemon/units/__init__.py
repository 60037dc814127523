"""Unit files of the service, as they are installed."""
