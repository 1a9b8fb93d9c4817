"""Thresholds, word lists and the choice of rules: one documented file, and a user's over it.

``settings.toml`` holds every number, ``lexicons.toml`` every word. A user's file
(``--rules FILE``) has the same tables and needs to name only what differs.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from ingest.note import Note
from warehouse.rules.rule import Rule
from warehouse.rules.shelf import SEVERITIES, rules

_SWITCHES = ("enabled", "severity")


class SettingsRefused(ValueError):
    """A user's rules file names something that is not there; ``note`` says what."""

    def __init__(self, note: Note) -> None:
        super().__init__(f"{note.code}: {note.raw}")
        self.note = note


@dataclass(frozen=True, slots=True)
class RuleSettings:
    """The settings in force. ``by_rule`` maps a code to its switches and thresholds.

    ``score`` holds the weights of a unit's score by severity, and how many checks have
    to be decided for one; ``source`` names the user's own file, if there is one.
    """

    by_rule: Mapping[str, Mapping[str, Any]]
    lexicons: Mapping[str, Any]
    score: Mapping[str, float]
    source: str | None = None

    def is_enabled(self, code: str) -> bool:
        """Say whether a rule runs."""
        return bool(self.by_rule.get(code, {}).get("enabled", True))

    def severity(self, rule: Rule) -> str:
        """Return the severity of a rule's findings."""
        return str(self.by_rule.get(rule.code, {}).get("severity", rule.severity))

    def has_own_severity(self, code: str) -> bool:
        """Say whether a user set the severity, which then counts for every finding."""
        return "severity" in self.by_rule.get(code, {})

    def thresholds(self, code: str) -> Mapping[str, Any]:
        """Return the thresholds of a rule by name."""
        own = self.by_rule.get(code, {})
        return {name: value for name, value in own.items() if name not in _SWITCHES}

    def parameters(self, rule: Rule) -> dict[str, Any]:
        """Return the value of every ``$name`` of a rule's query: a threshold, else a word list."""
        own = self.thresholds(rule.code)
        return {
            name: own[name] if name in own else list(self.lexicons[name]["words"])
            for name in rule.parameters
        }

    def words(self, name: str) -> tuple[str, ...]:
        """Return one word list."""
        return tuple(self.lexicons[name]["words"])


def read_settings(override: Path | None = None) -> RuleSettings:
    """Return the documented settings, a user's file laid over them.

    Raises:
        SettingsRefused: the file cannot be read, or names a rule, threshold, word
            list or severity that does not exist.
    """
    packaged = _packaged("settings.toml")
    own = RuleSettings(packaged["rules"], _packaged("lexicons.toml"), packaged["score"])
    return own if override is None else _laid_over(own, _opened(override), override.name)


def _laid_over(own: RuleSettings, table: Mapping[str, Any], source: str) -> RuleSettings:
    """Lay a user's file over the documented settings."""
    for name in table.keys() - {"rules", "lexicons", "score"}:
        raise _unknown(name)
    by_rule, lexicons = dict(own.by_rule), dict(own.lexicons)
    for code, changes in _subtable(table, "rules"):
        _refuse_unknown_setting(code, changes, by_rule)
        by_rule[code] = {**by_rule.get(code, {}), **changes}
    for name, changes in _subtable(table, "lexicons"):
        if name not in lexicons or not _are_words(changes):
            raise _unknown(f"lexicons.{name}")
        lexicons[name] = {**lexicons[name], **changes}
    score = dict(own.score)
    for name, value in _subtable(table, "score"):
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        if name not in score or not is_number or value < 0:
            raise _unknown(f"score.{name} = {value}")
        score[name] = value
    return RuleSettings(by_rule, lexicons, score, source)


def _subtable(table: Mapping[str, Any], name: str) -> Iterable[tuple[str, Any]]:
    entries = table.get(name, {})
    if not isinstance(entries, dict):
        raise _unknown(name)
    return entries.items()


def _unknown(raw: str) -> SettingsRefused:
    return SettingsRefused(Note.of("rule_setting_unknown", raw=raw))


def _packaged(name: str) -> Mapping[str, Any]:
    return tomllib.loads(files("warehouse.rules").joinpath(name).read_text(encoding="utf-8"))


def _opened(path: Path) -> Mapping[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsRefused(Note.of("rule_file_not_read", raw=str(path), reason=error)) from error


def _refuse_unknown_setting(
    code: str, changes: Mapping[str, Any], known: Mapping[str, Mapping[str, Any]]
) -> None:
    if code not in rules() or not isinstance(changes, dict):
        raise _unknown(code)
    for name, value in changes.items():
        if name not in _SWITCHES and name not in known.get(code, {}):
            raise _unknown(f"{code}.{name}")
        if name == "severity" and value not in SEVERITIES:
            raise _unknown(f"{code}.severity = {value}")
        if not _is_like(value, {"enabled": True, "severity": "", **known.get(code, {})}[name]):
            raise _unknown(f"{code}.{name} = {value}")


def _is_like(value: object, documented: object) -> bool:
    """Say whether a value is of the documented one's kind: a number, a truth value, a list."""
    if isinstance(documented, bool) or isinstance(value, bool):
        return isinstance(value, bool) and isinstance(documented, bool)
    if isinstance(documented, int | float):
        return isinstance(value, int | float)
    return isinstance(value, type(documented))


def _are_words(changes: object) -> bool:
    """Say whether a user's word list is one; other tables of a lexicon stay as they are."""
    if not isinstance(changes, dict):
        return False
    words = changes.get("words", [])
    return isinstance(words, list) and all(isinstance(word, str) for word in words)
