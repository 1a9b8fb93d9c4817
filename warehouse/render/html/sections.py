"""The sections of the quality page that stand in it as text, before any script runs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict

from warehouse.quality.records import FindingLine, QualityReport, RuleLine
from warehouse.render.html.charts import chart_figure
from warehouse.render.html.findings import cut
from warehouse.render.html.frame import bullets, contents, foot, masthead, section, waiting
from warehouse.render.html.markup import Markup, element, joined, table
from warehouse.reports.records import Filters, Text

WORST = 60
"""How many findings a reader without scripts gets."""

SEVERITIES = ("error", "warning", "info")
Words = Mapping[str, str]

_WITH_UNIT = re.compile(r"([0-9][0-9.,]*%?) *([^0-9.,% ].*)")


def quality_body(
    report: QualityReport, language: str, word: Words, left_out: Sequence[Text]
) -> Markup:
    """Return what the page of a quality report shows."""
    parts = [
        section("summary", word["summary"], *_summary(report, language, word)),
        _charts(report, language, word),
        section("rules", word["rules"], *_rules(report, language, word)) if report.rules else None,
        section("scores", word["scores"], *_scores(report, language, word))
        if report.scores
        else None,
        section("findings", word["findings"], *_findings(report, language, word)),
        section("about", word["about"], *_about(report, language, word, left_out)),
    ]
    shown = [name for name, part in zip(_NAMES, parts, strict=True) if part is not None]
    return joined(
        [
            masthead(report.title.of(language), _facts(report, word), word),
            contents([(name, word[name]) for name in shown], word),
            element("main", *parts, id="content", tabindex="-1"),
            foot(word),
        ]
    )


_NAMES = ("summary", "charts", "rules", "scores", "findings", "about")


def _facts(report: QualityReport, word: Words) -> list[tuple[str, str]]:
    return [
        (word["made_at"], report.made_at.strftime("%Y-%m-%d %H:%M")),
        (word["run"], "" if report.run_id is None else str(report.run_id)),
        (word["since"], "" if report.since is None else str(report.since)),
        (word["filters"], narrowed(report.filters, word)),
        (word["settings"], report.settings or ""),
        (word["program"], report.program),
    ]


def narrowed(filters: Filters, word: Words) -> str:
    """Return what a report is narrowed to as words; empty if it is about everything."""
    given = ((name, value) for name, value in asdict(filters).items() if value is not None)
    return "  ".join(f"{word.get('filter_' + name, name)} {value}" for name, value in given)


def _summary(report: QualityReport, language: str, word: Words) -> Iterable[Markup]:
    if report.notes:
        yield element("div", bullets(report.notes, language, ""), class_="notice")
    # errors, warnings and notes stand below, in their colours
    own = {word[name].casefold() for name in SEVERITIES}
    figures = [
        _pair(figure.name.of(language), _figure(figure.value.of(language)))
        for figure in report.figures
        if figure.name.of(language).casefold() not in own
    ]
    if figures:
        yield element("dl", *figures, class_="figures")
    yield element("h3", word["severities"])
    counted = [
        _pair(word[name], f"{report.counts.get(name, 0):,}", f"count {name}") for name in SEVERITIES
    ]
    yield element("dl", *counted, class_="counts")
    if report.since is not None:
        yield element("h3", word["standing"].format(since=report.since))
        yield element("dl", *_standings(report, word), class_="counts")


def _figure(value: str) -> Markup:
    """Return a figure with its unit set smaller."""
    found = _WITH_UNIT.fullmatch(value)
    if found is None:
        return joined([value])
    return joined([found[1], element("small", f" {found[2]}")])


def _standings(report: QualityReport, word: Words) -> Iterable[Markup]:
    for name in ("new", "remaining"):
        count = sum(finding.standing == name for finding in report.findings)
        yield _pair(word[name], f"{count:,}", f"count {name}")
    yield _pair(word["mended"], f"{len(report.mended):,}", "count mended")


def _pair(name: str, value: str | Markup, kind: str | None = None) -> Markup:
    return element("div", element("dt", name), element("dd", value), class_=kind)


def _charts(report: QualityReport, language: str, word: Words) -> Markup | None:
    if not report.charts:
        return None
    figures = [chart_figure(chart, language, word) for chart in report.charts]
    return section("charts", word["charts"], element("div", *figures, class_="charts"))


def _rules(report: QualityReport, language: str, word: Words) -> Iterable[Markup]:
    yield element("p", word["rules_note"], class_="lead")
    names = ("rule", "severity", "rule_findings", "passes", "cannot_tell", "units")
    head = [
        element(
            "th", word[name], scope="col", role="columnheader", class_=None if n < 2 else "number"
        )
        for n, name in enumerate(names)
    ]
    rows = [_rule_row(rule, language, word) for rule in report.rules]
    yield element(
        "table",
        element("caption", word["rules"], class_="unseen"),
        element("thead", element("tr", *head, role="row"), role="rowgroup"),
        element("tbody", *rows, role="rowgroup"),
        class_="listing rules",
        id="rules-table",
        role="table",
    )


def _rule_row(rule: RuleLine, language: str, word: Words) -> Markup:
    told = [
        (word["meaning"], rule.meaning),
        (word["why"], rule.why),
        (word["mend"], rule.mend),
    ]
    explained = [
        joined([element("dt", name), element("dd", text.of(language))])
        for name, text in told
        if text.of(language)
    ]
    title = [element("span", rule.code, class_="code"), " ", rule.title.of(language)]
    if rule.needs_person:
        title += [" ", element("span", word["needs_person"], class_="judge")]
    jump = element(
        "button",
        word["show_findings"],
        type="button",
        data_rule=rule.code,
        hidden="",
        class_="jump",
    )
    about = element(
        "details", element("summary", *title), element("dl", *explained, class_="explained"), jump
    )
    cells = [
        element("th", about, scope="row", role="rowheader", data_sort=rule.code),
        element(
            "td",
            element("span", word[f"one_{rule.severity}"], class_=f"severity {rule.severity}"),
            role="cell",
            data_label=word["severity"],
            data_sort=str(SEVERITIES.index(rule.severity)),
        ),
    ]
    counts = ("findings", "passes", "cannot_tell", "units")
    labels = ("rule_findings", "passes", "cannot_tell", "units")
    for name, label in zip(counts, labels, strict=True):
        cells.append(_count(getattr(rule, name), word[label]))
    quiet = "" if rule.findings == 0 else None
    return element("tr", *cells, role="row", data_quiet=quiet)


def _count(value: int | None, label: str) -> Markup:
    shown = "—" if value is None else f"{value:,}"
    return element(
        "td",
        shown,
        class_="number",
        role="cell",
        data_label=label,
        data_sort=str(-1 if value is None else value),
    )


def _scores(report: QualityReport, language: str, word: Words) -> Iterable[Markup]:
    yield element(
        "div",
        element("h3", word["formula"]),
        element("p", report.formula.of(language)),
        class_="formula",
    )
    yield waiting("scores-listing", word)


def _findings(report: QualityReport, language: str, word: Words) -> Iterable[Markup]:
    if not report.findings and not report.mended:
        yield element("p", word["no_findings"])
        return
    yield waiting("findings-listing", word)
    worst = report.findings[:WORST]
    note = word["noscript"].format(shown=len(worst), all=len(report.findings))
    names = ("code", "severity", "unit", "year", "project", "indicator", "message")
    lines = [_plain_line(finding, language, word) for finding in worst]
    yield element(
        "noscript",
        element("p", note),
        table([word[name] for name in names], lines, word["findings"], class_="numbers"),
    )


def _plain_line(finding: FindingLine, language: str, word: Words) -> list[str]:
    year = "" if finding.fiscal_year is None else str(finding.fiscal_year)
    return [
        finding.code,
        word[f"one_{finding.severity}"],
        finding.unit_name or "",
        year,
        finding.project_name or "",
        finding.indicator_name or "",
        cut(finding.message.of(language), 300) or "",
    ]


def _about(
    report: QualityReport, language: str, word: Words, left_out: Sequence[Text]
) -> Iterable[Markup]:
    if report.unread:
        yield element("h3", word["unread"])
        yield bullets(report.unread, language, word["nothing_left_out"])
    yield element("h3", word["left_out"])
    yield bullets(left_out, language, word["nothing_left_out"])
