"""How fast Word documents become grids, against python-docx and others, and at what memory.

Run: ``python benchmarks/docx_tables.py [FILE.docx ...]``. Without files it makes two
of 600 forms with merged cells: one with bare markup, one with the properties on every
run and cell that Word and WPS write; every tenth form stands in a content control.
Speed is processor time in this process, the median of some rounds, imports not counted;
what counts are the ratios of one run. Peak memory is that of a process of its own
beyond its imports. ``right`` is the share of the forms made here of which a reader
gives every slot's text, in order.
"""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

ROUNDS = 5
FORMS = 600
Slots = list[list[list[str]]]
"""Tables, rows, and the text of every slot; a merged cell's text on each of its slots."""


def jixiao(content: bytes) -> Any:
    """Read with the reader of this project: paragraphs, and grids of cells with spans."""
    from ingest.grids.docx import read_docx

    return read_docx(content)


def slots_of(found: Any) -> Slots:
    """Return what a reader found slot by slot."""
    if isinstance(found, list):
        return found
    return [
        [
            [cell.text if (cell := grid.at(row, column)) else "" for column in columns]
            for row in range(grid.row_count)
        ]
        for grid in found.grids
        if (columns := range(grid.column_count))
    ]


def row_cells(content: bytes) -> Slots:
    """Read with python-docx as its manual says, a row at a time."""
    from docx import Document

    tables = Document(BytesIO(content)).tables
    return [[[cell.text for cell in row.cells] for row in table.rows] for table in tables]


def table_cells(content: bytes) -> Slots:
    """Read with python-docx, all cells of a table at once."""
    from docx import Document

    found: Slots = []
    for table in Document(BytesIO(content)).tables:
        texts, width = [cell.text for cell in table._cells], len(table.columns)
        found.append([texts[at : at + width] for at in range(0, len(texts), width)])
    return found


def mammoth_html(content: bytes) -> Slots:
    """Read with mammoth, and the tables of its HTML."""
    import mammoth  # type: ignore[import-not-found,import-untyped,unused-ignore]
    from lxml import html

    page = html.document_fromstring(mammoth.convert_to_html(BytesIO(content)).value)
    return [_spread(table) for table in page.iter("table")]


def _spread(table: Any) -> list[list[str]]:
    rows: dict[int, dict[int, str]] = {}
    for number, row in enumerate(table.iter("tr")):
        column = 0
        for cell in row.iter("td", "th"):
            while column in rows.setdefault(number, {}):
                column += 1
            for down in range(int(cell.get("rowspan", 1))):
                for right in range(int(cell.get("colspan", 1))):
                    below = rows.setdefault(number + down, {})
                    below[column + right] = "\n".join(p.text_content() for p in cell.iter("p"))
    return [[cells[at] for at in sorted(cells)] for _, cells in sorted(rows.items())]


def docx2python_lists(content: bytes) -> Slots:
    """Read with docx2python; it repeats a merged cell's text as asked to."""
    from docx2python import (  # type: ignore[import-not-found,import-untyped,unused-ignore]
        docx2python,
    )

    with docx2python(BytesIO(content), duplicate_merged_cells=True) as opened:
        tables = [table for table in opened.body if len(table) > 1]
    return [[["\n".join(cell) for cell in row] for row in table] for table in tables]


READERS: dict[str, Callable[[bytes], Any]] = {
    "jixiao": jixiao,
    "python-docx row.cells": row_cells,
    "python-docx table._cells": table_cells,
    "mammoth": mammoth_html,
    "docx2python": docx2python_lists,
}
SPANS = ((1, 6), (2, 1, 2, 2), (1, 2, 1, 3), (1, 1, 1, 1, 1, 2), (7,))
_CELL = (
    '<w:tcW w:w="900" w:type="dxa"/>{span}<w:tcBorders>'
    '<w:top w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
    '<w:left w:val="single" w:sz="4" w:space="0" w:color="000000"/></w:tcBorders>'
    '<w:shd w:val="clear" w:color="auto" w:fill="auto"/><w:vAlign w:val="center"/>'
)
_RUN = (
    '<w:rPr><w:rFonts w:hint="eastAsia" w:ascii="宋体" w:hAnsi="宋体" w:eastAsia="宋体"/>'
    '<w:color w:val="000000"/><w:kern w:val="0"/><w:sz w:val="20"/><w:szCs w:val="20"/></w:rPr>'
)
_LINE = '<w:pPr><w:widowControl/><w:jc w:val="center"/><w:textAlignment w:val="center"/>%s</w:pPr>'


