"""The user's own templates: files of `followup.templates`, by name, as texts. What they may say is checked where they are used."""

from __future__ import annotations

from pathlib import Path

from followup_daemon.config.types import Config
from followup_daemon.errors import ConfigError

ENDING = ".txt.j2"
LARGEST = 64 * 1024  # bytes; a template is a short letter


def read_templates(config: Config) -> dict[str, str]:
    """Templates by name: "check_in", or "fr/check_in" in a folder of a language. Raises ConfigError where the folder cannot be read."""
    if config.followup.templates is None:
        return {}
    folder = Path(config.followup.templates)
    try:
        if not folder.is_dir():
            raise ConfigError((f"{config.path}: followup.templates: there is no folder {folder}.",))
        found = {}
        for path in sorted(path for path in folder.rglob(f"*{ENDING}") if path.is_file()):
            if path.stat().st_size > LARGEST:
                raise ConfigError((f"{path}: larger than {LARGEST // 1024} KiB.",))
            found[path.relative_to(folder).as_posix().removesuffix(ENDING)] = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError((f"{config.path}: followup.templates: {folder}: {error}.",)) from None
    return found
