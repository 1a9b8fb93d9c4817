"""One form to a normalized project, with findings on what could not be read or disagrees."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from ingest.forms.form import Form, FormKind, Role
from ingest.note import Note
from normalize.fiscal_year import form_evidence
from normalize.indicator import read_indicator
from normalize.money import is_exact, is_nothing, label_unit, money_unit, to_yuan
from normalize.project_code import clean_code, read_code, split_code
from normalize.records import Amount, Finding, Project
from normalize.spend_plan import BLANK, CUMULATIVE, UNREAD, read_plan, shape_text
from normalize.unit import Unit, read_unit
from normalize.values import read_number

_MONEY = (Role.TOTAL, Role.FISCAL, Role.OTHER, Role.INITIAL, Role.EXECUTED)


@dataclass(frozen=True, slots=True)
class Setting:
    """What the document says where a form is silent."""

    fiscal_year: int | None
    unit: Unit


def read_project(form: Form, setting: Setting) -> tuple[Project, tuple[Finding, ...]]:
    """Normalize one form; ``setting`` fills in year and unit where the form prints none."""
    unit = form_unit(form)
    year = form_year(form) or setting.fiscal_year
    sheet_unit = _sheet_unit(form)
    amounts = {role: _amount(form, role, sheet_unit) for role in _MONEY}
    if form.entry(Role.TOTAL) is None:
        # a form without an annual figure: the multi-year one is all it says
        amounts[Role.TOTAL] = _amount(form, Role.TERM_TOTAL, sheet_unit)
    shape, checkpoints = read_plan(form.checkpoints, read_number(amounts[Role.TOTAL].raw))
    reads = [read_indicator(row, form, year) for row in form.rows]
    name_code, name = split_code(form.text(Role.PROJECT_NAME) or "")
    whole = form.kind in (FormKind.UNIT_TARGET, FormKind.UNIT_SELF_EVALUATION)
    supervisor = read_unit(form.text(Role.SUPERVISOR))
    project = Project(
        form_no=form.number,
        form_kind=form.kind,
        layout=form.layout,
        title=form.title,
        fiscal_year=year,
        unit_code=unit.code or (setting.unit.code if _same(unit, setting.unit) else None),
        unit_name=unit.name or setting.unit.name,
        supervisor=supervisor.name,
        project_code=clean_code(form.text(Role.PROJECT_CODE)) or name_code,
        project_name=None if whole else (name.strip() or None),
        money_unit=sheet_unit,
        total=amounts[Role.TOTAL],
        fiscal=amounts[Role.FISCAL],
        other=amounts[Role.OTHER],
        initial=amounts[Role.INITIAL],
        executed=amounts[Role.EXECUTED],
        other_inferred_yuan=_inferred_other(amounts),
        purpose=form.text(Role.PURPOSE),
        goal=form.text(Role.GOAL) or form.text(Role.TERM_GOAL),
        goal_achieved=form.text(Role.GOAL_ACHIEVED),
        score=read_number(form.text(Role.TOTAL_SCORE)),
        plan_shape=shape,
        checkpoints=checkpoints,
        indicators=tuple(read.indicator for read in reads),
        place=form.place,
        page_last=form.page_last,
    )
    notes = [*form.notes, *_notes(form, project, sheet_unit)]
    findings = [Finding(note, form.number) for note in notes]
    return project, (*findings, *(finding for read in reads for finding in read.findings))


def form_unit(form: Form) -> Unit:
    """Return the unit a form prints: its 实施单位 first, else its unit line."""
    named = read_unit(form.text(Role.UNIT_NAME))
    lined = read_unit(form.text(Role.UNIT_LINE))
    if named.name is None:
        return lined
    return Unit(named.code or (lined.code if _same(named, lined) else None), named.name)


def form_year(form: Form) -> int | None:
    """Return the fiscal year a form itself prints, in its title or a period cell."""
    printed = [form.title or "", *(entry.text for entry in form.entries(Role.PERIOD))]
    found = form_evidence(printed)
    return found[0].year if found else None


def _same(one: Unit, other: Unit) -> bool:
    return one.name is None or other.name is None or one.name == other.name


def _sheet_unit(form: Form) -> str | None:
    """Return the money unit of the sheet; None where it prints none or two that disagree."""
    units = {unit for entry in form.entries(Role.MONEY_UNIT) if (unit := money_unit(entry.text))}
    return units.pop() if len(units) == 1 else None


def _amount(form: Form, role: Role, sheet_unit: str | None) -> Amount:
    entry = form.entry(role)
    if entry is None or not entry.text:
        return Amount(None, None)
    return Amount(entry.text, to_yuan(entry.text, label_unit(entry.label) or sheet_unit))


def _inferred_other(amounts: dict[Role, Amount]) -> Decimal | None:
    """An empty 其他资金 means zero only if 财政资金 equals 预算数; the cell itself says nothing."""
    total, fiscal, other = amounts[Role.TOTAL], amounts[Role.FISCAL], amounts[Role.OTHER]
    if is_nothing(other.raw) and total.yuan is not None and total.yuan == fiscal.yuan:
        return Decimal("0.00")
    return None


def _notes(form: Form, project: Project, sheet_unit: str | None) -> Iterator[Note]:
    yield from _money_notes(form, project, sheet_unit)
    yield from _code_notes(form, project)
    if project.plan_shape not in (None, CUMULATIVE):
        point = form.checkpoints[0].entry
        printed = " ".join(checkpoint.entry.text or "-" for checkpoint in form.checkpoints)
        code = {BLANK: "plan_blank", UNREAD: "plan_not_read"}.get(
            project.plan_shape or "", "plan_odd"
        )
        shape = project.plan_shape or UNREAD
        yield Note.of(
            code,
            point.place,
            printed,
            shape=shape,
            shape_zh=shape_text(shape, "zh"),
            shape_en=shape_text(shape, "en"),
        )


def _money_notes(form: Form, project: Project, sheet_unit: str | None) -> Iterator[Note]:
    printed = {money_unit(entry.text) for entry in form.entries(Role.MONEY_UNIT)} - {None}
    if len(printed) > 1:
        entry = form.entry(Role.MONEY_UNIT)
        yield Note.of(
            "money_unit_conflict",
            entry.place if entry else None,
            "、".join(sorted(map(str, printed))),
        )
    for role, amount in zip(
        _MONEY,
        (project.total, project.fiscal, project.other, project.initial, project.executed),
        strict=True,
    ):
        source = form.entry(role) or form.entry(Role.TERM_TOTAL)
        if source is None or amount.raw is None or is_nothing(amount.raw):
            continue
        if amount.yuan is None:
            readable = to_yuan(amount.raw, "元") is not None
            code = "money_unit_missing" if readable and len(printed) < 2 else "money_not_read"
            yield Note.of(code, source.place, amount.raw, label=source.label)
        elif not is_exact(amount.raw, amount.yuan, label_unit(source.label) or sheet_unit):
            yield Note.of("money_rounded", source.place, amount.raw, yuan=amount.yuan)


def _code_notes(form: Form, project: Project) -> Iterator[Note]:
    entry = form.entry(Role.PROJECT_CODE) or form.entry(Role.PROJECT_NAME)
    if project.project_code is None or entry is None:
        return
    code = read_code(project.project_code)
    if code is None:
        yield Note.of(
            "project_code_shape",
            entry.place,
            project.project_code,
            length=len(project.project_code),
        )
    elif code.check_passes is False:
        yield Note.of("project_code_check", entry.place, project.project_code)
