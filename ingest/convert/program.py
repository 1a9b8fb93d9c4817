"""Where LibreOffice is installed, and one run of it that always comes to an end.

Every run has a profile of its own, so that it neither disturbs an open
LibreOffice nor waits for one, and macros and links in documents stay dead.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType

_NAMES = ("soffice", "libreoffice")
_USUAL_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
)
_POLL_SECONDS = 0.05
_PROFILE = Path("user") / "registrymodifications.xcu"
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update">
<prop oor:name="Link" oor:op="fuse"><value>2</value></prop></item>
<item oor:path="/org.openoffice.Office.Calc/Content/Update">
<prop oor:name="Link" oor:op="fuse"><value>2</value></prop></item>
</oor:items>
"""
"""No macros, nothing fetched from elsewhere (link update 2: never)."""


def program_path() -> str | None:
    """Return the command that starts LibreOffice, or None where it is not installed."""
    found = (shutil.which(name) for name in _NAMES)
    usual = (place for place in _USUAL_PLACES if Path(place).is_file())
    return next((path for path in (*found, *usual) if path), None)


def run(
    program: str, arguments: Sequence[str], folder: Path, moved: Callable[[], int], limit: float
) -> bool:
    """Run LibreOffice once, without a window.

    Args:
        program: the command.
        arguments: what to do.
        folder: an empty place for its profile.
        moved: how far it has come, any number that grows.
        limit: seconds without a move after which it is ended.

    Returns:
        Whether it ended by itself.
    """
    settings = folder / "profile" / _PROFILE
    if not settings.exists():
        settings.parent.mkdir(parents=True)
        settings.write_text(_SETTINGS, encoding="utf-8")
    command = [
        program,
        "--headless",
        "--norestore",
        "--nolockcheck",
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        *arguments,
    ]
    with _sigterm_raises(), _started(command) as process:
        return _watch(process, moved, limit)


@contextmanager
def _started(command: Sequence[str]) -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        # a group of its own: the launcher starts the program proper as its child
        start_new_session=True,
    )
    try:
        yield process
    finally:
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """Kill the whole group; children may live on after the launcher has ended."""
    if sys.platform == "win32":
        subprocess.run(
            ["taskkill", "/F", "/T", "/PID", str(process.pid)], capture_output=True, check=False
        )
    else:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _watch(process: subprocess.Popen[bytes], moved: Callable[[], int], limit: float) -> bool:
    far, since = moved(), time.monotonic()
    while process.poll() is None:
        time.sleep(_POLL_SECONDS)
        now = moved()
        if now != far:
            far, since = now, time.monotonic()
        elif time.monotonic() - since > limit:
            return False
    return True


@contextmanager
def _sigterm_raises() -> Iterator[None]:
    """Let a request to end this process raise, so that LibreOffice is ended with it."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def leave(number: int, _frame: FrameType | None) -> None:
        raise SystemExit(128 + number)

    before = signal.signal(signal.SIGTERM, leave)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
