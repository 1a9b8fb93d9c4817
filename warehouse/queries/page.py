"""The documentation of the saved queries, made from their headers.

``python -m warehouse.queries.page`` writes it to standard output; a test holds
``docs/queries.md`` against it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from warehouse.queries.records import Parameter, Query, QueryColumn
from warehouse.queries.shelf import queries

_OPENING = """\
# Saved queries · 常用查询

Questions people ask of many documents, answered by one command each. This page is made from the
files in `warehouse/sql/queries` (`python -m warehouse.queries.page > docs/queries.md`); copy one to
write your own.

```sh
jixiao sql --list                                          # 列出全部
jixiao sql --name projects_money -p year=2023              # 按参数缩小范围
jixiao sql --name benchmark -p indicator=预算执行率 -o 对标.csv
```

A parameter that is left out or empty does not narrow anything, unless it has a default. Money is in
yuan (元). An empty cell means that the documents do not say. Only forms that count are looked at
(see [editions](interface.md#editions)).
"""


def page() -> str:
    """Return the page as Markdown."""
    contents = (f"- [`{one.name}`](#{one.name}) {one.title.zh}" for one in queries().values())
    parts = [_OPENING, "\n".join(contents) + "\n"]
    parts += ("\n".join(_section(one)) + "\n" for one in queries().values())
    return "\n".join(parts)


def _section(query: Query) -> Iterator[str]:
    yield f"## {query.name}\n"
    yield f"**{query.title.zh}** · {query.title.en}\n"
    yield f"{query.question.zh}  "
    yield f"{query.question.en}\n"
    if query.parameters:
        yield "| parameter | default | 含义 | meaning |\n|---|---|---|---|"
        yield from map(_parameter, query.parameters)
        yield ""
    yield "| column | 列 | meaning |\n|---|---|---|"
    yield from map(_column, query.columns)


def _parameter(parameter: Parameter) -> str:
    default = "" if parameter.default is None else f"`{parameter.default}`"
    return f"| `{parameter.name}` | {default} | {parameter.about.zh} | {parameter.about.en} |"


def _column(column: QueryColumn) -> str:
    zh, en = column.header.zh, column.header.en
    if column.note:
        zh, en = f"{zh}：{column.note.zh}", f"{en}: {column.note.en}"
    return f"| `{column.key}` | {zh} | {en} |"


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.stdout.write(page())