def _form(number: int, properties: bool) -> tuple[str, list[list[str]]]:
    """Return the markup of a form and the text of its slots; the first column is merged in pairs."""
    line, run = (_LINE % _RUN, _RUN) if properties else ("", "")
    rows: list[str] = []
    slots: list[list[str]] = []
    for row in range(14):
        cells: list[str] = []
        texts: list[str] = []
        spans = SPANS[row // 2 % len(SPANS)]
        for at, width in enumerate(spans):
            lower = at == 0 and row % 2 == 1
            merge = "" if at else f'<w:vMerge w:val="{"continue" if lower else "restart"}"/>'
            text = slots[-1][0] if lower else f"指标{number}：{row}行{at}列，≥{row * 7 + at}%"
            span = f'<w:gridSpan w:val="{width}"/>' + merge
            parts = "" if lower else f"<w:r>{run}<w:t>{text[:3]}</w:t></w:r>"
            parts += "" if lower else f"<w:r>{run}<w:t>{text[3:]}</w:t></w:r>"
            head = _CELL.format(span=span) if properties else span
            cells.append(f"<w:tc><w:tcPr>{head}</w:tcPr><w:p>{line}{parts}</w:p></w:tc>")
            texts += [text] * width
        rows.append(f"<w:tr>{''.join(cells)}</w:tr>")
        slots.append(texts)
    grid = "<w:tblGrid>{}</w:tblGrid>".format('<w:gridCol w:w="900"/>' * 7)
    return f"<w:tbl><w:tblPr/>{grid}{''.join(rows)}</w:tbl><w:p/>", slots


def made(properties: bool) -> tuple[bytes, Slots]:
    """Return a document of forms, and what stands in them."""
    from docx import Document

    forms = [_form(number, properties) for number in range(FORMS)]
    markup = [
        f"<w:sdt><w:sdtContent>{text}</w:sdtContent></w:sdt>" if number % 10 == 9 else text
        for number, (text, _) in enumerate(forms)
    ]
    template, target = BytesIO(), BytesIO()
    Document().save(template)
    with zipfile.ZipFile(template) as source, zipfile.ZipFile(target, "w", 8) as archive:
        for name in source.namelist():
            part = source.read(name)
            if name == "word/document.xml":
                part = part.replace(b"<w:body>", b"<w:body>" + "".join(markup).encode())
            archive.writestr(name, part)
    return target.getvalue(), [slots for _, slots in forms]


def measure(read: Callable[[bytes], Any], content: bytes) -> tuple[float, Slots]:
    """Return the median processor seconds of some rounds, and what was read."""
    found = read(content)
    seconds: list[float] = []
    for _ in range(ROUNDS if read is jixiao else 1):
        start = time.process_time()
        read(content)
        seconds.append(time.process_time() - start)
    return statistics.median(seconds), slots_of(found)


def peak(reader: str, path: Path) -> float:
    """Return the MB a process of its own needs beyond its imports, a small file read before."""
    command = [sys.executable, __file__, "--peak", reader, str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return float(done.stdout)


def print_peak(reader: str, path: Path) -> None:
    """Read a small document, then a file; print by how much the peak of this process rose."""
    from docx import Document

    small = BytesIO()
    document = Document()
    document.add_table(1, 1)
    document.save(small)
    READERS[reader](small.getvalue())
    content = path.read_bytes()
    before = _peak_bytes()
    kept = READERS[reader](content)
    print((_peak_bytes() - before) / 1e6)
    del kept


def _peak_bytes() -> int:
    status = Path("/proc/self/status")
    if status.exists():
        # what getrusage says begins with the peak of the process that started this one
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) * 1024
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit


def report(name: str, path: Path, truth: Slots | None) -> None:
    """Print one line a reader."""
    content = path.read_bytes()
    with zipfile.ZipFile(path) as archive:
        xml = archive.getinfo("word/document.xml").file_size / 1e6
    found: dict[str, tuple[float, Slots]] = {}
    for reader, read in READERS.items():
        try:
            found[reader] = measure(read, content)
        except ImportError:
            continue
    slow = found["python-docx row.cells"][0]
    tables = len(truth or found["jixiao"][1])
    print(f"{name}: {tables} tables, {xml:.1f} MB of XML")
    for reader, (seconds, slots) in found.items():
        memory = peak(reader, path)
        right = "" if truth is None else f"{sum(one in slots for one in truth) / tables:8.2f} right"
        print(
            f"  {reader:26}{tables / seconds:8.0f} tables/s{slow / seconds:7.1f} x row.cells"
            f"{memory:7.0f} MB{memory / xml:6.1f} x XML{right}"
        )


def main() -> None:
    """Measure the files named on the command line, or two made here."""
    if sys.argv[1:2] == ["--peak"]:
        print_peak(sys.argv[2], Path(sys.argv[3]))
        return
    for name in sys.argv[1:]:
        report(Path(name).name, Path(name), None)
    with tempfile.TemporaryDirectory() as folder:
        for properties in () if sys.argv[1:] else (False, True):
            path = Path(folder) / "forms.docx"
            content, truth = made(properties)
            path.write_bytes(content)
            report("with properties" if properties else "bare", path, truth)


if __name__ == "__main__":
    main()
