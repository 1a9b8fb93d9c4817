"""Where what was typed is remembered, so that the arrow keys bring it back another day."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

NAME = "sql_history"


def history_path(platform: str, environ: Mapping[str, str], home: Path) -> Path:
    """Return the file of the history in the folder a system keeps such state in.

    >>> history_path("linux", {}, Path("/home/li")).as_posix()
    '/home/li/.local/state/jixiao/sql_history'
    """
    if platform == "win32":
        place = environ.get("LOCALAPPDATA")
        folder = Path(place) if place else home / "AppData" / "Local"
    elif platform == "darwin":
        folder = home / "Library" / "Application Support"
    else:
        place = environ.get("XDG_STATE_HOME", "")
        # a relative path there is to be ignored, says the XDG specification
        folder = Path(place) if place.startswith("/") else home / ".local" / "state"
    return folder / "jixiao" / NAME


def made_private(path: Path) -> Path:
    """Make the file, for its owner alone: queries tell what somebody looks into.

    Raises:
        OSError: it cannot be made or written.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600))
    path.chmod(0o600)
    return path
