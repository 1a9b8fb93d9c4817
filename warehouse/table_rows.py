"""One document as rows of the tables, in the order of the columns named here.

In: a normalized document. Out: plain tuples of text, numbers and dates, cheap to
hand from a reading process to the writing one. Decimals go as text: DuckDB takes
that faster than ``Decimal``, and it is exact.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain
from typing import Any

from ingest.note import Note
from ingest.place import Place
from normalize.records import Document, Finding, Indicator, Project, ValuePart
from warehouse.finding_rows import FindingRows, rejection_row
from warehouse.ids import indicator_id_of, project_id_of
from warehouse.numbers import Fitter

Row = tuple[Any, ...]


def _columns(names: str) -> tuple[str, ...]:
    return tuple(names.split())


DOCUMENT_COLUMNS = _columns(
    "document_id path file_name media_type size_bytes pages fiscal_year year_source unit_code"
    " unit_name unit_source edition edition_raw status forms reader_version loaded_at run_id"
)
PROJECT_COLUMNS = _columns(
    "project_id document_id form_no form_kind layout title fiscal_year unit_code unit_name"
    " supervisor project_code project_name money_unit total_yuan total_raw fiscal_yuan fiscal_raw"
    " other_yuan other_raw other_inferred_yuan initial_yuan initial_raw executed_yuan executed_raw"
    " purpose goal goal_achieved score plan_shape page_first page_last locator indicators is_current"
    " recognition_confidence"
)
SPEND_PLAN_COLUMNS = _columns("project_id month cumulative_percent percent_raw page locator")
INDICATOR_COLUMNS = _columns(
    "indicator_id project_id position level1 level2 level1_raw level2_raw name name_raw name_rules"
    " description value_raw value_kind operator value_low value_high unit unit_raw literal"
    " value_date value_start_date baseline quality proposed_reading suspicions direction basis"
    " weight weight_raw actual_raw score score_raw deviation_reason extra page locator"
    " value_parts comparable_unit comparable_low comparable_high recognition_confidence"
)
"""``canonical_name`` is filled in when the names of the whole warehouse are settled."""
FINDING_COLUMNS = _columns(
    "finding_id code severity document_id project_id indicator_id message evidence suggestion"
    " page locator message_en suggestion_en stage"
)
REJECTION_COLUMNS = _columns(
    "run_id document_id path code stage message hint message_en hint_en page locator"
)


@dataclass(frozen=True, slots=True)
class DocumentRows:
    """The rows of one document. ``document`` and ``rejections`` still lack the run."""

    document_id: str
    path: str
    status: str
    document: Row
    projects: Sequence[Row]
    spend_plans: Sequence[Row]
    indicators: Sequence[Row]
    findings: Sequence[Row]
    rejections: Sequence[Row]


def rows_of(document: Document) -> DocumentRows:
    """Flatten a document. What a column cannot hold is left NULL and told as a finding."""
    fitter = Fitter()
    projects: list[Row] = []
    plans: list[Row] = []
    indicators: list[Row] = []
    for project in document.projects:
        project_id = project_id_of(document.document_id, project.form_no)
        fitter.at(project.form_no, None, project.place)
        projects.append(_project_row(document, project, project_id, fitter))
        plans.extend(_plan_rows(project, project_id, fitter))
        for indicator in project.indicators:
            fitter.at(project.form_no, indicator.position, indicator.place)
            indicators.append(_indicator_row(indicator, project_id, fitter))
    return _storable(document, projects, plans, indicators, fitter.findings)


def _storable(
    document: Document,
    projects: list[Row],
    plans: list[Row],
    indicators: list[Row],
    found: list[Finding],
) -> DocumentRows:
    """Put the rows together; text that is no Unicode is escaped, and that is told."""
    tables = [[_document_row(document)], projects, plans, indicators]
    if not all(_encodable(table) for table in tables):
        tables = [_escaped(table) for table in tables]
        found = [*found, Finding(Note.of("text_escaped", raw=ascii(document.path)))]
    findings = FindingRows(document).rows((*document.findings, *found))
    rejections = [rejection_row(document.document_id, one) for one in document.rejections]
    return DocumentRows(
        document_id=document.document_id,
        path=tables[0][0][1],
        status=document.status,
        document=tables[0][0],
        projects=tables[1],
        spend_plans=tables[2],
        indicators=tables[3],
        findings=findings if _encodable(findings) else _escaped(findings),
        rejections=rejections if _encodable(rejections) else _escaped(rejections),
    )


def _encodable(table: Sequence[Row]) -> bool:
    try:
        "".join(cell for cell in chain.from_iterable(table) if type(cell) is str).encode()
    except UnicodeEncodeError:
        return False
    return True


def _escaped(table: Sequence[Row]) -> list[Row]:
    return [tuple(escaped(cell) if type(cell) is str else cell for cell in row) for row in table]


def escaped(text: str) -> str:
    r"""Write what is no Unicode (half of a surrogate pair, an undecodable path) as escapes.

    >>> escaped("a\udcffb")
    'a\\udcffb'
    """
    return text.encode("utf-8", "backslashreplace").decode()


def _document_row(document: Document) -> Row:
    return (
        document.document_id,
        document.path,
        document.file_name,
        document.media_type,
        document.size_bytes,
        document.pages,
        document.fiscal_year,
        document.year_source,
        document.unit_code,
        document.unit_name,
        document.unit_source,
        document.edition,
        document.edition_raw,
        document.status,
        len(document.projects),
        document.reader_version,
    )


def _project_row(document: Document, project: Project, project_id: str, fitter: Fitter) -> Row:
    money = fitter.money
    return (
        project_id,
        document.document_id,
        project.form_no,
        project.form_kind.value,
        project.layout,
        project.title,
        project.fiscal_year,
        project.unit_code,
        project.unit_name,
        project.supervisor,
        project.project_code,
        project.project_name,
        project.money_unit,
        money(project.total.yuan, project.total.raw),
        project.total.raw,
        money(project.fiscal.yuan, project.fiscal.raw),
        project.fiscal.raw,
        money(project.other.yuan, project.other.raw),
        project.other.raw,
        money(project.other_inferred_yuan, None),
        money(project.initial.yuan, project.initial.raw),
        project.initial.raw,
        money(project.executed.yuan, project.executed.raw),
        project.executed.raw,
        project.purpose,
        project.goal,
        project.goal_achieved,
        fitter.points(project.score, None),
        project.plan_shape,
        project.place.page,
        project.page_last,
        _locator(project.place),
        len(project.indicators),
        True,
        _confidence(project.confidence),
    )


def _plan_rows(project: Project, project_id: str, fitter: Fitter) -> list[Row]:
    found: list[Row] = []
    for point in project.checkpoints:
        fitter.at(project.form_no, None, point.place)
        percent = fitter.points(point.cumulative_percent, point.percent_raw)
        place = point.place
        found.append(
            (project_id, point.month, percent, point.percent_raw, place.page, _locator(place))
        )
    return found


def _indicator_row(indicator: Indicator, project_id: str, fitter: Fitter) -> Row:
    value = indicator.value
    # imported with the first indicator: a load that finds nothing new shall be quick
    from normalize.values.comparable import comparable

    compared = comparable(value)
    return (
        indicator_id_of(project_id, indicator.position),
        project_id,
        indicator.position,
        indicator.level1,
        indicator.level2,
        indicator.level1_raw,
        indicator.level2_raw,
        indicator.name,
        indicator.name_raw,
        " ".join(indicator.name_rules) or None,
        indicator.description,
        value.raw or None,
        value.kind.value,
        value.operator,
        fitter.measure(value.low, value.raw),
        fitter.measure(value.high, value.raw),
        value.unit,
        value.unit_raw,
        fitter.measure(value.literal, value.raw),
        value.value_date,
        value.start_date,
        value.baseline,
        value.quality,
        value.proposed,
        " ".join(value.suspicions) or None,
        indicator.direction,
        indicator.basis,
        fitter.points(indicator.weight, indicator.weight_raw),
        indicator.weight_raw,
        indicator.actual_raw,
        fitter.points(indicator.score, indicator.score_raw),
        indicator.score_raw,
        indicator.deviation_reason,
        _extra(indicator.extra),
        indicator.place.page,
        _locator(indicator.place),
        _parts(value.parts),
        compared.unit,
        _plain(compared.low),
        _plain(compared.high),
        _confidence(indicator.confidence),
    )


def _confidence(share: float | None) -> str | None:
    return None if share is None else f"{share:.3f}"


def _plain(number: Decimal | None) -> str | None:
    return None if number is None else format(number, "f")


def _parts(parts: tuple[ValuePart, ...]) -> str | None:
    """Return the numbers of a value that lists several as a JSON list."""
    listed = [
        {
            "label": part.label,
            "operator": part.operator,
            "amount": str(part.amount),
            "unit": part.unit,
            "raw": part.raw,
        }
        for part in parts
    ]
    return json.dumps(listed, ensure_ascii=False) if listed else None


def _extra(pairs: tuple[tuple[str, str], ...]) -> str | None:
    """Return the columns nobody named as a JSON object; a header printed twice is numbered."""
    if not pairs:
        return None
    found: dict[str, str] = {}
    for header, text in pairs:
        key, times = header, 1
        while key in found:
            times += 1
            key = f"{header} ({times})"
        found[key] = text
    return json.dumps(found, ensure_ascii=False)


def _locator(place: Place) -> str | None:
    return str(place) or None
