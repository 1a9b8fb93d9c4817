"""The cells of one sheet as they show: texts, and merged areas cut to what is used."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ingest.grids.sheet.limits import MERGED_SLOTS, WORKBOOK_SLOTS, UnreadableSheet
from ingest.grids.sheet.look import Look, Position

Area = tuple[int, int, int, int]
"""First row, first column, last row, last column, from 0."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The cells of a sheet: texts that are not blank, and merged areas inside ``area``.

    ``open_rows`` have a cell that holds something without a text. ``buried`` are
    cells under a merged one that hold another text than it shows: nobody sees them.
    """

    texts: Mapping[Position, str]
    merged: tuple[Area, ...]
    area: Area
    framed: Mapping[int, tuple[int, int]]
    open_rows: frozenset[int]
    buried: tuple[Position, ...]

    @classmethod
    def of(cls, texts: Mapping[Position, str], merged: list[Area], look: Look) -> Sheet | None:
        """Fit the merged areas into the used part of a sheet; None where no cell has text."""
        if not texts:
            return None
        small = [area for area in merged if _slots(area) <= MERGED_SLOTS]
        held = [area for area in small if (area[0], area[1]) in texts]
        rows = [row for row, _ in texts] + [area[2] for area in held]
        columns = [column for _, column in texts] + [area[3] for area in held]
        area = (min(rows), min(columns), max(rows), max(columns))
        open_rows = frozenset(row for row, _ in look.uncomputed)
        fitted = tuple(_fitted(merged, area))
        under = dict(_under(fitted, texts))
        seen = {where: text for where, text in texts.items() if where not in under}
        buried = tuple(w for w, anchor in under.items() if texts[w] != texts.get(anchor))
        return cls(seen, fitted, area, look.framed, open_rows, buried)

    def merged_by_row(self) -> Mapping[int, list[Area]]:
        """Return the merged areas by their first row."""
        found: dict[int, list[Area]] = {}
        for area in self.merged:
            found.setdefault(area[0], []).append(area)
        return found


def _under(
    merged: tuple[Area, ...], texts: Mapping[Position, str]
) -> Iterator[tuple[Position, Position]]:
    """Yield every cell with text that lies under a merged one, and the corner of that one."""
    for top, left, bottom, right in merged:
        for row in range(top, bottom + 1):
            for column in range(left, right + 1):
                if (row, column) != (top, left) and (row, column) in texts:
                    yield (row, column), (top, left)


def _slots(area: Area) -> int:
    return (area[2] - area[0] + 1) * (area[3] - area[1] + 1)


def _fitted(merged: list[Area], box: Area) -> Iterator[Area]:
    """Yield the merged areas cut to a box, none over another."""
    taken: dict[int, list[tuple[int, int]]] = {}
    slots = 0
    for top, left, bottom, right in sorted(merged):
        area = (max(top, box[0]), max(left, box[1]), min(bottom, box[2]), min(right, box[3]))
        if area[0] > area[2] or area[1] > area[3] or (area[0], area[1]) != (top, left):
            continue
        slots += _slots(area)
        if slots > WORKBOOK_SLOTS:
            raise UnreadableSheet("sheet_too_large", f"more than {WORKBOOK_SLOTS} merged cells")
        rows = range(area[0], area[2] + 1)
        if any(
            area[1] <= end and begin <= area[3] for r in rows for begin, end in taken.get(r, ())
        ):
            continue  # a damaged file: merged areas never overlap
        for row in rows:
            taken.setdefault(row, []).append((area[1], area[3]))
        yield area
