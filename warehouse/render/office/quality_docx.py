"""The quality report as a Word document to hand up (质量报告).

In: a quality report. Out: a .docx of some ten pages: key figures, main problems, charts, units,
scores, what could not be read, and an annex of the worst findings. All findings are in the
ledger (.xlsx); the document says how many it leaves to it.
"""

from __future__ import annotations

from pathlib import Path

from warehouse.quality.records import QualityReport
from warehouse.render.office.chart_picture import (
    NoPicture,
    chart_font,
    chart_picture,
    fitted,
    has_values,
)
from warehouse.render.office.chart_words import chart_words
from warehouse.render.office.docx_annex import add_annex
from warehouse.render.office.docx_chapters import (
    add_limits,
    add_origin,
    add_overview,
    add_problems,
    add_scores,
    add_units,
)
from warehouse.render.office.official import OfficialDocument
from warehouse.render.office.wording import day, filter_words, word
from warehouse.reports.records import Text


def save_quality_docx(path: Path, report: QualityReport, language: str) -> tuple[Text, ...]:
    """Write the document in ``zh`` or ``en``; return what a person has to be told about it.

    Raises:
        ExportRefused: ``path`` is a folder.
    """
    document = OfficialDocument(report.title.of(language), report.made_at, language)
    scope = filter_words(report.filters, language)
    document.paragraph(f"{day(report.made_at, language)}  {scope}", "Subtitle")
    add_overview(document, report, language)
    add_problems(document, report, language)
    told = _charts(document, report, language)
    add_units(document, report, language)
    add_scores(document, report, language)
    add_limits(document, report, language)
    add_origin(document, report, language)
    told += add_annex(document, report, language)
    document.save(path)
    return told


def _charts(document: OfficialDocument, report: QualityReport, language: str) -> tuple[Text, ...]:
    """Add the charts as pictures; without matplotlib or a font they are left out and told."""
    charts = [fitted(chart) for chart in report.charts if has_values(chart)]
    if not charts:
        return ()
    try:
        font = chart_font()
    except NoPicture as error:
        return (error.sentences,)
    document.chapter(word("chapter_charts", language))
    for chart in charts:
        content = chart_picture(chart, language, font)
        note = word("note", language, note=chart.note.of(language)) if chart.note else None
        document.picture(content, chart.title.of(language), chart_words(chart, language), note)
    return ()
