"""Layouts are data: one TOML file a layout, all starting from ``generic.toml``.

A layout says which labels lead to which role and which headers to which part.
The engine has no branch on a layout's name; a new form needs a new file only.
Users keep files of their own in the folder that ``$JIXIAO_LAYOUTS`` names;
``jixiao inspect --as-layout`` drafts one.
"""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from ingest.forms.form import Part, Role

GENERIC = "generic"
OWN_LAYOUTS = "JIXIAO_LAYOUTS"
"""The environment variable that names the folder of a user's own layout files."""
_WORDING_LENGTH = 20
"""No longer text is a label by its wording alone."""


class LayoutRefused(Exception):
    """A layout file cannot be used; ``path`` says which, ``reason`` why."""

    def __init__(self, path: str, reason: str) -> None:
        """Keep both."""
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Label:
    """A label of a form's head: the role it leads to, and where its value stands.

    A label without role only gathers others (项目资金, 资金支出计划). ``always``
    says that a value stands to the right even if it reads like a label (a
    project named 绩效目标).
    """

    role: Role | None
    right: bool
    below: bool
    always: bool = False


@dataclass(frozen=True, slots=True)
class Wording:
    """How labels are worded that nobody listed: what one says (``pattern``), and what none does."""

    pattern: re.Pattern[str]
    never: re.Pattern[str] | None

    def matches(self, key: str) -> bool:
        """Tell whether a label key is worded like this."""
        return bool(self.pattern.search(key)) and not (self.never and self.never.search(key))


@dataclass(frozen=True, slots=True, eq=False)
class Layout:
    """The vocabulary of one layout; keys are label keys (see ``label_key``).

    There is one of each, so that what was looked up can be remembered by it.

    Each entry of ``signature`` is a set of labels of which one has to be printed.
    Labels that are not listed are read by their wording (``label``, ``part``).
    """

    name: str
    about: str
    signature: tuple[frozenset[str], ...]
    absent: frozenset[str]
    labels: Mapping[str, Label]
    matrix_rows: Mapping[str, Role]
    matrix_columns: Mapping[str, Role]
    months: Mapping[str, int]
    parts: Mapping[str, tuple[Part, ...]]
    part_values: Mapping[Part, frozenset[str]]
    stops: frozenset[str]
    totals: frozenset[str]
    notes: tuple[str, ...]
    annual: tuple[str, ...]
    term: tuple[str, ...]
    levels: frozenset[str]
    upper_levels: frozenset[str]
    over_levels: frozenset[str]
    label_wordings: tuple[tuple[Label, Wording], ...]
    part_wordings: tuple[tuple[Part, Wording], ...]
    worded_labels: dict[str, Label | None] = field(default_factory=dict, repr=False, compare=False)
    worded_parts: dict[str, tuple[Part, ...]] = field(
        default_factory=dict, repr=False, compare=False
    )

    def label(self, key: str) -> Label | None:
        """Return the label a key is: the one listed, else by its wording, else None."""
        return self.labels.get(key) or self.worded(key)

    def worded(self, key: str) -> Label | None:
        """Return the label a key is by its wording alone, whatever the lists say."""
        if not 1 < len(key) <= _WORDING_LENGTH:
            return None
        if key not in self.worded_labels:
            self.worded_labels[key] = next(
                (label for label, wording in self.label_wordings if wording.matches(key)), None
            )
        return self.worded_labels[key]

    def part(self, key: str) -> tuple[Part, ...]:
        """Return the parts a header may stand for: as listed, else by its wording."""
        listed = self.parts.get(key, ())
        if listed or not 1 < len(key) <= _WORDING_LENGTH:
            return listed
        if key not in self.worded_parts:
            self.worded_parts[key] = tuple(
                part for part, wording in self.part_wordings if wording.matches(key)
            )[:1]
        return self.worded_parts[key]

    def is_annual(self, key: str) -> bool:
        """Tell whether a label speaks of the one year (年度目标, 当年指标值)."""
        return any(word in key for word in self.annual)

    def is_term(self, key: str) -> bool:
        """Tell whether a label speaks of several years (中期目标, 长期绩效指标)."""
        return not self.is_annual(key) and any(word in key for word in self.term)


@cache
def layouts() -> tuple[Layout, ...]:
    """Return every layout, the most demanding signature first, ``generic`` last.

    Raises:
        LayoutRefused: one of the user's own files is wrong.
    """
    folder = files("ingest.forms").joinpath("layouts")
    tables = [
        tomllib.loads(entry.read_text(encoding="utf-8"))
        for entry in folder.iterdir()
        if entry.name.endswith(".toml")
    ]
    common = next(table for table in tables if table["name"] == GENERIC)
    read = [_layout(common, table) for table in tables]
    read += _own_layouts(common, {table["name"] for table in tables})
    return tuple(sorted(read, key=lambda layout: (-len(layout.signature), layout.name)))


