"""The facts a sample report is written from, one TOML file a report.

In: ``sample_docs/facts/*.toml``. Out: ``Report``, every figure as it is to be
printed. A corrected edition names the report it corrects and what differs.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

FACTS = Path(__file__).resolve().parents[1] / "facts"
PROVENANCES = ("public", "invented")


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator row, in the order of the form's six columns."""

    level1: str
    level2: str
    name: str
    description: str
    value: str
    basis: str


@dataclass(frozen=True, slots=True)
class Project:
    """One project as printed. ``plan`` is the spend plan at the end of months 3, 6, 10, 12."""

    code: str
    name: str
    total: str
    fiscal: str
    other: str
    purpose: str
    plan: tuple[str, ...]
    goal: str
    indicators: tuple[Indicator, ...]
    bookmark: str | None


@dataclass(frozen=True, slots=True)
class Task:
    """One item of 分项绩效目标 with its 绩效目标 and 绩效指标 lines."""

    text: str
    goal: str
    indicators: str

    @property
    def clauses(self) -> tuple[str, ...]:
        """The prose indicators, one clause each."""
        return tuple(self.indicators.rstrip("。").split("；"))


@dataclass(frozen=True, slots=True)
class Prose:
    """Part 1: the unit's own targets. ``bookmarks`` mark its three inner headings."""

    heading: str
    overall: str
    tasks: tuple[Task, ...]
    safeguards: tuple[str, ...]
    bookmarks: tuple[str | None, ...]
    blank_lines_after: int


@dataclass(frozen=True, slots=True)
class Shape:
    """How a report is printed.

    ``one_table``: head and indicators in one table a project. ``unit_line``:
    what stands between unit and money unit where they are a paragraph above
    the table; None where they are the table's borderless first row.
    ``header_on_every_page``: the indicator table's header is repeated.
    ``controlled``: the head table's cells are content controls.
    ``stray_table``: an empty one-cell table is left at the end of the file.
    """

    one_table: bool
    unit_line: str | None
    header_on_every_page: bool
    controlled: bool
    stray_table: bool


@dataclass(frozen=True, slots=True)
class Report:
    """One report: where it is written, how, and what it says."""

    stem: str
    court: str
    formats: tuple[str, ...]
    provenance: str
    title: str | None
    fiscal_year: int
    unit: str
    money_unit: str
    shape: Shape
    prose: Prose | None
    projects: tuple[Project, ...]


def read_all(folder: Path = FACTS) -> tuple[Report, ...]:
    """Read every report's facts, by file name."""
    return tuple(read(path) for path in sorted(folder.glob("*.toml")))


def read(path: Path) -> Report:
    """Read one report's facts; a corrected edition starts from the report it corrects."""
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    if "corrects" not in table:
        return _report(path.stem, table)
    report = read(path.with_name(f"{table['corrects']}.toml"))
    for correction in table["corrections"]:
        report = _corrected(report, correction)
    return replace(report, stem=path.stem, title=table["title"], formats=tuple(table["formats"]))


def _report(stem: str, table: Mapping[str, Any]) -> Report:
    if table["provenance"] not in PROVENANCES:
        raise ValueError(f"{stem}: provenance is one of {PROVENANCES}")
    shape = table.get("shape", {})
    return Report(
        stem=stem,
        court=table["court"],
        formats=tuple(table["formats"]),
        provenance=table["provenance"],
        title=table.get("title"),
        fiscal_year=table["fiscal_year"],
        unit=table["unit"],
        money_unit=table["money_unit"],
        shape=Shape(
            one_table=shape.get("one_table", False),
            unit_line=shape.get("unit_line"),
            header_on_every_page=shape.get("header_on_every_page", False),
            controlled=shape.get("controlled", False),
            stray_table=shape.get("stray_table", False),
        ),
        prose=_prose(table["part1"]) if "part1" in table else None,
        projects=tuple(_project(entry) for entry in table["projects"]),
    )


def _prose(table: Mapping[str, Any]) -> Prose:
    return Prose(
        heading=table.get("heading", "第一部分"),
        overall=table["overall"],
        tasks=tuple(Task(t["text"], t["goal"], t["indicators"]) for t in table["tasks"]),
        safeguards=tuple(table["safeguards"]),
        bookmarks=tuple(table.get("bookmarks", (None, None, None))),
        blank_lines_after=table.get("blank_lines_after", 2),
    )


def _project(table: Mapping[str, Any]) -> Project:
    return Project(
        code=table["code"],
        name=table["name"],
        total=table["total"],
        fiscal=table["fiscal"],
        other=table["other"],
        purpose=table["purpose"],
        plan=tuple(table["plan"]),
        goal=table["goal"],
        indicators=tuple(Indicator(*row) for row in table["indicators"]),
        bookmark=table.get("bookmark"),
    )


def _corrected(report: Report, correction: Mapping[str, Any]) -> Report:
    """Apply one correction: ``fields`` of a project, or the ``value`` of its ``indicator``."""
    projects = list(report.projects)
    at = next(i for i, project in enumerate(projects) if project.code == correction["code"])
    projects[at] = replace(projects[at], **correction.get("fields", {}))
    if "indicator" in correction:
        rows = list(projects[at].indicators)
        row = next(i for i, r in enumerate(rows) if r.name == correction["indicator"])
        rows[row] = replace(rows[row], value=correction["value"])
        projects[at] = replace(projects[at], indicators=tuple(rows))
    return replace(report, projects=tuple(projects))
