"""A draft of a layout file for a form that is new: ``jixiao inspect --as-layout``.

In: a ``Reading`` and the body it was read from. Out: the lines of a TOML file,
ready to be saved and corrected. What the vocabulary knows is not repeated;
what was left over is proposed, each with what stands beside it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from ingest.forms.form import Entry, Form, Part, Role
from ingest.forms.label import joined, label_key
from ingest.forms.layout import OWN_LAYOUTS, generic
from ingest.forms.surroundings import is_known
from ingest.grids.grid import Body, Grid
from ingest.reading import Reading

_LABEL = re.compile(r"[\u4e00-\u9fff（）()/、]{2,16}")
"""A text that reads like a label: Chinese words, no figures, no sentence."""
_SIGNATURE = 3


def layout_lines(reading: Reading, body: Body) -> Iterator[str]:
    """Yield a draft layout for the forms of a file; the first form's title names it."""
    grids = {grid.number: grid for grid in body.grids}
    titles = [form.title for form in reading.forms if form.title]
    yield f"# A draft made from {reading.source.file_name}. Correct it, save it as NAME.toml in a"
    yield f"# folder of your own, and name that folder in ${OWN_LAYOUTS}."
    yield 'name = "new_layout"'
    yield f"about = {_quoted(titles[0] if titles else '')}"
    yield "# Labels that only this form prints together; keep two or three."
    yield f"signature = {_quoted_list(_signature(reading.forms))}"
    yield from _fields(reading.forms, grids)
    yield from _parts(reading.forms)


def _signature(forms: tuple[Form, ...]) -> list[str]:
    """Propose the labels of the form's head, those not in the common vocabulary first."""
    layout = generic()
    labels = [
        *(key for entry, key in _unknown_labels(forms)),
        *(
            label_key(found.entry.label)
            for form in forms
            for found in form.fields
            if found.entry.label and label_key(found.entry.label) in layout.labels
        ),
    ]
    return list(dict.fromkeys(label for label in labels if label))[:_SIGNATURE]


def _unknown_labels(forms: tuple[Form, ...]) -> Iterator[tuple[Entry, str]]:
    """Yield what was left over in the forms' heads and reads like a label, each once."""
    layout = generic()
    seen: set[str] = set()
    for form in forms:
        for entry in form.leftovers:
            key = label_key(entry.text)
            if key in seen or not _LABEL.fullmatch(key) or is_known(entry.text, layout):
                continue
            seen.add(key)
            yield entry, key


def _fields(forms: tuple[Form, ...], grids: dict[int, Grid]) -> Iterator[str]:
    """Yield a field for each label nobody knew; its role has to be chosen."""
    unknown = list(_unknown_labels(forms))
    if unknown:
        yield ""
        yield f"# Roles: {', '.join(role.value for role in Role)}."
    for entry, key in unknown:
        yield ""
        yield "[[field]]"
        yield f'role = "{Role.KNOWN.value}"  # beside it: {_beside(entry, grids) or "nothing"}'
        yield 'value = ["right"]'
        yield f"labels = [{_quoted(key)}]  # {entry.place}"


def _beside(entry: Entry, grids: dict[int, Grid]) -> str:
    """Return what stands right of a cell."""
    place = entry.place
    grid = grids.get(place.table or 0)
    if grid is None or place.row is None or place.column is None:
        return ""
    cell = grid.at(place.row - 1, place.column - 1)
    right = grid.at(place.row - 1, cell.last_column + 1) if cell is not None else None
    return joined(right.text)[:40] if right is not None else ""


def _parts(forms: tuple[Form, ...]) -> Iterator[str]:
    """Yield the headers of columns nobody knew, for a part to be chosen."""
    found: dict[str, str] = {}
    for form in forms:
        for row in form.rows:
            for header, entry in row.extra:
                if entry.text:
                    found.setdefault(label_key(header), entry.text)
    if not found:
        return
    yield ""
    yield "[parts]"
    yield f"# Parts: {', '.join(part.value for part in Part)}. Put each header behind its part."
    for header, example in found.items():
        yield f"# description = [{_quoted(header)}]  # in that column: {joined(example)[:40]}"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _quoted_list(texts: list[str]) -> str:
    return "[" + ", ".join(_quoted(text) for text in texts) + "]"
