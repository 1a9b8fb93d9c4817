"""From the paths a user gives to the single files behind them.

In: files, folders (searched to the bottom) and zip archives (members, nested).
Out: a ``SourceFile`` for each file, or a ``Rejection`` where a file cannot even
be opened. Order is the sorted order of paths, so that runs can be compared.
Nothing is unpacked to disk.
"""

from __future__ import annotations

import hashlib
import os
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path

from ingest.files.media_type import DOCX, XLSX, ZIP, media_type_of
from ingest.files.source import Rejection, SourceFile
from ingest.note import Note

ARCHIVE_DEPTH = 3
"""Zip archives in zip archives in a zip archive are read; deeper ones are refused."""
MEMBER_BYTES = 512 * 1024 * 1024
"""A member that unpacks to more is refused: no report is that large, archive bombs are."""
ARCHIVE_MEMBERS = 100_000

_MEMBER_MARK = "!/"
_PACKAGES = {
    **dict.fromkeys((".docx", ".docm", ".dotx", ".dotm"), DOCX),
    **dict.fromkeys((".xlsx", ".xlsm"), XLSX),
}
_DAMAGE = (zipfile.BadZipFile, OSError, zlib.error, EOFError, RuntimeError, NotImplementedError)


def discover(paths: Iterable[str]) -> Iterator[SourceFile | Rejection]:
    """Yield every file behind the given paths.

    Hidden files and folders (a leading dot) inside a folder are passed over;
    given by name they are read like any other file.
    """
    for path in paths:
        found = False
        for file in _files_below(Path(path)):
            found = True
            yield from _opened(file)
        if not found:
            yield Rejection(path, "discover", Note.of("folder_empty", raw=path))


def read_content(source: SourceFile) -> bytes:
    """Return the bytes of a source file, unpacking the archive members that lead to it.

    Raises:
        OSError: the file is gone or cannot be read.
        zipfile.BadZipFile: the archive changed or is damaged.
    """
    if not source.members:
        return Path(source.disk_path).read_bytes()
    # the outermost archive is read in place: only nested ones pass through memory whole
    with zipfile.ZipFile(source.disk_path) as archive:
        content = archive.read(source.members[0])
    for member in source.members[1:]:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            content = archive.read(member)
    return content


def _files_below(path: Path) -> Iterator[Path]:
    if not path.is_dir():
        yield path
        return
    for folder, folders, names in os.walk(path):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith("."):
                yield Path(folder) / name


def _opened(file: Path) -> Iterator[SourceFile | Rejection]:
    try:
        content = file.read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        yield Rejection(
            str(file), "discover", Note.of("file_not_opened", raw=str(file), reason=reason)
        )
        return
    yield from _told_apart(content, str(file), str(file), (), file.name)


def _told_apart(
    content: bytes, path: str, disk_path: str, members: tuple[str, ...], name: str
) -> Iterator[SourceFile | Rejection]:
    media_type = media_type_of(content)
    if media_type == ZIP and not zipfile.is_zipfile(BytesIO(content)):
        # too damaged to show what it held: a document is told as one, by its name
        media_type = _PACKAGES.get(Path(name).suffix.lower(), ZIP)
    if media_type == ZIP:
        if len(members) >= ARCHIVE_DEPTH:
            yield Rejection(
                path, "discover", Note.of("archive_too_deep", raw=path, depth=ARCHIVE_DEPTH)
            )
        else:
            yield from _members(content, path, disk_path, members)
        return
    document_id = hashlib.sha256(content).hexdigest()
    yield SourceFile(path, disk_path, members, name, media_type, len(content), document_id)


def _members(
    content: bytes, path: str, disk_path: str, members: tuple[str, ...]
) -> Iterator[SourceFile | Rejection]:
    try:
        archive = zipfile.ZipFile(BytesIO(content))
        entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    except _DAMAGE as error:
        yield Rejection(path, "discover", Note.of("archive_damaged", raw=path, reason=error))
        return
    if not entries or len(entries) > ARCHIVE_MEMBERS:
        code = "archive_too_large" if entries else "folder_empty"
        yield Rejection(path, "discover", Note.of(code, raw=path))
        return
    with archive:
        for entry in sorted(entries, key=_printed_name):
            shown = path + _MEMBER_MARK + _printed_name(entry)
            if _is_litter(_printed_name(entry)):
                continue
            if entry.file_size > MEMBER_BYTES:
                yield Rejection(shown, "discover", Note.of("archive_too_large", raw=shown))
                continue
            try:
                inner = archive.read(entry)
            except _DAMAGE as error:
                yield Rejection(
                    shown, "discover", Note.of("archive_damaged", raw=shown, reason=error)
                )
                continue
            name = _printed_name(entry).rsplit("/", 1)[-1]
            yield from _told_apart(inner, shown, disk_path, (*members, entry.filename), name)


def _printed_name(entry: zipfile.ZipInfo) -> str:
    """Return a member's name as its author saw it.

    Without the UTF-8 flag zipfile decodes names as cp437; Chinese Windows wrote
    them as GBK, so the bytes are taken back and decoded as that where they can be.
    """
    if entry.flag_bits & 0x800:
        return entry.filename
    try:
        return entry.filename.encode("cp437").decode("gb18030")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return entry.filename


def _is_litter(name: str) -> bool:
    """Tell whether an archive's member is what a file manager left there."""
    return any(part.startswith(".") or part == "__MACOSX" for part in name.split("/"))
