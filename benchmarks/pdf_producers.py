"""How exactly pdf tables are read, by the program that made the pdf.

The same random forms (page sizes, fonts, widths, splits, spans, repeated headers) are printed
by several programs and rewritten by others; every table that comes back is compared cell by
cell with what was printed. Beside it the same for pdfplumber's own ``extract_tables``.

    python -m venv .peers
    .peers/bin/pip install -r benchmarks/requirements.txt
    .peers/bin/python benchmarks/pdf_producers.py --seeds 20 --first 1000

Programs that are not installed are passed over, with a line that says so.
"""

from __future__ import annotations

import argparse
import html
import importlib.util
import io
import random
import shutil
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from ingest.grids.pdf import read_pdf
from tests.ingest.pdf.drawing import Slot
from tests.ingest.pdf.office_tables import FONT, head, indicators, words, write_document

FORMS = 8


@dataclass(frozen=True)
class Forms:
    """Random forms: the cells of each table, with the size of page, font and blank before it."""

    seed: int
    tables: list[list[Slot]]
    blanks: list[int]
    page: tuple[float, float]
    size: float
    widths: list[float]
    repeated: bool
    split_rows: bool


def random_forms(seed: int) -> Forms:
    """Draw the forms of one file."""
    chance = random.Random(seed)
    tables: list[list[Slot]] = []
    for _ in range(FORMS):
        tables += [head(chance), indicators(chance)]
    widths = [chance.uniform(0.7, 1.6) for _ in range(6)]
    return Forms(
        seed,
        tables,
        [chance.choice((0, 0, 20, 60, 150)) for _ in tables],
        chance.choice(((595.0, 842.0), (842.0, 595.0), (612.0, 792.0))),
        chance.choice((7.5, 9.0, 10.5, 12.0)),
        [width / sum(widths) for width in widths],
        chance.random() < 0.4,
        chance.random() < 0.5,
    )


def as_html(forms: Forms) -> str:
    """Return the forms as a page for a browser."""
    width, height = forms.page
    columns = "".join(f'<col style="width:{100 * share:.2f}%">' for share in forms.widths)
    parts = []
    for number, (cells, blank) in enumerate(zip(forms.tables, forms.blanks, strict=True)):
        title = f"<p>{number + 1}、{words(random.Random(number), 6, 9)}</p>"
        parts.append(f'<div style="height:{blank}pt"></div>{title}')
        parts.append(f"<table><colgroup>{columns}</colgroup>{_html_rows(cells, forms)}</table>")
    row = "auto" if forms.split_rows else "avoid"
    style = f"""@page {{ size: {width}pt {height}pt; margin: 50pt 45pt }}
        body {{ font: {forms.size}pt "{FONT}"; margin: 0 }}
        table {{ border-collapse: collapse; width: 100%; table-layout: fixed }}
        td, th {{ border: 0.75pt solid black; padding: 2pt 4pt; word-break: break-all;
                  font-weight: normal; text-align: left; vertical-align: middle }}
        tr {{ break-inside: {row} }} p {{ margin: 4pt 0 }}"""
    return f'<!doctype html><meta charset="utf-8"><style>{style}</style>{"".join(parts)}'


def _html_rows(cells: list[Slot], forms: Forms) -> str:
    rows: dict[int, list[Slot]] = defaultdict(list)
    for cell in cells:
        rows[cell[0]].append(cell)
    found = []
    for row in range(max(row + span for row, _, span, _, _ in cells)):
        inner = "".join(
            f'<td rowspan="{down}" colspan="{across}">{html.escape(text)}</td>'
            for _, _, down, across, text in sorted(rows[row])
        )
        found.append(f"<tr>{inner}</tr>")
    if forms.repeated and cells[0][4] == "一级指标":
        return f"<thead>{found[0]}</thead><tbody>{''.join(found[1:])}</tbody>"
    return f"<tbody>{''.join(found)}</tbody>"


