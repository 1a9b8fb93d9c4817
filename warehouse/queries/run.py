"""Answer a saved query.

In: a warehouse, the name of a query, parameters as text. Out: a ``Report`` of one
table, ready for any listing.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from warehouse.connection import rows
from warehouse.queries.records import Parameter, Query, WrongRequest
from warehouse.queries.shelf import queries
from warehouse.reports.build import words_of
from warehouse.reports.records import Column, Report, ResultTable, Table, Text

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

Given = Mapping[str, str | int | None]


def run_query(con: DuckDBPyConnection, name: str, given: Mapping[str, str]) -> Report:
    """Run a saved query; ``given`` narrows it, what is not given is as in its header.

    Raises:
        WrongRequest: there is no such query or parameter, or a number is none.
    """
    query = query_named(name)
    found = rows(con, query.sql, bound(query, given))
    columns = tuple(
        Column(one.key, one.header, one.kind, words_in(one.key)) for one in query.columns
    )
    return Report(name, query.title, (Table(name, query.title, columns, tuple(found)),))


def words_in(key: str) -> Mapping[str, Text]:
    """Return what the stable English words in a column are called."""
    return _own_words().get(key) or words_of(key)


@cache
def _own_words() -> Mapping[str, Mapping[str, Text]]:
    text = files("warehouse").joinpath("queries", "words.toml").read_text(encoding="utf-8")
    return {
        key: {word: Text(one["zh"], one["en"]) for word, one in entries.items()}
        for key, entries in tomllib.loads(text).items()
    }


def query_named(name: str) -> Query:
    """Return a saved query.

    Raises:
        WrongRequest: there is none of that name.
    """
    found = queries().get(name)
    if found is None:
        near = get_close_matches(name, queries(), n=1)
        raise WrongRequest(
            f"没有名为 {name} 的查询{f'，是不是 {near[0]}？' if near else '。'}列出全部：jixiao sql --list",
            f"There is no saved query {name}{f'; did you mean {near[0]}?' if near else '.'} "
            "List them: jixiao sql --list",
        )
    return found


def given_parameters(pairs: Iterable[str]) -> dict[str, str]:
    """Part ``key=value`` as typed on the command line.

    >>> given_parameters(["year=2023", "unit=法院"])
    {'year': '2023', 'unit': '法院'}

    Raises:
        WrongRequest: there is no equals sign.
    """
    found: dict[str, str] = {}
    for pair in pairs:
        key, equals, value = pair.partition("=")
        if not equals:
            raise WrongRequest(
                f"参数要写成 名称=值，不是 {pair}。",
                f"A parameter is written key=value, not {pair}.",
            )
        found[key.strip()] = value.strip()
    return found


def bound(query: Query, given: Mapping[str, str]) -> Given:
    """Return the values of all parameters of a query.

    Raises:
        WrongRequest: as for ``run_query``.
    """
    known = {one.name: one for one in query.parameters}
    for key in given:
        if key not in known:
            listed = "、".join(known)
            raise WrongRequest(
                f"查询 {query.name} 没有参数 {key}，可用：{listed}。",
                f"{query.name} takes no parameter {key}; it takes {', '.join(known)}.",
            )
    return {
        name: _value(one, given[name]) if given.get(name) else one.default
        for name, one in known.items()
    }


def _value(parameter: Parameter, text: str) -> str | int:
    if parameter.kind == "text":
        return text
    try:
        return int(text)
    except ValueError:
        raise WrongRequest(
            f"参数 {parameter.name} 要填整数，不是 {text}。",
            f"{parameter.name} is a whole number, not {text}.",
        ) from None


def listed(language: str) -> ResultTable:
    """Return what there is to ask: name, question and parameters with their defaults."""
    entries = tuple(
        (one.name, one.question.of(language), " ".join(map(_usage, one.parameters)))
        for one in queries().values()
    )
    return ResultTable(("name", "question", "parameters"), entries)


def _usage(parameter: Parameter) -> str:
    return f"{parameter.name}={'' if parameter.default is None else parameter.default}"
