"""Thresholds, word lists and the choice of rules: one documented file, and a user's over it.

``settings.toml`` holds every number, ``lexicons.toml`` every word. A user's file
(``--rules FILE``) has the same tables and needs to name only what differs.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
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
    """The settings in force. ``by_rule`` maps a code to its switches and thresholds."""

    by_rule: Mapping[str, Mapping[str, Any]]
    lexicons: Mapping[str, Any]

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
    by_rule: dict[str, dict[str, Any]] = dict(_packaged("settings.toml")["rules"])
    lexicons: dict[str, dict[str, Any]] = dict(_packaged("lexicons.toml"))
    if override is not None:
        table = _opened(override)
        for code, changes in table.get("rules", {}).items():
            _refuse_unknown_setting(code, changes, by_rule)
            by_rule[code] = {**by_rule.get(code, {}), **changes}
        for name, changes in table.get("lexicons", {}).items():
            if name not in lexicons:
                raise SettingsRefused(Note.of("rule_setting_unknown", raw=f"lexicons.{name}"))
            lexicons[name] = {**lexicons[name], **changes}
    return RuleSettings(by_rule, lexicons)


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
    if code not in rules():
        raise SettingsRefused(Note.of("rule_setting_unknown", raw=code))
    for name, value in changes.items():
        if name not in _SWITCHES and name not in known.get(code, {}):
            raise SettingsRefused(Note.of("rule_setting_unknown", raw=f"{code}.{name}"))
        if name == "severity" and value not in SEVERITIES:
            raise SettingsRefused(Note.of("rule_setting_unknown", raw=f"{code}.severity = {value}"))
