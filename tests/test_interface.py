"""docs/interface.md and the program say the same: commands, exit codes, codes of notes."""

from __future__ import annotations

import re
from pathlib import Path

import cli
from ingest.note import Code
from warehouse.explanation import STAGES, all_codes
from warehouse.rules.shelf import FOLDER as RULES

ROOT = Path(__file__).parent.parent
RAISED = re.compile(r'(?:Note(?:\.of)?|Unreadable\w*)\(\s*"([a-z_0-9]+)"')


def sources() -> list[str]:
    return [
        path.read_text(encoding="utf-8")
        for stage in STAGES
        for path in (ROOT / stage).rglob("*.py")
    ]


def staged_codes() -> list[Code]:
    """The codes of the stages; the quality rules have tests of their own."""
    return [code for code in all_codes().values() if code.stage != RULES]


def test_every_command_is_documented() -> None:
    page = (ROOT / "docs" / "interface.md").read_text(encoding="utf-8")
    for name in cli.main.commands:
        assert f"jixiao {name}" in page, name
    for code in cli.Exit:
        assert f"| {int(code)} |" in page, code
    for name in re.findall(r"jixiao ([a-z]+)", page):
        assert name in cli.main.commands, name


def test_every_code_that_is_raised_is_documented() -> None:
    raised = {code for text in sources() for code in RAISED.findall(text)}
    assert len(raised) > 20
    assert raised <= set(all_codes())


def test_every_documented_code_is_raised() -> None:
    text = "\n".join(sources())
    assert not [code.code for code in staged_codes() if f'"{code.code}"' not in text]


def test_texts_stand_in_both_languages() -> None:
    han = re.compile(r"[\u4e00-\u9fff]")
    for code in staged_codes():
        for texts in (code.title, code.message, code.hint, code.why):
            assert han.search(texts["zh"]), code.code
            assert texts["en"].strip(), code.code
        # one set of placeholders: what one language tells the other must not hide
        assert set(re.findall(r"{(\w+?)(?:_zh|_en)?}", code.message["zh"])) == set(
            re.findall(r"{(\w+?)(?:_zh|_en)?}", code.message["en"])
        ), code.code
