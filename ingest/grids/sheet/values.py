"""The values and merged areas of a workbook, as python-calamine gives them.

An .xls file is read in a process of its own: a damaged one can make the library
ask for more memory than there is, which ends the process it runs in (seen with
python-calamine 0.9.1; an .xlsx never did). That costs about a tenth of a second.
"""

from __future__ import annotations

import pickle
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from io import BytesIO

from ingest.grids.sheet.limits import UnreadableSheet
from ingest.grids.sheet.look import Position
from ingest.grids.sheet.number_format import Value

_SECONDS = 120
_MEMORY_BYTES = 4 * 1024 * 1024 * 1024
_ZIP = b"PK"
_CHILD = (
    "import sys; sys.path[:] = sys.argv[1:]; from ingest.grids.sheet.values import answer; answer()"
)


@dataclass(frozen=True, slots=True)
class SheetValues:
    """One worksheet: its rows from ``start`` on, blank cells as ``""``, and merged areas."""

    name: str
    hidden: bool
    start: Position
    rows: list[list[Value]]
    merged: list[tuple[Position, Position]]


def sheet_values(content: bytes) -> list[SheetValues]:
    """Return the worksheets of a workbook in order; charts and macros hold no cells.

    Raises:
        UnreadableSheet: ``sheet_damaged`` or ``office_encrypted``.
    """
    if content.startswith(_ZIP):
        return _read(content)
    with _told_as_damage():
        done = subprocess.run(
            [sys.executable, "-c", _CHILD, *sys.path],
            input=content,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=_SECONDS,
            check=False,
        )
    if done.returncode:
        raise UnreadableSheet("sheet_damaged", "the records contradict each other")
    found: list[SheetValues] | tuple[str, str] = pickle.loads(done.stdout)  # our own child's
    if isinstance(found, tuple):
        raise UnreadableSheet(*found)
    return found


def answer() -> None:
    """Read a workbook from standard input and write its values to standard output, pickled."""
    if sys.platform != "win32":
        import resource

        with suppress(ValueError, OSError):  # a lower limit is set already
            resource.setrlimit(resource.RLIMIT_AS, (_MEMORY_BYTES, _MEMORY_BYTES))
    found: list[SheetValues] | tuple[str, str]
    try:
        found = _read(sys.stdin.buffer.read())
    except UnreadableSheet as error:
        found = (error.code, error.reason)
    sys.stdout.buffer.write(pickle.dumps(found))


@contextmanager
def _told_as_damage() -> Iterator[None]:
    """Turn what the library raises into ``UnreadableSheet``."""
    from python_calamine import CalamineError, PasswordError

    try:
        yield
    except PasswordError as error:
        raise UnreadableSheet("office_encrypted", str(error)) from error
    except (CalamineError, OSError, MemoryError, subprocess.SubprocessError) as error:
        raise UnreadableSheet("sheet_damaged", str(error)) from error
    except BaseException as error:
        # a panic of the library's own language is no Exception, and is one file's damage
        if type(error).__name__ != "PanicException":
            raise
        raise UnreadableSheet("sheet_damaged", str(error)) from error


def _read(content: bytes) -> list[SheetValues]:
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    found: list[SheetValues] = []
    with _told_as_damage(), CalamineWorkbook.from_filelike(BytesIO(content)) as book:
        for index, about in enumerate(book.sheets_metadata):
            if about.typ != SheetTypeEnum.WorkSheet:
                continue
            sheet = book.get_sheet_by_index(index)
            found.append(
                SheetValues(
                    about.name,
                    about.visible != SheetVisibleEnum.Visible,
                    sheet.start or (0, 0),
                    [list(row) for row in sheet.to_python()],
                    list(sheet.merged_cell_ranges or ()),
                )
            )
    return found
