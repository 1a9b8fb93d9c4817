"""Conversion ahead of reading: files that need LibreOffice are gathered and converted together.

In: source files, in the order they will be read. Out: the same files in the
same order, those that were converted as ``ConvertedSource``, which tells a
reading process where the result lies. Without this step every such file starts
a LibreOffice of its own when it is read.
"""

from __future__ import annotations

import tempfile
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields
from pathlib import Path

from ingest.convert.office import Waiting, convert
from ingest.files import media_type as media
from ingest.files.discover import read_content
from ingest.files.source import SourceFile
from ingest.note import Note

TOGETHER = 50
"""Convertible files that are gathered before they are converted."""
TOGETHER_BYTES = 256 * 1024 * 1024
"""Or so many bytes of them."""
_HELD = 1000
"""Files of all kinds that are held back at most, to keep the order."""


@dataclass(frozen=True, slots=True)
class ConvertedSource(SourceFile):
    """A source file that went through LibreOffice: where the result lies, or why there is none."""

    converted_path: str | None = None
    failure: Note | None = None


@contextmanager
def converted_ahead(sources: Iterable[SourceFile]) -> Iterator[Iterator[SourceFile]]:
    """Yield the sources, those LibreOffice has to read converted already.

    Nothing is started where no file needs it. The results are removed when the
    context ends, so everything has to be read inside it.
    """
    with tempfile.TemporaryDirectory(prefix="jixiao-", ignore_cleanup_errors=True) as folder:
        yield _in_order(sources, Path(folder))


def converted_content(content: bytes, source: SourceFile) -> bytes | Note:
    """Return a file's converted bytes, or why there are none; those made ahead are taken."""
    if isinstance(source, ConvertedSource):
        if source.failure is not None:
            return source.failure
        if source.converted_path is not None and Path(source.converted_path).is_file():
            return Path(source.converted_path).read_bytes()
    file = Waiting(source.document_id, source.media_type, content, source.file_name)
    return convert([file])[source.document_id]


def _in_order(sources: Iterable[SourceFile], folder: Path) -> Iterator[SourceFile]:
    held: list[SourceFile] = []
    waiting = size = 0
    for source in sources:
        if source.media_type in media.CONVERTED:
            waiting, size = waiting + 1, size + source.size_bytes
        elif not held:
            yield source
            continue
        held.append(source)
        if waiting >= TOGETHER or size >= TOGETHER_BYTES or len(held) >= _HELD:
            yield from _converted(held, folder)
            held, waiting, size = [], 0, 0
    yield from _converted(held, folder)


def _converted(sources: list[SourceFile], folder: Path) -> Iterator[SourceFile]:
    files = [file for source in sources if (file := _opened(source)) is not None]
    results = convert(files) if files else {}
    del files
    for source in sources:
        result = results.get(source.document_id)
        if isinstance(result, bytes):
            path = folder / source.document_id
            path.write_bytes(result)
            yield _marked(source, converted_path=str(path))
        elif result is not None:
            yield _marked(source, failure=result)
        else:
            yield source


def _opened(source: SourceFile) -> Waiting | None:
    """Return a file with its content; None where it is not for LibreOffice or cannot be read."""
    if source.media_type not in media.CONVERTED or source.file_name.startswith(media.LOCK_FILES):
        return None
    try:
        content = read_content(source)
    except (OSError, zipfile.BadZipFile, zlib.error, KeyError, RuntimeError):
        return None  # told when it is read
    return Waiting(source.document_id, source.media_type, content, source.file_name)


def _marked(
    source: SourceFile, *, converted_path: str | None = None, failure: Note | None = None
) -> ConvertedSource:
    known = {item.name: getattr(source, item.name) for item in fields(SourceFile)}
    return ConvertedSource(**known, converted_path=converted_path, failure=failure)
