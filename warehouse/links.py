"""Settle which units are one over the years, and which forms are one project in two years.

In: the forms that count, where units belong, and what people decided. Out: ``unit_links``,
``project_links`` and the pairs that wait for a person. What makes two units or projects one
is the business of ``normalize.unit_link`` and ``normalize.project_link``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from normalize.names.clusters import Pair, cluster, latest_verdicts, pair_of
from normalize.names.records import Judgement, Verdict, What
from normalize.project_link import ProjectLinks, ProjectPair, YearForm, link_projects
from normalize.unit_link import LinkedBy, UnitPair, UnitSeen, link_units
from warehouse.statements import statement
from warehouse.table_rows import Row
from warehouse.write import append

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

UNIT_COLUMNS = ("unit_key", "same_as", "linked_by", "score", "reasons")
UNIT_PROPOSAL_COLUMNS = ("unit_key_a", "unit_key_b", "score", "reasons")
PROJECT_PROPOSAL_COLUMNS = (
    "project_id",
    "previous_project_id",
    "fiscal_year",
    "previous_year",
    "score",
    "reasons",
)
LINK_COLUMNS = (
    "project_id",
    "previous_project_id",
    "linked_by",
    "fiscal_year",
    "previous_year",
    "score",
    "reasons",
)


def settle_links(con: DuckDBPyConnection, judgements: Sequence[Judgement] = ()) -> None:
    """Link units and projects anew, as regions and identities stand. The caller holds the transaction."""
    _settle_units(con, [one for one in judgements if one.what == What.UNITS])
    _settle_projects(con, [one for one in judgements if one.what == What.PROJECTS])


def _settle_units(con: DuckDBPyConnection, judgements: Sequence[Judgement]) -> None:
    found = con.execute(statement("links", "unit_years")).fetchall()
    seen = {row[0]: _unit(row) for row in found}
    weight = {row[0]: (max(row[3]), row[4], row[0]) for row in found}
    pairs = link_units(list(seen.values()))
    verdicts = latest_verdicts(judgements, seen)
    groups = cluster(_safe_groups(seen, pairs), verdicts).groups
    con.execute("delete from unit_links")
    con.execute("delete from unit_link_proposals")
    evidence = _evidence(pairs, verdicts)
    links = [
        (key, same_as, *_why(members, evidence[key]))
        for members in groups
        for same_as in [max(members, key=weight.__getitem__)]
        for key in sorted(members - {same_as})
    ]
    append(con, "unit_links", UNIT_COLUMNS, links)
    group_of = {key: number for number, members in enumerate(groups) for key in members}
    asked = [
        (pair.key_a, pair.key_b, str(pair.score), _joined(pair.reasons))
        for pair in pairs
        if group_of[pair.key_a] != group_of[pair.key_b] and _open(pair, verdicts)
    ]
    append(con, "unit_link_proposals", UNIT_PROPOSAL_COLUMNS, asked)


def _unit(row: Row) -> UnitSeen:
    key, code, name, years, _, region, *names = row
    return UnitSeen(key, code, name, frozenset(years), region, tuple(filter(None, names)))


def _safe_groups(seen: Mapping[str, UnitSeen], pairs: Iterable[UnitPair]) -> dict[str, str]:
    """Return the group of each unit, named by a member; no group reports twice for one year."""
    group = {key: key for key in seen}
    members = {key: [key] for key in seen}
    years = {key: set(unit.years) for key, unit in seen.items()}
    for pair in pairs:
        a, b = group[pair.key_a], group[pair.key_b]
        if pair.linked_by is None or a == b or years[a] & years[b]:
            continue
        years[a] |= years.pop(b)
        joined = members.pop(b)
        members[a] += joined
        group.update(dict.fromkeys(joined, a))
    return group


def _evidence(
    pairs: Iterable[UnitPair], verdicts: Mapping[Pair, Judgement]
) -> defaultdict[str, list[UnitPair]]:
    """Return what puts each unit into a group: what a person said first, then the best pairs."""
    found: defaultdict[str, list[UnitPair]] = defaultdict(list)
    said = [
        UnitPair(*pair, 100.0, (_spoken(verdict),), LinkedBy.HUMAN)
        for pair, verdict in verdicts.items()
        if verdict.verdict == Verdict.SAME
    ]
    for one in (*said, *(pair for pair in pairs if pair.linked_by)):
        found[one.key_a].append(one)
        found[one.key_b].append(one)
    return found


def _why(members: frozenset[str], evidence: Iterable[UnitPair]) -> tuple[str, str, str]:
    """Return how a unit came into its group, how sure that is, and why."""
    inside = (one for one in evidence if members.issuperset((one.key_a, one.key_b)))
    best = next(inside, None)
    if best is None:  # its link was to a unit that a person parted from the group
        return str(LinkedBy.NAME), "80", "经由其他名称关联 (linked through another name)"
    return str(best.linked_by), str(best.score), _joined(best.reasons)


def _open(pair: UnitPair, verdicts: Mapping[Pair, Judgement]) -> bool:
    said = verdicts.get(pair_of(pair.key_a, pair.key_b))
    return said is None or said.verdict == Verdict.UNSURE


def _settle_projects(con: DuckDBPyConnection, judgements: Sequence[Judgement]) -> None:
    con.execute("delete from project_links")
    con.execute("delete from project_link_proposals")
    told = [(j.name_a, j.name_b, str(j.verdict), j.by, j.at) for j in judgements]
    columns = [list(column) for column in zip(*told, strict=True)] or [[]] * 5
    con.execute(statement("links", "judgements"), columns)
    con.execute(statement("links", "judged_apart"))
    con.execute(statement("links", "link_judged"))
    con.execute(statement("load", "link_projects"))
    apart = set(con.execute("select previous_project_id, project_id from judged_apart").fetchall())
    links: list[Row] = []
    proposals: list[Row] = []
    for years, found in _compared_years(con, apart):
        links += [_link_row(pair, years) for pair in found.links]
        proposals += [_proposal_row(pair, years) for pair in found.proposals]
    append(con, "project_links", LINK_COLUMNS, links)
    append(con, "project_link_proposals", PROJECT_PROPOSAL_COLUMNS, proposals)


def _compared_years(
    con: DuckDBPyConnection, apart: set[tuple[str, str]]
) -> Iterator[tuple[tuple[int, int], ProjectLinks]]:
    """Yield what comparing two adjacent years of a unit found, unit after unit."""
    rows = con.execute(statement("links", "unlinked_forms")).fetchall()
    for (_, _, later, earlier), together in groupby(rows, key=lambda row: row[:4]):
        sides: defaultdict[bool, list[YearForm]] = defaultdict(list)
        for row in together:
            sides[row[4]].append(YearForm(*row[5:]))
        yield (later, earlier), link_projects(sides[False], sides[True], apart)


def _link_row(pair: ProjectPair, years: tuple[int, int]) -> Row:
    score, reasons = str(pair.score), _joined(pair.reasons)
    return (pair.later, pair.earlier, "likeness", *years, score, reasons)


def _proposal_row(pair: ProjectPair, years: tuple[int, int]) -> Row:
    return (pair.later, pair.earlier, *years, str(pair.score), _joined(pair.reasons))


def _joined(reasons: Iterable[str]) -> str:
    return "; ".join(reasons)


def _spoken(judgement: Judgement) -> str:
    return f"人工判断相同 (somebody said same): {judgement.by}，{judgement.at}"