def chromium(forms: Forms, folder: Path) -> bytes:
    """Print with a browser."""
    source, target = folder / "page.html", folder / "page.pdf"
    source.write_text(as_html(forms), encoding="utf-8")
    program = shutil.which("chromium") or "google-chrome"
    options = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"]
    subprocess.run(
        [
            *(program, *options, "--disable-background-networking", "--no-pdf-header-footer"),
            *(f"--user-data-dir={folder / 'profile'}", f"--print-to-pdf={target}"),
            source.as_uri(),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return target.read_bytes()


def weasyprint(forms: Forms, folder: Path) -> bytes:
    """Print with WeasyPrint."""
    import weasyprint as library  # type: ignore[import-not-found,unused-ignore]

    return bytes(library.HTML(string=as_html(forms), base_url=str(folder)).write_pdf())


def typst(forms: Forms, folder: Path) -> bytes:
    """Set with typst."""
    import typst as library  # type: ignore[import-not-found,unused-ignore]

    width, height = forms.page
    lines = [
        f"#set page(width: {width}pt, height: {height}pt, margin: (x: 45pt, y: 50pt))",
        f'#set text(font: "{FONT}", size: {forms.size}pt)',
    ]
    columns = ", ".join(f"{share:.4f}fr" for share in forms.widths)
    for number, (cells, blank) in enumerate(zip(forms.tables, forms.blanks, strict=True)):
        lines.append(f"#v({blank}pt)\n{number + 1}、{words(random.Random(number), 6, 9)}\n")
        inner = [_typst_cell(cell) for cell in sorted(cells)]
        if forms.repeated and cells[0][4] == "一级指标":
            inner = [f"table.header({', '.join(inner[:6])})", *inner[6:]]
        lines.append(f"#table(columns: ({columns}), stroke: 0.6pt, {', '.join(inner)})")
    source = folder / "page.typ"
    source.write_text("\n".join(lines), encoding="utf-8")
    return bytes(library.compile(str(source)))


def _typst_cell(cell: Slot) -> str:
    _, _, down, across, text = cell
    quoted = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'table.cell(rowspan: {down}, colspan: {across})[#"{quoted}"]'


def libreoffice(forms: Forms, folder: Path) -> bytes:
    """Print a docx with LibreOffice; its forms are its own, see ``expected``."""
    document, _ = write_document(forms.seed, FORMS, combined=forms.seed % 3 == 0)
    document.save(str(folder / "page.docx"))
    subprocess.run(
        [
            *("soffice", f"-env:UserInstallation={(folder / 'office').as_uri()}", "--headless"),
            *("--convert-to", "pdf", "--outdir", str(folder), str(folder / "page.docx")),
        ],
        check=True,
        capture_output=True,
        timeout=240,
    )
    return (folder / "page.pdf").read_bytes()


def qpdf(content: bytes, folder: Path) -> bytes:  # noqa: ARG001
    """Rewrite with qpdf: object streams, linearized."""
    import pikepdf  # type: ignore[import-not-found,unused-ignore]

    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        pdf.save(out, linearize=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


def ghostscript(content: bytes, folder: Path) -> bytes:
    """Rewrite with Ghostscript, which draws everything anew."""
    source, target = folder / "before.pdf", folder / "after.pdf"
    source.write_bytes(content)
    subprocess.run(
        ["gs", "-q", "-dBATCH", "-dNOPAUSE", "-sDEVICE=pdfwrite", f"-sOutputFile={target}", source],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return target.read_bytes()


PRODUCERS: dict[str, tuple[Callable[[Forms, Path], bytes], Callable[[], object]]] = {
    "chromium": (chromium, lambda: shutil.which("chromium")),
    "weasyprint": (weasyprint, lambda: importlib.util.find_spec("weasyprint")),
    "typst": (typst, lambda: importlib.util.find_spec("typst")),
    "libreoffice": (libreoffice, lambda: shutil.which("soffice")),
}
REWRITERS: dict[str, tuple[Callable[[bytes, Path], bytes], Callable[[], object]]] = {
    "qpdf": (qpdf, lambda: importlib.util.find_spec("pikepdf")),
    "ghostscript": (ghostscript, lambda: shutil.which("gs")),
}

Table = tuple[tuple[int, int, int, int, str], ...]


def flat(cells: list[Slot]) -> Table:
    """Return the cells of a table for comparison: without blanks."""
    return tuple(sorted((*cell[:4], "".join(cell[4].split())) for cell in cells))


def expected(forms: Forms, producer: str) -> Counter[Table]:
    """Return the tables that must come back."""
    tables = forms.tables
    if producer == "libreoffice":
        _, tables = write_document(forms.seed, FORMS, combined=forms.seed % 3 == 0)
    return Counter(flat(cells) for cells in tables)


def read_by_us(content: bytes) -> tuple[Counter[Table], Counter[Table]]:
    """Return the tables read, and those among them that stand on one page."""
    grids = read_pdf(content).grids
    tables = [
        flat([(c.row, c.column, c.row_span, c.column_span, c.text) for c in grid.cells])
        for grid in grids
    ]
    single = [
        table
        for grid, table in zip(grids, tables, strict=True)
        if len({cell.page for cell in grid.cells}) == 1
    ]
    return Counter(tables), Counter(single)


def read_by_plumber(content: bytes) -> Counter[tuple[str, ...]]:
    """Return the texts of the tables pdfplumber reads with its defaults."""
    import pdfplumber

    found: Counter[tuple[str, ...]] = Counter()
    with pdfplumber.open(io.BytesIO(content)) as pdf:
        for page in pdf.pages:
            for table in page.extract_tables():
                texts = ("".join((cell or "").split()) for row in table for cell in row)
                found[tuple(text for text in texts if text)] += 1
            page.close()
    return found


def texts_of(table: Table) -> tuple[str, ...]:
    """Return the texts of a table in reading order, blank cells left out."""
    return tuple(text for *_, text in table if text)


def main() -> None:
    """Print a line a producer and rewrite: tables exactly right, here and with pdfplumber."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seeds", type=int, default=10)
    parser.add_argument("--first", type=int, default=1)
    parser.add_argument("--only")
    parser.add_argument("--keep", type=Path, help="keep files with a wrong table here")
    given = parser.parse_args()
    rows: dict[str, Counter[str]] = defaultdict(Counter)
    for producer, (make, installed) in PRODUCERS.items():
        if given.only and producer != given.only:
            continue
        if not installed():
            print(f"{producer} is not installed")
            continue
        for seed in range(given.first, given.first + given.seeds):
            _measure(producer, make, random_forms(seed), rows, given.keep)
    print(f"{'pdf by':28}{'tables':>8}{'exact':>8}{'share':>8}   pdfplumber")
    for name, row in rows.items():
        ours, theirs = row["exact"] / row["all"], row["plumber"] / row["all"]
        print(f"{name:28}{row['all']:8}{row['exact']:8}{ours:8.4f}{theirs:11.2f}")


def _measure(
    producer: str,
    make: Callable[[Forms, Path], bytes],
    forms: Forms,
    rows: dict[str, Counter[str]],
    keep: Path | None,
) -> None:
    wanted = expected(forms, producer)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        content = make(forms, folder)
        files = {producer: content}
        for rewriter, (rewrite, installed) in REWRITERS.items():
            if installed():
                files[f"{producer} + {rewriter}"] = rewrite(content, folder)
    for label, made in files.items():
        read, _ = read_by_us(made)
        exact = (wanted & read).total()
        rows[label]["all"] += wanted.total()
        rows[label]["exact"] += exact
        plain = Counter(texts_of(table) for table in wanted.elements())
        rows[label]["plumber"] += (plain & read_by_plumber(made)).total()
        if keep and exact < wanted.total():
            keep.mkdir(parents=True, exist_ok=True)
            (keep / f"{label.replace(' + ', '-')}-{forms.seed}.pdf").write_bytes(made)


if __name__ == "__main__":
    main()
