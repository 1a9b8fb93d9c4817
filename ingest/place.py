"""Where something stands in a file."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """A locator, counted from 1 the way a person counts.

    Cells have ``table``, ``row`` and ``column``; text outside tables has
    ``paragraph``. ``page`` is known for paged
    files (pdf) only.
    """

    page: int | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None
    paragraph: int | None = None

    def __str__(self) -> str:
        """Return the locator as the warehouse stores it (the page has its own column).

        >>> str(Place(page=3, table=2, row=5, column=1))
        'table 2, row 5, column 1'
        >>> str(Place(paragraph=17))
        'paragraph 17'
        """
        named = (
            ("table", self.table),
            ("row", self.row),
            ("column", self.column),
            ("paragraph", self.paragraph),
        )
        return ", ".join(f"{name} {number}" for name, number in named if number is not None)
