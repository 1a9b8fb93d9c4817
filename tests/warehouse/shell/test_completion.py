"""What is being typed, and what it may become."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from warehouse.shell.catalogue import Catalogue, Name, Relation, keywords
from warehouse.shell.completion import COMMANDS, Candidate, candidates
from warehouse.shell.scan import is_finished, is_open, pieces, sources, statement_around


def offered(catalogue: Catalogue, typed: str, after: str = "") -> list[str]:
    return [one.text for one in candidates(typed + after, len(typed), catalogue)]


@pytest.mark.parametrize(
    ("typed", "finished"),
    [
        ("", True),
        ("  \n", True),
        ("select 1", False),
        ("select 1;", True),
        ("select 1; -- 完", True),
        ("select ';", False),
        ("select ';'", False),
        ("select 1 -- ;", False),
        ("select 1 /* ; */", False),
        ('select ";" from x', False),
        ("select $$;$$", False),
        ("select 1; select 2", False),
    ],
)
def test_where_an_input_ends(typed: str, finished: bool) -> None:
    assert is_finished(typed) is finished


@pytest.mark.parametrize(
    ("before", "inside"),
    [
        ("select 'a", True),
        ("select '", True),
        ("select 'a'", False),
        ("select 'a''", True),
        ("-- from cur", True),
        ("-- x\nfrom cur", False),
        ("/* from", True),
        ("/* x */ from", False),
    ],
)
def test_in_texts_and_comments_nothing_is_completed(before: str, inside: bool) -> None:
    assert is_open(before) is inside


def test_tables_and_their_other_names() -> None:
    sql = 'select * from a as x, "b c" y left join d using (id) where d.id in (select id from e)'
    assert sources(sql) == {"a": "a", "x": "a", "b c": "b c", "y": "b c", "d": "d", "e": "e"}


def test_the_statement_at_the_cursor() -> None:
    text = "from a; from b; from c"
    assert [statement_around(text, place) for place in (3, 12, 20)] == [
        "from a;",
        " from b;",
        " from c",
    ]


@given(st.text())
@settings(deadline=None, max_examples=200)
def test_pieces_lose_only_blanks(text: str) -> None:
    found = list(pieces(text))
    assert "".join("".join(one.text for one in found).split()) == "".join(text.split())
    assert all(text[one.start : one.end] == one.text for one in found)


@given(st.text(alphabet="abc'\";.- \n/*,()$预算from", max_size=30), st.integers(0, 30))
@settings(deadline=None, max_examples=200)
def test_completing_never_fails(text: str, cursor: int) -> None:
    names = Catalogue(
        (Relation("表 一", "table", "", (Name("预算", "", ""),)),), (), keywords(), {}
    )
    for one in candidates(text, min(cursor, len(text)), names):
        assert 0 <= one.length <= cursor


def test_after_from_come_views_then_tables(catalogue: Catalogue) -> None:
    found = offered(catalogue, "select * from ")
    assert found[0].startswith("current_") and "projects" in found
    assert found.index("project_years") < found.index("documents")
    assert offered(catalogue, "from curr") == ["current_indicators", "current_projects"]
    assert "spend_plans" in offered(catalogue, "from x join plans")


def test_columns_of_what_is_read_even_if_that_comes_later(catalogue: Catalogue) -> None:
    found = offered(catalogue, "select cum", " from spend_plans")
    assert found[0] == "cumulative_percent"
    assert "value_median" not in offered(catalogue, "select valu", " from spend_plans")
    assert "value_median" in offered(catalogue, "select valu", " from indicator_units")


def test_columns_behind_an_alias_and_a_dot(catalogue: Catalogue) -> None:
    assert offered(catalogue, "select p.total_", " from current_projects p") == [
        "total_yuan",
        "total_raw",
    ]
    assert offered(catalogue, "select documents.media", " from documents") == ["media_type"]
    assert offered(catalogue, "select q.total_", " from current_projects p") == []


def test_chinese_finds_a_column_by_what_it_means(catalogue: Catalogue) -> None:
    found = candidates("select 其他资金", 11, catalogue)
    names = [one.text for one in found]
    assert "other_yuan" in names and "fiscal_yuan" not in names
    assert all(one.length == 4 for one in found)


def test_candidates_say_what_they_mean(catalogue: Catalogue) -> None:
    (found,) = candidates("select cumul", 12, catalogue)
    assert found == Candidate("cumulative_percent", 5, found.about)
    assert "累计支出比例" in found.about and "percent" in found.about


def test_keywords_follow_the_letters_that_are_typed(catalogue: Catalogue) -> None:
    assert "GROUP BY ALL" in offered(catalogue, "select 1 GRO")
    assert "group by all" in offered(catalogue, "select 1 gro")
    assert offered(catalogue, "SEL")[0] == "SELECT"
    assert offered(catalogue, "from documents; sel")[0] == "select"


def test_functions_wait_for_two_letters(catalogue: Catalogue) -> None:
    assert "median(" in offered(catalogue, "select med")
    assert "median(" not in offered(catalogue, "select m")


def test_commands_and_what_they_take(catalogue: Catalogue) -> None:
    assert offered(catalogue, ".") == ["." + name for name in COMMANDS]
    assert offered(catalogue, ".sche") == [".schema"]
    assert offered(catalogue, ".schema spend") == ["spend_plans"]
    assert offered(catalogue, ".run satis") == ["satisfaction_targets"]
    assert offered(catalogue, ".run satisfaction_targets ye") == ["year="]
    assert offered(catalogue, ".mode js") == ["json", "jsonl"]
    assert offered(catalogue, ".run no_such_query ye") == []


def test_names_of_queries_are_told_in_both_languages(catalogue: Catalogue) -> None:
    (zh,) = candidates(".run odd", 8, catalogue, "zh")
    (en,) = candidates(".run odd", 8, catalogue, "en")
    assert (zh.about, en.about) == ("异常的支出计划", "Odd spend plans")
