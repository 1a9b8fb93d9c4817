"""Why a warehouse could not be used, as sentences with a remedy.

Texts stand in ``codes.toml`` in Chinese and English; the attributes without a
suffix are Chinese.
"""

from __future__ import annotations

from typing import ClassVar

from ingest.note import Note, codes_of


class WarehouseError(Exception):
    """A warehouse could not be used: what happened (``sentence``) and what to do (``hint``)."""

    code: ClassVar[str] = "warehouse_not_opened"

    def __init__(self, **facts: object) -> None:
        """Put the sentences together from the code's text and the facts of the case."""
        note = Note(self.code, facts=tuple((key, str(value)) for key, value in facts.items()))
        code = codes_of("warehouse")[self.code]
        self.note = note
        self.sentence = code.sentence(note, "zh")
        self.hint = code.mend(note, "zh")
        self.sentence_en = code.sentence(note, "en")
        self.hint_en = code.mend(note, "en")
        super().__init__(self.sentence_en)


class WarehouseMissing(WarehouseError):
    """There is no such file. Facts: ``path``."""

    code = "warehouse_missing"


class WarehouseNotOpened(WarehouseError):
    """The file or its folder cannot be opened. Facts: ``path``, ``reason``."""

    code = "warehouse_not_opened"


class WarehouseLocked(WarehouseError):
    """Another process has it open. Facts: ``path``, ``holder``."""

    code = "warehouse_locked"

    @property
    def holder(self) -> str:
        """Who has it open, ``?`` where that is not known."""
        return dict(self.note.facts)["holder"]


class WarehouseFull(WarehouseError):
    """The disk is full, or this user's share of it. Facts: ``path``, ``reason``."""

    code = "warehouse_full"


class BackupFailed(WarehouseError):
    """It could not be copied before its migration. Facts: ``path``, ``reason``."""

    code = "backup_failed"


class WarehouseDamaged(WarehouseError):
    """It is no DuckDB file, or a broken one. Facts: ``path``, ``reason``."""

    code = "warehouse_damaged"


class WarehouseVersion(WarehouseError):
    """It was written by another version. Facts: ``path``, ``found``, ``known``."""

    code = "warehouse_newer"


class WarehouseOlder(WarehouseVersion):
    """It was written by an older program and has yet to be brought up to date by a load."""

    code = "warehouse_older"


class WarehouseForeign(WarehouseDamaged):
    """It is a sound DuckDB file, made by something else. Facts: ``path``."""

    code = "warehouse_foreign"


class QueryFailed(Exception):
    """A query the user wrote could not be run; ``sentence`` is what DuckDB said."""

    def __init__(self, sentence: str) -> None:
        """Keep what the database said."""
        self.sentence = sentence
        super().__init__(sentence)
