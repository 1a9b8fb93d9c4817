"""What the commands of the review tell a person, line by line, in one language."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from warehouse.review.checked import Problem
from warehouse.review.decisions import decisions_path, read_decisions
from warehouse.review.imported import Difference, Imported
from warehouse.review.lines import decision_id
from warehouse.review.records import BadLine, Decision
from warehouse.review.wording import bad_line_text, bad_line_texts, text


def import_lines(found: Imported, path: Path, language: str) -> list[str]:
    """Tell what an import did, problems first."""
    lines = [_problem(one, path, language) for one in (*found.problems, *found.remarks)]
    lines += [_difference(one, language) for one in found.differences]
    if found.refused:
        return [*lines, text("nothing_imported", language, problems=len(found.problems))]
    if found.problems:
        lines.append(text("skipped", language, problems=len(found.problems)))
    lines.append(text("imported", language, added=found.added, unchanged=found.unchanged))
    if found.undecided:
        lines.append(text("imported_undecided", language, undecided=found.undecided))
    if found.undone:
        lines.append(text("imported_undone", language, undone=found.undone))
    return lines


def undone_lines(warehouse: Path, undone: Iterable[Decision], language: str) -> list[str]:
    """Tell what was taken back, and what counts for the pair now."""
    now = read_decisions(decisions_path(warehouse))
    lines = bad_line_texts(now.bad_lines, now.path, language)
    for one in undone:
        names = {"a": one.name_a, "b": one.name_b, "by": one.by}
        verdict = text(f"verdict_{one.verdict}", language)
        lines.append(text("undone", language, id=decision_id(one), verdict=verdict, **names))
        counts = now.standing_of(one.what).get(one.pair)
        if counts:
            verdict = text(f"verdict_{counts.verdict}", language)
            lines.append(text("again", language, verdict=verdict, by=counts.by))
    return lines


def _problem(one: Problem | BadLine, path: Path, language: str) -> str:
    if isinstance(one, BadLine):
        return bad_line_text(one, path, language)
    numbers = "、".join(str(number) for number in one.rows)
    reason = text(one.why, language, **dict(one.facts))
    return text("rows", language, numbers=numbers, reason=reason)


def _difference(one: Difference, language: str) -> str:
    return text(
        "difference",
        language,
        a=one.ours.name_a,
        b=one.ours.name_b,
        ours=text(f"verdict_{one.ours.verdict}", language),
        ours_by=one.ours.by,
        theirs=text(f"verdict_{one.theirs.verdict}", language),
        theirs_by=one.theirs.by,
        counts=text(f"verdict_{one.counts.verdict}", language),
    )
