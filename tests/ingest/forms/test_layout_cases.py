"""Hand-checked forms, one of every layout: a drawing, ``====``, and all that has to be read.

Fields of the role ``known`` are left out; everything else has to agree, in
number and in text. ``left`` lists the cells nobody consumed.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.forms.form import Form, Part, Role
from ingest.forms.read import read_forms
from tests.ingest.forms.drawing import draw_body

CASES = sorted((Path(__file__).parent / "cases").glob("*.txt"))


@pytest.mark.parametrize("case", CASES, ids=[case.stem for case in CASES])
def test_every_field_and_row_is_read(case: Path) -> None:
    drawing, _, expected = case.read_text(encoding="utf-8").partition("\n====\n")
    forms = read_forms(draw_body(drawing))
    seen: list[str] = []
    for form in forms.forms:
        seen.extend(_lines(form))
    seen.extend(f"refused\t{note.code}\t{note.raw}" for note in forms.refused)
    assert seen == [line for line in expected.splitlines() if line and not line.startswith("#")]


def _lines(form: Form) -> list[str]:
    lines = [f"form\t{form.kind}\t{form.layout}\t{form.title or '-'}"]
    fields = [
        f"{found.role}\t{found.entry.text or '-'}"
        for found in form.fields
        if found.role is not Role.KNOWN
    ]
    order = [role.value for role in Role]
    lines.extend(sorted(fields, key=lambda line: order.index(line.split("\t")[0])))
    lines.extend(f"plan\t{point.month}\t{point.entry.text or '-'}" for point in form.checkpoints)
    parts: list[Part] = []
    for row in form.rows:
        present = [part for part in Part if row.part(part)]
        if present != parts:
            parts = present
            lines.append("\t".join(["parts", *parts]))
        extra = [f"{header}={entry.text}" for header, entry in row.extra]
        lines.append("\t".join(["row", *(row.text(part) or "-" for part in parts), *extra]))
    lines.extend(f"left\t{entry.text}" for entry in form.leftovers)
    return lines
