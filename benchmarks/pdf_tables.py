"""How fast, how exactly and in how much memory pdf tables are read, here and by others.

    python -m venv .peers && .peers/bin/pip install -r benchmarks/requirements.txt
    .peers/bin/python benchmarks/pdf_tables.py
    .peers/bin/python benchmarks/pdf_tables.py FILE.pdf ...

Without files it prints random forms (see ``pdf_producers``), of which it knows every cell:
a table is exact where the texts of all its cells came back as one table, wherever they stand.
Tables that a page break cut are counted apart; which those are is taken from jixiao's reading.
Every reader runs in a process of its own (``pdf_peers``), one after the other; of some rounds
the fastest counts, in processor time, imports left out. What counts are the ratios of one run.

A reader that is not installed is left out with a line that says so. One that needs an
environment of its own (pdfplumber-rs takes the name pdfplumber) is given its Python:

    ... --python pdfplumber-rs=.other/bin/python --python camelot=.third/bin/python
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import pdf_producers
from pdf_peers import READERS, texts

from ingest.grids.pdf import read_pdf

ROUNDS = 3
SLOW = ("pdfplumber", "tabula-py", "camelot")  # measured once
Texts = tuple[str, ...]


@dataclass(frozen=True)
class Input:
    """Files by one program, and, where it is known, what their tables hold: whole ones, cut ones."""

    name: str
    files: list[Path]
    pages: int
    whole: Counter[Texts]
    cut: Counter[Texts]


@dataclass(frozen=True)
class Measured:
    """What one reader took, and the tables it found."""

    seconds: float
    megabytes: float
    tables: Counter[Texts]


def given(files: list[Path]) -> Input:
    """Return files of which nothing is known but their pages."""
    pages = sum(read_pdf(file.read_bytes(), lambda _: False).pages or 0 for file in files)
    return Input(", ".join(file.name for file in files), files, pages, Counter(), Counter())


def printed(producer: str, seeds: range, forms: int, folder: Path) -> Input:
    """Print random forms with a program; tables that stand on one page are told from cut ones."""
    pdf_producers.FORMS = forms
    whole: Counter[Texts] = Counter()
    expected: Counter[Texts] = Counter()
    files: list[Path] = []
    pages = 0
    for seed in seeds:
        drawn = pdf_producers.random_forms(seed)
        own = folder / f"{producer}-{seed}"
        own.mkdir()
        files.append(own / "forms.pdf")
        files[-1].write_bytes(pdf_producers.PRODUCERS[producer][0](drawn, own))
        body = read_pdf(files[-1].read_bytes())
        pages += body.pages or 0
        for table in pdf_producers.expected(drawn, producer).elements():
            expected[tuple(texts(text for *_, text in table))] += 1
        for grid in body.grids:
            if len({cell.page for cell in grid.cells}) == 1:
                whole[tuple(texts(cell.text for cell in grid.cells))] += 1
    whole &= expected
    return Input(
        f"{producer}, seeds {seeds.start} to {seeds[-1]}", files, pages, whole, expected - whole
    )


def measure(reader: str, python: str, files: list[Path]) -> Measured | None:
    """Run one reader in a process of its own; None where it is not installed or fails."""
    script = Path(__file__).with_name("pdf_peers.py")
    rounds = "1" if reader in SLOW else str(ROUNDS)
    done = subprocess.run(
        [python, str(script), reader, rounds, *map(str, files)],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        reason = done.stderr.strip().splitlines()[-1:] or ["no reason given"]
        print(f"  {reader}: left out ({reason[0][:80]})")
        return None
    found = json.loads(done.stdout.splitlines()[-1])
    tables = Counter(tuple(table) for table in found["tables"])
    return Measured(found["seconds"], found["megabytes"], tables)


def share(expected: Counter[Texts], found: Counter[Texts]) -> str:
    """Return which share of the expected tables was found, or a dash where none is looked for."""
    if not expected or not found:
        return "-"
    return f"{(expected & found).total() / expected.total():.3f}"


def report(job: Input, readers: list[str], pythons: dict[str, str]) -> None:
    """Print one line a reader."""
    print(f"{job.name}: {job.pages} pages, {job.whole.total()} tables whole, {job.cut.total()} cut")
    found: dict[str, Measured] = {}
    for reader in readers:
        measured = measure(reader, pythons.get(reader, sys.executable), job.files)
        if measured is not None:
            found[reader] = measured
    slow = found["pdfplumber"].seconds if "pdfplumber" in found else 0.0
    fast = found["floor"].seconds if "floor" in found else 0.0
    print(
        f"  {'':16}{'pages/s':>9}{'x pdfplumber':>14}{'x floor':>9}{'MB':>7}{'whole':>8}{'cut':>8}"
    )
    for reader, one in found.items():
        print(
            f"  {reader:16}{job.pages / one.seconds:9.0f}{slow / one.seconds:14.1f}"
            f"{fast / one.seconds:9.2f}{one.megabytes:7.0f}"
            f"{share(job.whole, one.tables):>8}{share(job.cut, one.tables):>8}"
        )


def main() -> None:
    """Measure the files named on the command line, or forms printed here."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--producers", nargs="+", default=["libreoffice", "chromium", "typst"])
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--first", type=int, default=7000)
    parser.add_argument("--forms", type=int, default=25, help="of two tables each, a file")
    parser.add_argument("--readers", nargs="+", default=list(READERS))
    parser.add_argument("--python", action="append", default=[], metavar="READER=PROGRAM")
    asked = parser.parse_args()
    pythons = dict(pair.split("=", 1) for pair in asked.python)
    if asked.files:
        report(given(asked.files), asked.readers, pythons)
        return
    for producer in asked.producers:
        if not pdf_producers.PRODUCERS[producer][1]():
            print(f"{producer} is not installed")
            continue
        with tempfile.TemporaryDirectory() as name:
            seeds = range(asked.first, asked.first + asked.seeds)
            job = printed(producer, seeds, asked.forms, Path(name))
            report(job, asked.readers, pythons)


if __name__ == "__main__":
    main()
