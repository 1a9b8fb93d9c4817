"""The same report in the formats only LibreOffice reads, and what goes wrong with them."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from ingest.convert import ConvertedSource, converted_ahead, office, program
from ingest.convert.office import Waiting, convert
from ingest.files import media_type as media
from ingest.note import Note, codes_of
from ingest.reading import Unreadable, read
from tests.ingest.convert.said import Said, said, source_of

FENGNAN = Path("fengnan-court") / "fengnan-court-2023.docx"
TYPES = {"doc": media.DOC, "rtf": media.RTF, "odt": media.ODT, "html": media.HTML}

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="stands in with shell scripts")


@pytest.fixture(scope="module")
def folder(soffice: str, samples: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report as LibreOffice writes it in other formats; one cut in two among them."""
    folder = tmp_path_factory.mktemp("formats")
    profile = (tmp_path_factory.mktemp("profile") / "p").as_uri()
    for suffix in TYPES:
        subprocess.run(
            [soffice, "--headless", f"-env:UserInstallation={profile}", "--convert-to", suffix,
             "--outdir", str(folder), str(samples / FENGNAN)],
            check=True, capture_output=True, timeout=120,
        )  # fmt: skip
    whole = (folder / "fengnan-court-2023.doc").read_bytes()
    (folder / "cut.doc").write_bytes(whole[: len(whole) // 8])
    return folder


@pytest.fixture(scope="module")
def expected(samples: Path) -> list[Said]:
    return said(read(source_of(samples / FENGNAN)))


def test_types_by_content(folder: Path) -> None:
    for suffix, media_type in TYPES.items():
        assert source_of(folder / f"fengnan-court-2023.{suffix}").media_type == media_type
    assert source_of(folder / "cut.doc").media_type == media.OLE_DAMAGED
    with pytest.raises(Unreadable) as caught:
        read(source_of(folder / "cut.doc"))
    assert caught.value.note.code == "office_damaged"


def test_every_format_says_the_same(folder: Path, expected: list[Said]) -> None:
    sources = [source_of(folder / f"fengnan-court-2023.{suffix}") for suffix in TYPES]
    with converted_ahead(sources) as ready:
        for source, prepared in zip(sources, ready, strict=True):
            reading = read(prepared)
            assert said(reading) == expected, source.file_name
            assert reading.source.document_id == source.document_id
            assert reading.source.media_type == source.media_type
            converted = source.media_type in media.CONVERTED
            assert isinstance(prepared, ConvertedSource) == converted
            codes = [note.code for note in reading.notes]
            assert codes == (["read_through_conversion"] if converted else [])


def test_alone_and_a_damaged_file_in_a_batch(folder: Path, expected: list[Said]) -> None:
    source = source_of(folder / "fengnan-court-2023.doc")
    content = (folder / "fengnan-court-2023.doc").read_bytes()
    cut = (folder / "cut.doc").read_bytes()
    files = [
        Waiting("a", media.DOC, content, "a.doc"),
        Waiting("b", media.DOC, cut, "b.doc"),
        Waiting("c", media.DOC, content, "c.doc"),
    ]
    found = convert(files)
    assert isinstance(found["a"], bytes)
    assert isinstance(found["c"], bytes)
    assert isinstance(found["b"], Note)
    assert found["b"].code == "conversion_failed"
    assert said(read(source)) == expected


def test_without_libreoffice(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "program_path", lambda: None)
    with pytest.raises(Unreadable) as caught:
        read(source_of(folder / "fengnan-court-2023.rtf"))
    note = caught.value.note
    assert note.code == "program_missing"
    for language in ("zh", "en"):
        hint = codes_of("ingest")["program_missing"].mend(note, language)
        assert "apt-get install libreoffice" in hint


def stand_in(folder: Path, script: str) -> str:
    path = folder / "soffice"
    path.write_text("#!/bin/sh\n" + script, encoding="utf-8")
    path.chmod(0o755)
    return str(path)


RTF = Waiting("a", media.RTF, b"{\\rtf1}", "a.rtf")
SLOW = Waiting("b", media.RTF, b"{\\rtf1 slow}", "b.rtf")
LATER = Waiting("c", media.RTF, b"{\\rtf1}", "c.rtf")
COPY = """
for last; do :; done
while [ "$1" != "--outdir" ]; do shift; done
out=$2; shift 2
for file; do
  {body}
  cp "$file" "$out/$(basename "$file" .rtf).docx"
done
"""


def test_a_file_that_takes_too_long_costs_that_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pids = tmp_path / "pids"
    body = f'if grep -q slow "$file"; then sleep 300 & echo $! >> {pids}; wait; fi'
    command = stand_in(tmp_path, COPY.replace("{body}", body))
    monkeypatch.setattr(office, "program_path", lambda: command)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    found = convert([RTF, SLOW, LATER], seconds=0.5)
    assert found["a"] == RTF.content
    assert found["c"] == LATER.content
    assert isinstance(found["b"], Note)
    assert found["b"].code == "conversion_failed"
    assert not list(tmp_path.glob("jixiao-*"))
    (pid,) = pids.read_text(encoding="utf-8").split()
    assert gone(int(pid))


def gone(pid: int) -> bool:
    """Whether a process has ended; it may take the system a moment to clear it away."""
    for _ in range(100):
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        status = Path(f"/proc/{pid}/stat")
        if status.exists() and status.read_text(encoding="utf-8").split()[2] == "Z":
            return True
        time.sleep(0.05)
    return False


def test_a_program_that_crashes_is_tried_again_for_each(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    body = 'if grep -q slow "$file"; then kill -9 $$; fi'
    command = stand_in(tmp_path, COPY.replace("{body}", body))
    monkeypatch.setattr(office, "program_path", lambda: command)
    found = convert([SLOW, RTF, LATER])
    assert isinstance(found["b"], Note)
    assert (found["a"], found["c"]) == (RTF.content, LATER.content)


def test_ended_from_outside_it_ends_libreoffice(tmp_path: Path) -> None:
    pids = tmp_path / "pids"
    command = stand_in(tmp_path, f"echo $$ > {pids}.part; mv {pids}.part {pids}; sleep 300\n")
    script = (
        "from ingest.convert import office\n"
        f"office.program_path = lambda: {command!r}\n"
        "office.convert([office.Waiting('a', 'application/rtf', b'x', 'a.rtf')])\n"
    )
    environment = {**os.environ, "TMPDIR": str(tmp_path), "PYTHONPATH": "."}
    with subprocess.Popen([sys.executable, "-c", script], env=environment) as process:
        while not pids.exists():
            assert process.poll() is None
            time.sleep(0.05)
        process.terminate()
        process.wait(timeout=60)
    assert gone(int(pids.read_text(encoding="utf-8")))
    assert not list(tmp_path.glob("jixiao-*"))


def test_order_is_kept_and_nothing_is_started_in_vain(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    command = stand_in(tmp_path, COPY.replace("{body}", "true"))
    monkeypatch.setattr(office, "program_path", lambda: command)
    names = ["1.txt", "2.rtf", "3.txt", "4.rtf", "~$5.rtf"]
    for name in names:
        content = "{\\rtf1 " + name + "}" if name.endswith("rtf") else name
        (tmp_path / name).write_text(content, encoding="utf-8")
    with converted_ahead(source_of(tmp_path / name) for name in names) as ready:
        found = list(ready)
        assert [source.file_name for source in found] == names
        marked = [source for source in found if isinstance(source, ConvertedSource)]
        assert [source.file_name for source in marked] == ["2.rtf", "4.rtf"]
        for source in marked:
            assert source.converted_path is not None
            assert (
                Path(source.converted_path).read_bytes()
                == (tmp_path / source.file_name).read_bytes()
            )

    def never() -> str:
        raise AssertionError

    monkeypatch.setattr(office, "program_path", never)
    with converted_ahead([source_of(tmp_path / "1.txt")]) as ready:
        assert len(list(ready)) == 1


def test_the_program_is_found_by_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    command = stand_in(tmp_path, "true\n")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert program.program_path() == command
    monkeypatch.setenv("PATH", str(tmp_path / "nothing"))
    monkeypatch.setattr(program, "_USUAL_PLACES", ())
    assert program.program_path() is None
