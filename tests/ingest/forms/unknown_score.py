"""How much of a composed document was read, and what was lost without being told."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from ingest.forms.form import Form, IndicatorRow, Part
from ingest.forms.label import joined
from ingest.forms.read import Forms, read_forms
from ingest.grids.grid import Body, Grid, Paragraph
from ingest.place import Place
from tests.ingest.forms.ordinary import ORDINARY, PROSE
from tests.ingest.forms.unknown_forms import Row, Sample, Truth, draw

P = Part
LOOSE = {P.BASIS, P.DESCRIPTION, P.DEVIATION}
"""Parts that may as well be kept as further columns, under their header."""


@dataclass
class Score:
    """Counts of one shape."""

    count: Counter[str] = field(default_factory=Counter)
    examples: list[str] = field(default_factory=list)

    def add(self, what: str, right: int, of: int) -> None:
        self.count[what] += right
        self.count["of " + what] += of

    def share(self, what: str) -> str:
        of = self.count["of " + what]
        return f"{self.count[what] / of:.4f}" if of else "-"


def row_right(truth: Row, extras: dict[str, str], row: IndicatorRow) -> bool:
    """Tell whether a row was read as printed, no cell missing."""
    kept = {entry.text for _, entry in row.extra}
    for part, text in truth.items():
        if part is P.TERM:
            if row.part(P.TERM) is None:
                return False
            continue
        seen = row.text(part)
        if seen != (joined(text) or None) and not (part in LOOSE and joined(text) in {*kept, ""}):
            return False
    told = kept | {entry.text for _, entry in row.parts}
    return all(joined(text) in told for text in extras.values())


def named(row: Row) -> str:
    """Return the text that names a row of the truth."""
    return joined(row.get(P.NAME) or row[P.LEVEL2])


def compare(truth: Truth, form: Form | None, score: Score, shape: str) -> None:
    """Count the rows and fields of one form."""
    found = (
        {(row.text(P.NAME), row.part(P.TERM) is not None): row for row in form.rows} if form else {}
    )
    for said, extras in zip(truth.rows, truth.extras, strict=True):
        row = found.get((named(said), P.TERM in said))
        right = row is not None and row_right(said, extras, row)
        score.add("rows", right, 1)
        if not right:
            seen = {part: entry.text for part, entry in row.parts} if row else None
            score.examples.append(f"{shape} row {said} {extras} <> {seen} {row and row.extra}")
    names = {named(row) for row in truth.rows}
    false = [row for row in form.rows if row.text(P.NAME) not in names] if form else []
    score.count["false rows"] += len(false)
    score.examples += [f"{shape} false row {row.parts}" for row in false]
    for role, text in truth.fields.items():
        seen_text = form.text(role) if form else None
        right = (seen_text or "") == joined(text)
        score.add("fields", right, 1)
        if not right:
            score.examples.append(f"{shape} field {role} {text!r} <> {seen_text!r}")


def lost(body: Body, forms: Forms) -> list[str]:
    """Return the cells of values that were neither read nor told."""
    told = {place for form in forms.forms for place in _places(form)}
    refused = {note.place.table for note in forms.refused if note.place}
    return [
        cell.text
        for grid in body.grids
        for cell in grid.cells
        if grid.number not in refused and grid.place(cell) not in told and cell.text.strip()
    ]


def _places(form: Form) -> Iterator[Place]:
    for entry in [found.entry for found in form.fields] + list(form.leftovers):
        yield entry.place
    for point in form.checkpoints:
        yield point.entry.place
    for row in form.rows:
        yield from (entry.place for _, entry in row.parts)
        yield from (entry.place for _, entry in row.extra)


def judge(sample: Sample, score: Score) -> None:
    """Read one document and count."""
    forms = read_forms(sample.body)
    score.add("forms", min(len(forms.forms), len(sample.forms)), len(sample.forms))
    score.count["false forms"] += max(0, len(forms.forms) - len(sample.forms))
    if len(forms.forms) != len(sample.forms):
        score.examples.append(f"{sample.shape} forms {len(forms.forms)} of {len(sample.forms)}")
    score.count["generic"] += sum(form.layout == "generic" for form in forms.forms)
    given = [*forms.forms, *[None] * len(sample.forms)]
    for truth, form in zip(sample.forms, given, strict=False):
        compare(truth, form, score, sample.shape)
    values = {joined(text) for truth in sample.forms for text in _values(truth)}
    silent = [text for text in lost(sample.body, forms) if joined(text) in values]
    score.count["silent"] += len(silent)
    score.examples += [f"{sample.shape} silent {text!r}" for text in silent]
    score.count["left over"] += sum(len(form.leftovers) for form in forms.forms)


def _values(truth: Truth) -> Iterator[str]:
    yield from truth.fields.values()
    for row, extras in zip(truth.rows, truth.extras, strict=True):
        yield from (text for part, text in row.items() if part not in (P.LEVEL1, P.LEVEL2, P.TERM))
        yield from extras.values()


def ordinary_body(seed: str) -> Body:
    """Return a budget document without any form."""
    chance = random.Random(seed)
    blocks: list[Paragraph | Grid] = []
    for at, table in enumerate(chance.sample(ORDINARY, 6), 1):
        blocks.append(Paragraph(at * 2, chance.choice(PROSE)))
        rows = table(chance)
        blocks.append(draw(rows, at))
    return Body(tuple(blocks))
