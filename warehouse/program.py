"""Which version of the program this is, for whoever has to trace where a figure came from."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version


def program_version() -> str:
    """Return the installed version, or ``uninstalled`` where the program runs from its source."""
    try:
        return version("jixiao")
    except PackageNotFoundError:
        return "uninstalled"
