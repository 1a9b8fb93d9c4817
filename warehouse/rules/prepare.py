"""What the queries read: the forms that count, beside facts of their texts.

Everything is a temporary table of the connection and is gone with it. Text is
judged in Python, once a distinct text (``texts``); SQL only joins and counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any

from normalize.project_code import read_code
from normalize.records import ValueKind
from normalize.values import read_value
from warehouse.connection import rows
from warehouse.numbers import Fitter
from warehouse.rules.settings import RuleSettings
from warehouse.rules.texts import (
    TextReader,
    is_form_name,
    plain_goal,
    similarity,
    title_number,
    title_subject,
)
from warehouse.statements import statement

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

Row = tuple[Any, ...]
FOLDER = "rules/prepare"
TEXT_COLUMNS = (
    "text", "plain", "is_generic", "is_sentence", "is_share", "may_exceed_100",
    "is_ambiguous_direction", "speaks_of_cost", "is_execution", "has_number", "has_scale",
    "placeholder", "vague_word", "typo", "polarity", "expected_level2", "expected_dimension",
    "content",
)  # fmt: skip


def prepare(con: DuckDBPyConnection, settings: RuleSettings) -> None:
    """Make ``checked_projects``, ``checked_indicators`` and the tables of facts beside them."""
    reader = TextReader(settings)
    con.execute(statement(FOLDER, "forms"), {"doubts": list(settings.words("doubted_by_reader"))})
    con.execute(statement(FOLDER, "years"))
    con.execute(statement(FOLDER, "tables"))
    _fill(con, "text_facts", _text_rows(rows(con, statement(FOLDER, "distinct_texts")), reader))
    _fill(con, "unit_facts", _unit_rows(rows(con, statement(FOLDER, "distinct_units")), reader))
    _fill(con, "code_facts", _code_rows(rows(con, statement(FOLDER, "distinct_codes"))))
    _fill(con, "actual_facts", _actual_rows(rows(con, statement(FOLDER, "distinct_actuals"))))
    _fill(con, "title_facts", _title_rows(rows(con, statement(FOLDER, "titles")), settings))
    _fill(con, "project_words", _word_rows(rows(con, statement(FOLDER, "project_texts")), reader))
    goals = settings.thresholds("D-GOAL")
    _fill(con, "goal_facts", _goal_rows(rows(con, statement(FOLDER, "goals")), goals))
    _fill(con, "name_changes", _change_rows(rows(con, statement(FOLDER, "renamed"))))
    con.execute(statement(FOLDER, "indicators"))


def _fill(con: DuckDBPyConnection, table: str, found: Iterable[Row]) -> None:
    listed = list(found)
    if listed:
        with con.appender(table) as appender:
            appender.append_rows(listed)


def _text_rows(texts: Sequence[Row], reader: TextReader) -> Iterator[Row]:
    for (text,) in texts:
        facts = reader.facts(text)
        yield (*(getattr(facts, column) for column in TEXT_COLUMNS[:-1]), list(facts.content))


def _unit_rows(pairs: Sequence[Row], reader: TextReader) -> Iterator[Row]:
    from normalize.values.units import dimension_of

    for name, unit in pairs:
        yield (name, unit, dimension_of(unit), reader.agrees(name, unit))


def _code_rows(codes: Sequence[Row]) -> Iterator[Row]:
    for (code,) in codes:
        read = read_code(code)
        yield (code, read is not None, read.check_passes if read else None)


def _actual_rows(actuals: Sequence[Row]) -> Iterator[Row]:
    for name, level2, fiscal_year, raw in actuals:
        value = read_value(raw, name=name, level2=level2, fiscal_year=fiscal_year)
        number = value.low if value.kind is ValueKind.QUANTITY else None
        shown = Fitter().measure(number, raw)  # a number beyond the column decides nothing
        yield (
            name,
            level2,
            fiscal_year,
            raw,
            value.kind.value,
            shown,
            value.unit,
            value.value_date,
        )


def _title_rows(titles: Sequence[Row], settings: RuleSettings) -> Iterator[Row]:
    noise, form_words = settings.words("title_noise"), settings.words("form_words")
    for project_id, title, name, *bodies in titles:
        told = title is not None and not is_form_name(title, form_words, bodies)
        yield (
            project_id,
            None if title is None else title_number(title),
            title_subject(title, noise) or None if told else None,
            None if name is None else title_subject(name, noise),
        )


def _word_rows(projects: Sequence[Row], reader: TextReader) -> Iterator[Row]:
    for project_id, texts, names in projects:
        own = set().union(*(reader.content(text) for text in texts if text))
        told = set().union(*(reader.object_words(name) for name in names or () if name))
        yield (project_id, sorted(own), sorted(told))


def _goal_rows(goals: Sequence[Row], thresholds: Mapping[str, Any]) -> Iterator[Row]:
    """Yield (project_id, group, similarity): goals of one unit and year that are copies."""
    for _, one_unit in groupby(goals, key=lambda row: row[:3]):
        plain = {row[3]: plain_goal(row[4]) for row in one_unit}
        yield from _copied(plain, float(thresholds["similarity"]), int(thresholds["long"]))


def _copied(plain: Mapping[str, str], least: float, long: int) -> Iterator[Row]:
    """Yield the members of groups of copies; each is compared with the first of its group."""
    groups: dict[str, list[tuple[str, float]]] = {}
    for project_id in sorted(plain):
        goal = plain[project_id]
        if not goal:
            continue
        leader, alike = max(
            ((first, _alike(goal, first, least, long)) for first in groups),
            key=lambda found: found[1],
            default=("", 0.0),
        )
        joins = alike >= least
        groups.setdefault(leader if joins else goal, []).append((project_id, alike if joins else 1))
    for members in groups.values():
        for project_id, alike in members if len(members) > 1 else ():
            yield (project_id, members[0][0], round(alike, 4))


def _alike(a: str, b: str, least: float, long: int) -> float:
    """Return 1 for the same goal, and how alike two long ones are; a short one is like no other."""
    if a == b:
        return 1.0
    return similarity(a, b, least) if min(len(a), len(b)) >= long else 0.0


def _change_rows(renamed: Sequence[Row]) -> Iterator[Row]:
    for project_id, previous_id, name, previous_name in renamed:
        alike = similarity(plain_goal(name), plain_goal(previous_name))
        yield (project_id, previous_id, round(alike, 4))
