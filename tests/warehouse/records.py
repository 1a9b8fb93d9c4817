"""Documents built by hand for the tests of the warehouse. Names and figures are made up."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from typing import Any

from ingest.files.source import Rejection, SourceFile
from ingest.forms.form import FormKind
from ingest.note import Note
from ingest.place import Place
from normalize.names.records import Grouping, Method, NameDecision, NameUse, Proposal
from normalize.records import (
    Amount,
    Checkpoint,
    Document,
    Finding,
    Indicator,
    Project,
    Value,
    ValueKind,
)

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PDF = "application/pdf"
TEXT = "text/plain"
UNIT = ("402003", "临川市档案馆")


def content_id(content: str) -> str:
    """Return the id of a content, given as any text that tells it from others."""
    return hashlib.sha256(content.encode()).hexdigest()


def number(raw: str, low: str, operator: str | None = ">=", unit: str | None = "%") -> Value:
    """Build a quantity."""
    return Value(raw, ValueKind.QUANTITY, operator, Decimal(low), None, unit, unit, Decimal(low))


def words(raw: str) -> Value:
    """Build a qualitative value."""
    return Value(raw, ValueKind.QUALITATIVE)


def indicator(position: int, name: str, value: Value | None = None, **changes: Any) -> Indicator:
    """Build an indicator under 产出指标, 数量指标."""
    built = Indicator(
        position=position,
        level1="产出指标",
        level2="数量指标",
        level1_raw="产出指标",
        level2_raw="数量指标",
        name=name,
        name_raw=name,
        name_rules=(),
        description=None,
        value=value or number("≥95%", "95"),
        direction=1,
        basis=None,
        weight=None,
        weight_raw=None,
        actual_raw=None,
        score=None,
        score_raw=None,
        deviation_reason=None,
        extra=(),
        place=Place(table=1, row=10 + position, column=3),
    )
    return replace(built, **changes)


def project(
    form_no: int,
    name: str | None,
    code: str | None = None,
    yuan: str | None = "100000",
    indicators: tuple[Indicator, ...] = (),
    **changes: Any,
) -> Project:
    """Build a target form of 2024 with a spend plan of two checkpoints."""
    money = Amount(yuan, None if yuan is None else Decimal(yuan))
    blank = Amount(None, None)
    place = Place(table=form_no, row=1, column=1)
    built = Project(
        form_no=form_no,
        form_kind=FormKind.TARGET,
        layout="plain",
        title=None,
        fiscal_year=2024,
        unit_code=UNIT[0],
        unit_name=UNIT[1],
        supervisor=None,
        project_code=code,
        project_name=name,
        money_unit="元",
        total=money,
        fiscal=money,
        other=blank,
        initial=blank,
        executed=blank,
        other_inferred_yuan=None,
        purpose=None,
        goal=None,
        goal_achieved=None,
        score=None,
        plan_shape="cumulative",
        checkpoints=(
            Checkpoint(6, Decimal(50), "50", place),
            Checkpoint(12, Decimal(100), "100", place),
        ),
        indicators=indicators,
        place=place,
        page_last=None,
    )
    return replace(built, **changes)


def document(path: str, *projects: Project, content: str | None = None, **changes: Any) -> Document:
    """Build a loaded document; its content is told by its path unless given."""
    built = Document(
        document_id=content_id(path if content is None else content),
        path=path,
        file_name=path.rsplit("/", 1)[-1],
        media_type={"pdf": PDF, "txt": TEXT}.get(path.rsplit(".", 1)[-1], DOCX),
        size_bytes=1000,
        pages=None,
        status="loaded" if projects else "no_table",
        reader_version="1",
        fiscal_year=2024,
        year_source="title",
        unit_code=UNIT[0],
        unit_name=UNIT[1],
        unit_source="unit_line",
        edition=0,
        edition_raw=None,
        projects=projects,
        findings=(),
        rejections=(),
    )
    return replace(built, **changes)


def rejected(path: str, code: str = "file_damaged", content: str | None = None) -> Document:
    """Build a document that could not be read."""
    why = Rejection(path, "read", Note.of(code, raw=path))
    return document(path, content=content, status="rejected", rejections=(why,))


def note_about(code: str, form_no: int, position: int | None = None, **facts: object) -> Finding:
    """Build a finding."""
    return Finding(Note.of(code, raw="原文", **facts), form_no, position)


def source_of(built: Document) -> SourceFile:
    """Return the file a document would have been read from."""
    return SourceFile(
        path=built.path,
        disk_path=built.path,
        members=(),
        file_name=built.file_name,
        media_type=built.media_type,
        size_bytes=built.size_bytes,
        document_id=built.document_id,
    )


def group_by_text(uses: list[NameUse], *, judgements: Any = (), previous: Any = None) -> Grouping:
    """Stand in for ``normalize.names.group_names``: names are one without 率 at their end."""
    del judgements, previous
    chosen: dict[tuple[str | None, str], NameUse] = {}
    for use in sorted(uses, key=lambda use: (-use.count, use.name)):
        chosen.setdefault((use.level2, use.name.removesuffix("率")), use)
    decisions = []
    for use in uses:
        canonical = chosen[use.level2, use.name.removesuffix("率")].name
        same = canonical == use.name
        method = Method.IDENTICAL if same else Method.NORMALIZED
        decisions.append(
            NameDecision(use.name, use.level2, canonical, method, 100.0, ("without 率",))
        )
    canonicals = sorted({(one.level2 or "", one.canonical_name) for one in decisions})
    proposals = [
        Proposal(a, b, level_a or None, 90.0, ("one character apart",))
        for (level_a, a), (level_b, b) in pairwise(canonicals)
        if level_a == level_b and a[:-1] == b[:-1]
    ]
    return Grouping(tuple(decisions), tuple(proposals))
