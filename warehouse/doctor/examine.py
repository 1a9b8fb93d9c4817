"""Everything that is looked at, as one report."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from warehouse.doctor.machine import machine_checks
from warehouse.doctor.parts import program_checks
from warehouse.doctor.records import Area, Check, State, told
from warehouse.doctor.warehouse_file import warehouse_checks
from warehouse.reports.records import Column, Report, Table, Text


def examined(warehouse: Path) -> tuple[Check, ...]:
    """Look at the program, the machine and a warehouse; at the last only with a whole program."""
    around = (*program_checks(), *machine_checks())
    return around if stands_in_the_way(around) else (*around, *warehouse_checks(warehouse))


def report_of(checks: Sequence[Check], language: str) -> Report:
    """Return the checks as a report of one table.

    ``area``, ``check`` and ``state`` are stable words; ``found`` and ``mend`` are
    sentences in ``zh`` or ``en``.
    """
    rows = tuple(
        (
            str(one.area),
            one.key,
            str(one.state),
            one.found.of(language),
            one.mend.of(language) if one.mend else None,
        )
        for one in checks
    )
    columns = (
        Column("area", told("area"), words={str(one): told(f"area_{one}") for one in Area}),
        Column("check", told("check"), words={one.key: one.name for one in checks}),
        Column("state", told("state"), words={str(one): told(f"state_{one}") for one in State}),
        Column("found", told("found")),
        Column("mend", told("mend")),
    )
    title: Text = told("title")
    return Report("doctor", title, (Table("checks", title, columns, rows),))


def stands_in_the_way(checks: Sequence[Check]) -> Area | None:
    """Return the area of the first check without which nothing can be done; None: all is well."""
    return next((one.area for one in checks if one.blocks), None)
