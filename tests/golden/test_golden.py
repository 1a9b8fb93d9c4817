"""Frozen records of every sample document: a change in reading shows as a readable diff.

``make golden`` rewrites them; read the diff before you commit it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from ingest.files.discover import discover
from ingest.files.source import SourceFile
from ingest.place import Place
from normalize.document import read_document
from normalize.records import Document

ROOT = Path(__file__).parent.parent.parent
DOCUMENTS = sorted((ROOT / "sample_docs" / "reports").rglob("*.*"))
LINES_APART = {"projects", "indicators", "checkpoints", "findings"}


def document_of(path: Path) -> Document:
    (source,) = discover([str(path)])
    assert isinstance(source, SourceFile)
    return read_document(source)


def plain(value: Any) -> Any:
    if isinstance(value, Place):
        return f"page {value.page}, {value}" if value.page else str(value)
    if is_dataclass(value) and not isinstance(value, type):
        shown = {field.name: plain(getattr(value, field.name)) for field in fields(value)}
        return {name: item for name, item in shown.items() if item not in (None, [], {}, "")}
    if isinstance(value, Decimal | date):
        return str(value)
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    return value


def line(kind: str, record: Any, *drop: str) -> str:
    shown = {name: item for name, item in plain(record).items() if name not in drop}
    return json.dumps({kind: shown}, ensure_ascii=False)


def golden_lines(document: Document) -> Iterator[str]:
    yield line("document", document, "projects", "findings", "path", "document_id", "size_bytes")
    for project in document.projects:
        yield line("project", project, "indicators", "checkpoints")
        for point in project.checkpoints:
            yield line("checkpoint", point)
        for indicator in project.indicators:
            yield line("indicator", indicator)
    for finding in document.findings:
        yield line("finding", finding)


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_golden(path: Path, rewrite_golden: bool) -> None:
    golden = Path(__file__).parent / f"{path.name}.jsonl"
    found = list(golden_lines(document_of(path)))
    if rewrite_golden:
        golden.write_text("\n".join(found) + "\n", encoding="utf-8")
    assert found == golden.read_text(encoding="utf-8").splitlines()


def test_no_golden_is_orphaned() -> None:
    named = {path.name.removesuffix(".jsonl") for path in Path(__file__).parent.glob("*.jsonl")}
    assert named == {path.name for path in DOCUMENTS}