def _own_layouts(common: dict[str, Any], taken: set[str]) -> Iterator[Layout]:
    """Read the user's own files; none where no folder is named."""
    folder = os.environ.get(OWN_LAYOUTS)
    if not folder:
        return
    if not Path(folder).is_dir():
        raise LayoutRefused(folder, "there is no such folder")
    for path in sorted(Path(folder).glob("*.toml")):
        try:
            table = tomllib.loads(path.read_text(encoding="utf-8"))
            if table["name"] in taken:
                raise ValueError(f"there is a layout {table['name']} already")
            if not table["signature"]:
                raise ValueError("its signature is empty: it would be taken for every form")
            yield _layout(common, table)
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            reason = f"{error} is missing" if isinstance(error, KeyError) else str(error)
            raise LayoutRefused(str(path), reason) from error


def generic() -> Layout:
    """Return the common vocabulary."""
    return next(layout for layout in layouts() if layout.name == GENERIC)


def choose(labels: frozenset[str]) -> tuple[Layout, tuple[str, ...]]:
    """Return the layout whose signature the printed labels fulfil, and the reasons."""
    for layout in layouts():
        if all(one & labels for one in layout.signature) and not layout.absent & labels:
            printed = sorted(label for one in layout.signature for label in one & labels)
            seen = "、".join(printed) or "no known signature"
            missing = [f"without {label}" for label in sorted(layout.absent)]
            return layout, (f"labels seen: {seen}", *missing)
    raise LookupError("the generic layout has an empty signature and always matches")


def _layout(common: dict[str, Any], own: dict[str, Any]) -> Layout:
    merged = _Vocabulary()
    for table in (common,) if own is common else (common, own):
        merged.take(table)
    return Layout(
        name=own["name"],
        about=own["about"],
        signature=tuple(frozenset(entry.split("|")) for entry in own["signature"]),
        absent=frozenset(own.get("absent", ())),
        labels=merged.labels,
        matrix_rows=merged.rows,
        matrix_columns=merged.columns,
        months=merged.months,
        parts=merged.parts,
        part_values=merged.values,
        stops=frozenset(merged.stop["labels"]),
        totals=frozenset(merged.stop["totals"]),
        notes=tuple(merged.stop["notes"]),
        annual=tuple(merged.horizon["annual"]),
        term=tuple(merged.horizon["term"]),
        levels=frozenset(common["levels"]["words"]),
        upper_levels=frozenset(common["levels"]["upper"]),
        over_levels=frozenset(common["levels"]["over"]),
        label_wordings=tuple((_label(entry), _wording(entry)) for entry in common["label_wording"]),
        part_wordings=tuple(
            (Part(entry["part"]), _wording(entry)) for entry in common["part_wording"]
        ),
    )


def _wording(entry: dict[str, Any]) -> Wording:
    never = entry.get("never")
    return Wording(re.compile(entry["pattern"]), re.compile(never) if never else None)


@dataclass(slots=True)
class _Vocabulary:
    """Words gathered from the common file, then from a layout's own, which replace them."""

    labels: dict[str, Label] = field(default_factory=dict)
    rows: dict[str, Role] = field(default_factory=dict)
    columns: dict[str, Role] = field(default_factory=dict)
    months: dict[str, int] = field(default_factory=dict)
    parts: dict[str, tuple[Part, ...]] = field(default_factory=dict)
    values: dict[Part, frozenset[str]] = field(default_factory=dict)
    stop: dict[str, list[str]] = field(default_factory=dict)
    horizon: dict[str, list[str]] = field(default_factory=dict)

    def take(self, table: dict[str, Any]) -> None:
        self.labels.update(_labels(table))
        matrix = table.get("matrix", {})
        self.rows.update(_roles(matrix.get("rows", {})))
        self.columns.update(_roles(matrix.get("columns", {})))
        for month, keys in table.get("months", {}).items():
            self.months.update(dict.fromkeys(keys, int(month)))
        self.parts.update(_parts(table.get("parts", {})))
        for part, seen in table.get("values", {}).items():
            self.values[Part(part)] = frozenset(seen)
        _extend(self.stop, table.get("stop", {}))
        _extend(self.horizon, table.get("horizon", {}))


def _extend(into: dict[str, list[str]], table: dict[str, list[str]]) -> None:
    for key, words in table.items():
        into.setdefault(key, []).extend(words)


def _labels(table: dict[str, Any]) -> dict[str, Label]:
    found: dict[str, Label] = {}
    for entry in table.get("field", ()):
        found.update(dict.fromkeys(entry["labels"], _label(entry)))
    return found


def _label(entry: dict[str, Any]) -> Label:
    role = None if entry["role"] == "group" else Role(entry["role"])
    places = entry["value"]
    return Label(role, "right" in places, "below" in places, "always" in places)


def _roles(table: dict[str, list[str]]) -> dict[str, Role]:
    return {key: Role(role) for role, keys in table.items() for key in keys}


def _parts(table: dict[str, list[str]]) -> dict[str, tuple[Part, ...]]:
    found: dict[str, tuple[Part, ...]] = {}
    for part, keys in table.items():
        for key in keys:
            found[key] = (*found.get(key, ()), Part(part))
    return found
