"""A batch of files through one LibreOffice process.

Starting the program costs more than a file does (0.8 s against 0.1 s), so all
files of a type go through one process. A file it cannot load costs that file
only: what is missing afterwards is tried once more alone, and a file that uses
up the time limit is passed over.
"""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ingest.convert.program import program_path, run
from ingest.files import media_type as media
from ingest.note import Note

SECONDS_A_FILE = 120.0
"""A file that takes longer is given up."""
_BATCH = 100
"""Files named in one command; Windows allows 32,767 characters."""


@dataclass(frozen=True, slots=True)
class _Way:
    """How a type is converted: the suffix it gets, the filter that must read it, the target.

    Naming the filter keeps LibreOffice from reading a damaged file as plain text.
    """

    suffix: str
    filter: str
    target: str


_WAYS = {
    media.DOC: _Way("doc", "MS Word 97", "docx"),
    media.RTF: _Way("rtf", "Rich Text Format", "docx"),
    media.ODT: _Way("odt", "writer8", "docx"),
    media.ODS: _Way("ods", "calc8", "xlsx"),
    media.XLSB: _Way("xlsb", "Calc MS Excel 2007 Binary", "xlsx"),
    media.EXCEL_XML: _Way("xml", "MS Excel 2003 XML", "xlsx"),
}


@dataclass(frozen=True, slots=True)
class Waiting:
    """A file to be converted: an identity, its type, its bytes, and its name for messages."""

    document_id: str
    media_type: str
    content: bytes
    file_name: str


def target_type(media_type: str) -> str:
    """Return the media type a convertible type is brought into."""
    return media.DOCX if _WAYS[media_type].target == "docx" else media.XLSX


def convert(
    files: Sequence[Waiting], *, seconds: float = SECONDS_A_FILE
) -> Mapping[str, bytes | Note]:
    """Return each file's converted bytes, or why there are none, by ``document_id``.

    Codes: ``program_missing`` and ``conversion_failed``.
    """
    program = program_path()
    if program is None:
        return {
            file.document_id: Note.of("program_missing", raw=file.file_name, program="LibreOffice")
            for file in files
        }
    found: dict[str, bytes | Note] = {}
    # the folder may hold files of a process that is just dying: leave those to the system
    with tempfile.TemporaryDirectory(prefix="jixiao-", ignore_cleanup_errors=True) as name:
        for media_type, way in _WAYS.items():
            batch = [file for file in files if file.media_type == media_type]
            for start in range(0, len(batch), _BATCH):
                part = batch[start : start + _BATCH]
                found.update(_Batch(program, Path(name), way, seconds).through(part))
    return found


@dataclass(frozen=True, slots=True)
class _Batch:
    """Files of one type on their way through LibreOffice."""

    program: str
    folder: Path
    way: _Way
    seconds: float

    def through(self, files: Sequence[Waiting]) -> Mapping[str, bytes | Note]:
        """Convert the files together, then what failed once more, each alone."""
        found: dict[str, bytes | Note] = {}
        left = {file.document_id: file for file in files}
        while left:
            in_time = self._run(list(left.values()))
            done = {name: content for name in left if (content := self._taken(name))}
            found.update(done)
            missing = [file for name, file in left.items() if name not in done]
            left = {}
            if not in_time and missing:
                # files are converted in order: the first one missing used up the time
                found[missing[0].document_id] = _failed(missing[0], f"over {self.seconds:g} s")
                left = {file.document_id: file for file in missing[1:]}
            elif len(files) == 1 or not missing:
                found.update((file.document_id, _failed(file, "not loaded")) for file in missing)
            else:
                for file in missing:
                    found.update(self.through([file]))
        return found

    def _run(self, files: Sequence[Waiting]) -> bool:
        sources = self.folder / "in"
        sources.mkdir(exist_ok=True)
        self._results.mkdir(exist_ok=True)
        paths = [sources / f"{file.document_id}.{self.way.suffix}" for file in files]
        for path, file in zip(paths, files, strict=True):
            path.write_bytes(file.content)
        arguments = [
            f"--infilter={self.way.filter}",
            "--convert-to",
            self.way.target,
            "--outdir",
            str(self._results),
            *map(str, paths),
        ]
        try:
            return run(self.program, arguments, self.folder, self._count, self.seconds)
        finally:
            for path in paths:
                path.unlink(missing_ok=True)

    @property
    def _results(self) -> Path:
        return self.folder / "out"

    def _count(self) -> int:
        return sum(1 for _ in self._results.iterdir())

    def _taken(self, document_id: str) -> bytes | None:
        path = self._results / f"{document_id}.{self.way.target}"
        if not path.exists():
            return None
        content = path.read_bytes()
        path.unlink()
        return content or None


def _failed(file: Waiting, reason: str) -> Note:
    return Note.of("conversion_failed", raw=file.file_name, reason=reason)
