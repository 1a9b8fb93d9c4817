"""Settings: documented defaults, a user's file over them, and what is refused."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.warehouse.rules.forms import write_forms
from warehouse.rules.checking import run_rules
from warehouse.rules.settings import SettingsRefused, read_settings

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "rules.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_users_file_changes_only_what_it_names(tmp_path: Path) -> None:
    path = written(tmp_path, "[rules.S-COUNT]\nmost = 40\n[rules.T-VAGUE]\nenabled = false\n")
    settings = read_settings(path)
    assert settings.thresholds("S-COUNT") == {"fewest": 4, "most": 40}
    assert not settings.is_enabled("T-VAGUE") and settings.is_enabled("S-COUNT")
    assert settings.thresholds("T-VAGUE") == read_settings().thresholds("T-VAGUE")


def test_a_threshold_decides(con: DuckDBPyConnection, tmp_path: Path) -> None:
    write_forms(con, [{}])
    assert not run_rules(con, read_settings(), only={"S-COUNT"})[0].rows
    stricter = read_settings(written(tmp_path, "[rules.S-COUNT]\nfewest = 7\n"))
    assert run_rules(con, stricter, only={"S-COUNT"})[0].rows


def test_a_word_list_is_replaced_whole(con: DuckDBPyConnection, tmp_path: Path) -> None:
    write_forms(con, [{"rows": ["社会效益指标 | 便民水平 | 进一步提高"]}])
    assert run_rules(con, read_settings(), only={"V-VAGUE"})[0].rows
    path = written(tmp_path, '[lexicons.vague_words]\nwords = ["毫无意义"]\n')
    assert not run_rules(con, read_settings(path), only={"V-VAGUE"})[0].rows


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("[rules.S-NONE]\nmost = 4\n", "S-NONE"),
        ("[rules.S-COUNT]\nmots = 4\n", "S-COUNT.mots"),
        ('[rules.S-COUNT]\nseverity = "fatal"\n', "fatal"),
        ("[lexicons.nowhere]\nwords = []\n", "nowhere"),
        ("[rules\n", "rules.toml"),
        ("[rule.S-COUNT]\nmost = 4\n", "rule"),
        ("[thresholds]\nmost = 4\n", "thresholds"),
        ("rules = 3\n", "rules"),
        ("[rules]\nS-COUNT = 3\n", "S-COUNT"),
        ('[rules.S-COUNT]\nmost = "many"\n', "S-COUNT.most"),
        ("[rules.S-COUNT]\nmost = true\n", "S-COUNT.most"),
        ('[rules.S-COUNT]\nenabled = "no"\n', "S-COUNT.enabled"),
        ("[rules.E-WEIGHT]\naccepted = 100\n", "E-WEIGHT.accepted"),
        ('[lexicons.vague_words]\nwords = "进一步"\n', "vague_words"),
    ],
)
def test_a_slip_in_a_users_file_is_told(tmp_path: Path, text: str, named: str) -> None:
    with pytest.raises(SettingsRefused, match=named):
        read_settings(written(tmp_path, text))


def test_a_file_that_is_missing_is_told(tmp_path: Path) -> None:
    with pytest.raises(SettingsRefused):
        read_settings(tmp_path / "nothing.toml")


def test_every_word_list_says_where_its_words_come_from() -> None:
    for name, table in read_settings().lexicons.items():
        assert len(table["provenance"]) > 9, name
        assert len(table["words"]) == len(set(table["words"])), name
