"""What the word under the cursor may become. Pure: text and names in, candidates out.

A name is found by its beginning, then by any part of it, then by a part of what it
means: 预算 finds ``total_yuan``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from warehouse.shell.catalogue import Catalogue, Name
from warehouse.shell.scan import expects_relation, is_open, sources, statement_around

_WORD = re.compile(r"(?:(?P<owner>\w+)\.)?(?P<word>\w*)\Z")
MODES = ("table", "line", "csv", "json", "jsonl")
"""How results can be shown."""
COMMANDS = (
    "help", "tables", "schema", "queries", "run", "mode", "limit", "page", "save", "quit",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Candidate:
    """A word to put in place of the last ``length`` characters, and what it means."""

    text: str
    length: int
    about: str = ""


def candidates(
    text: str, cursor: int, catalogue: Catalogue, language: str = "zh"
) -> list[Candidate]:
    """Return what may stand at the cursor, the likeliest first."""
    before = text[:cursor]
    if before.lstrip().startswith("."):
        return list(_of_command(before.lstrip(), catalogue, language))
    if is_open(before):
        return []
    found = _WORD.search(before)
    owner, word = (found["owner"], found["word"]) if found else (None, "")
    sql = statement_around(text, cursor)
    if owner is not None:
        return _ranked(word, _columns_of(catalogue, sources(sql), owner))
    if expects_relation(before[: len(before) - len(word)]):
        return _ranked(word, _relations(catalogue))
    if not word:
        return []
    columns, words = _ranked(word, _columns(catalogue, sources(sql))), _keywords(word, catalogue)
    others = [*_ranked(word, _relations(catalogue)), *_functions(word, catalogue)]
    # a statement begins with a keyword, and goes on with columns
    begins = not sql[: sql.find(word)].strip()
    return _distinct([*words, *columns, *others] if begins else [*columns, *words, *others])


def _of_command(line: str, catalogue: Catalogue, language: str) -> Iterator[Candidate]:
    """Complete a line that begins with a dot: the command, then what it takes."""
    command, space, rest = line[1:].partition(" ")
    if not space:
        yield from (
            Candidate("." + name, len(line)) for name in COMMANDS if name.startswith(command)
        )
        return
    *earlier, word = rest.split(" ")
    if command == "run" and earlier:
        yield from _parameters(earlier[0], word, catalogue, language)
    elif not earlier and command == "run":
        names = (Name(one.name, "", one.title.of(language)) for one in catalogue.queries.values())
        yield from _ranked(word, names)
    elif not earlier and command == "schema":
        yield from _ranked(word, _relations(catalogue))
    elif not earlier and command == "mode":
        yield from _ranked(word, (Name(mode, "", "") for mode in MODES))


def _parameters(query: str, word: str, catalogue: Catalogue, language: str) -> Iterator[Candidate]:
    known = catalogue.queries.get(query)
    for one in known.parameters if known else ():
        if one.name.startswith(word):
            yield Candidate(one.name + "=", len(word), one.about.of(language))


def _relations(catalogue: Catalogue) -> Iterator[Name]:
    return (Name(one.name, one.kind, one.about) for one in catalogue.relations)


def _columns(catalogue: Catalogue, known: dict[str, str]) -> Iterator[Name]:
    """Return the columns of what the statement reads; of everything while it reads nothing yet."""
    read = {name.lower() for name in known.values()}
    for relation in catalogue.relations:
        if not read or relation.name.lower() in read:
            yield from relation.columns


def _columns_of(catalogue: Catalogue, known: dict[str, str], owner: str) -> Iterator[Name]:
    relation = catalogue.relation(known.get(owner, owner))
    yield from relation.columns if relation else ()


def _ranked(word: str, names: Iterable[Name]) -> list[Candidate]:
    """Return the names that match: beginning, then part, then meaning; each in its own order."""
    wanted = word.lower()
    ranks: tuple[list[Candidate], list[Candidate], list[Candidate]] = ([], [], [])
    for one in names:
        candidate = Candidate(_written(one.name), len(word), one.about)
        if one.name.lower().startswith(wanted):
            ranks[0].append(candidate)
        elif wanted in one.name.lower():
            ranks[1].append(candidate)
        elif not word.isascii() and word in one.about:
            ranks[2].append(candidate)
    return _distinct([*ranks[0], *ranks[1], *ranks[2]])


def _keywords(word: str, catalogue: Catalogue) -> list[Candidate]:
    """Return keywords, in small letters where they are typed so."""
    small = word.islower()
    return [
        Candidate(one.lower() if small else one, len(word))
        for one in catalogue.keywords
        if one.startswith(word.upper())
    ]


def _functions(word: str, catalogue: Catalogue) -> list[Candidate]:
    """Return functions, of which there are a thousand, once there are two letters to go by."""
    if len(word) < 2:
        return []
    return [
        Candidate(one.name + "(", len(word), one.about)
        for one in catalogue.functions
        if one.name.startswith(word.lower())
    ]


def _written(name: str) -> str:
    """Return a name as SQL takes it, quoted where it must be."""
    return name if re.fullmatch(r"[^\W\d]\w*", name) else '"' + name.replace('"', '""') + '"'


def _distinct(found: Iterable[Candidate]) -> list[Candidate]:
    """Keep the first of each text."""
    kept: dict[str, Candidate] = {}
    for one in found:
        kept.setdefault(one.text.lower(), one)
    return list(kept.values())
