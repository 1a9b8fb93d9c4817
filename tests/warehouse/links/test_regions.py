"""Units in the warehouse get the division they belong to, or none."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.warehouse.records import document, project
from tests.warehouse.shelf import Shelf
from warehouse.connection import open_for_reading, rows

CODE = "13020023P00003910076Y"


def regions(warehouse: Path) -> dict[str, tuple[Any, ...]]:
    with open_for_reading(warehouse) as con:
        found = rows(
            con,
            "select unit_name, region_code, province, city, county, how, candidates"
            " from unit_regions",
        )
    return {name: tuple(told) for name, *told in found}


def of(path: str, code: str, name: str, project_code: str | None = None) -> Any:
    form = project(1, "培训费", project_code, unit_code=code, unit_name=name)
    return document(path, form, unit_code=code, unit_name=name)


def test_every_unit_gets_the_division_its_name_tells(warehouse: Path) -> None:
    Shelf(
        of("a.docx", "101001", "唐山市丰南区人民法院"),
        of("b.docx", "102001", "河北省教育厅"),
        of("c.docx", "103001", "鼓楼区教育局"),
    ).load(warehouse)
    found = regions(warehouse)
    assert found["唐山市丰南区人民法院"] == ("130207", "河北省", "唐山市", "丰南区", "name", None)
    assert found["河北省教育厅"] == ("130000", "河北省", None, None, "name", None)
    assert found["鼓楼区教育局"][:5] == (None, None, None, None, "name")
    assert "320106" in found["鼓楼区教育局"][5].split()


def test_folder_and_project_codes_tell_where_the_name_does_not(warehouse: Path) -> None:
    Shelf(
        of("江苏省/南京市/c.docx", "103001", "鼓楼区教育局"),
        of("d.docx", "104001", "档案馆", CODE),
        of("e.docx", "105001", "农业中心"),
    ).load(warehouse)
    found = regions(warehouse)
    assert found["鼓楼区教育局"] == ("320106", "江苏省", "南京市", "鼓楼区", "name+path", None)
    assert found["档案馆"] == ("130200", "河北省", "唐山市", None, "code", None)
    assert found["农业中心"] == (None,) * 6


def test_there_is_one_row_a_unit(warehouse: Path) -> None:
    first = of("a.docx", "101001", "唐山市丰南区人民法院")
    Shelf(first).load(warehouse)
    Shelf(of("b.docx", "101002", "太原市财政局"), version="2").load(warehouse)
    assert set(regions(warehouse)) == {"唐山市丰南区人民法院", "太原市财政局"}
    with open_for_reading(warehouse) as con:
        assert rows(con, "select count(*) = count(distinct unit_key) from unit_regions") == [
            (True,)
        ]
