"""The chapters of the quality report: what they say, and in which tables."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from warehouse.quality.records import FindingLine, QualityReport, RuleLine, Standing, UnitScore
from warehouse.render.office.docx_table import DocxColumn
from warehouse.render.office.ledger_summary import share_of_findings
from warehouse.render.office.official import WIDTH, OfficialDocument
from warehouse.render.office.wording import in_wan, origin_lines, severity_word, word

MOST_RULES, MOST_TOLD_RULES = 15, 5
"""Rules in the table of main problems, and those that are explained as well."""
MOST_UNITS, MOST_SCORES, MOST_UNREAD = 30, 60, 40
"""Rows of the tables of units and scores, and unread files by name; the rest is counted."""
_CODES_OF_A_UNIT = 3

Unit = tuple[str | None, str | None]


def add_overview(document: OfficialDocument, report: QualityReport, language: str) -> None:
    """Say in two sentences and a table what was looked at and found."""
    document.chapter(word("chapter_overview", language))
    count = report.counts.get
    facts = {
        "findings": len(report.findings),
        "errors": count("error", 0),
        "warnings": count("warning", 0),
        "infos": count("info", 0),
        "units": len({_unit(one) for one in report.findings}),
        "rules": sum(1 for rule in report.rules if rule.findings),
    }
    key = "overview_found" if report.findings else "no_findings"
    document.paragraph(word(key, language, **facts))
    if report.since is not None:
        new = sum(one.standing == Standing.NEW for one in report.findings)
        document.paragraph(
            word(
                "overview_since",
                language,
                since=report.since,
                new=new,
                remaining=len(report.findings) - new,
                mended=len(report.mended),
            )
        )
    _figures(document, report, language)


def add_problems(document: OfficialDocument, report: QualityReport, language: str) -> None:
    """List the rules with most findings, and explain the first of them."""
    rules = sorted(
        (rule for rule in report.rules if rule.findings), key=lambda rule: -rule.findings
    )
    if not rules:
        return
    document.chapter(word("chapter_problems", language))
    if len(rules) > MOST_RULES:
        facts = {"shown": MOST_RULES, "all": len(rules)}
        document.paragraph(word("rules_left_out", language, **facts))
    document.table(
        word("table_rules", language),
        [
            DocxColumn(word("rule_title", language), 62),
            DocxColumn(word("rule_severity", language), 22, "center"),
            DocxColumn(word("rule_findings", language), 24, "right"),
            DocxColumn(word("rule_units", language), 24, "right"),
            DocxColumn(word("rule_share", language), 24, "right"),
        ],
        (_rule_row(rule, language) for rule in rules[:MOST_RULES]),
    )
    for rule in rules[:MOST_TOLD_RULES]:
        document.section(_named(rule, language))
        document.paragraph(f"{rule.meaning.of(language)}{_space(language)}{rule.why.of(language)}")
        document.paragraph(word("how_to_mend", language, mend=rule.mend.of(language)))
        if rule.needs_person:
            document.paragraph(word("needs_person", language))


def add_units(document: OfficialDocument, report: QualityReport, language: str) -> None:
    """List the units with most errors and findings, and what they have most of."""
    found: dict[Unit, list[FindingLine]] = defaultdict(list)
    for one in report.findings:
        found[_unit(one)].append(one)
    if not found:
        return
    document.chapter(word("chapter_units", language))
    titles = {rule.code: rule.title.of(language) for rule in report.rules}
    worst = sorted(found.items(), key=lambda entry: (*_weight(entry[1]), str(entry[0])))
    if len(worst) > MOST_UNITS:
        document.paragraph(word("units_left_out", language, shown=MOST_UNITS, all=len(worst)))
    document.table(
        word("table_units", language),
        [
            DocxColumn(word("score_unit", language), 46),
            DocxColumn(word("severity_error", language), 17, "right"),
            DocxColumn(word("severity_warning", language), 17, "right"),
            DocxColumn(word("severity_info", language), 17, "right"),
            DocxColumn(word("main_problems", language), WIDTH - 97),
        ],
        (_unit_row(unit, lines, titles, language) for unit, lines in worst[:MOST_UNITS]),
    )


def add_scores(document: OfficialDocument, report: QualityReport, language: str) -> None:
    """List the scores with the formula; units that are not ranked are named as well."""
    if not report.scores:
        return
    document.chapter(word("chapter_scores", language))
    document.paragraph(report.formula.of(language))
    if len(report.scores) > MOST_SCORES:
        facts = {"shown": MOST_SCORES, "all": len(report.scores)}
        document.paragraph(word("scores_left_out", language, **facts))
    columns = (
        ("score_rank", 14, "center"),
        ("score_unit", 46, "left"),
        ("score_year", 15, "center"),
        ("score_score", 17, "right"),
        ("score_forms", 14, "right"),
        ("score_total_wan", 28, "right"),
        ("score_errors", 11, "right"),
        ("score_warnings", 11, "right"),
    )
    document.table(
        word("table_scores", language),
        [DocxColumn(word(key, language), width, align) for key, width, align in columns],
        (_score_row(one, language) for one in report.scores[:MOST_SCORES]),
    )
    if any(one.unread for one in report.scores[:MOST_SCORES]):
        document.paragraph(word("scores_unread", language), "Note Text")


def add_limits(document: OfficialDocument, report: QualityReport, language: str) -> None:
    """Say what could not be read and what could not be told."""
    document.chapter(word("chapter_limits", language))
    document.section(word("about_unread", language))
    if not report.unread:
        document.paragraph(word("everything_read", language))
    for text in report.unread[:MOST_UNREAD]:
        document.paragraph(text.of(language))
    if len(report.unread) > MOST_UNREAD:
        rest = len(report.unread) - MOST_UNREAD
        document.paragraph(word("unread_left_out", language, count=rest))
    document.section(word("about_untold", language))
    untold = [rule for rule in report.rules if rule.cannot_tell]
    total = sum(rule.cannot_tell or 0 for rule in untold)
    document.paragraph(word("untold", language, count=total) if total else word("told", language))
    most = sorted(untold, key=lambda rule: -(rule.cannot_tell or 0))[:MOST_TOLD_RULES]
    if most:
        names = [f"{rule.title.of(language)} {rule.cannot_tell:,}" for rule in most]
        listed = word("between", language).join(names)
        document.paragraph(word("untold_most", language, listed=listed))


def add_origin(document: OfficialDocument, report: QualityReport, language: str) -> None:
    """Say what the report is made of."""
    document.chapter(word("about_report", language))
    columns = [
        DocxColumn(word("what", language), 40),
        DocxColumn(word("value", language), WIDTH - 40),
    ]
    document.table(None, columns, origin_lines(report, language))


def unit_words(name: str | None, code: str | None, language: str) -> str:
    """Return what a unit is called; its code where it has no name."""
    return name or code or word("no_unit", language)


def _figures(document: OfficialDocument, report: QualityReport, language: str) -> None:
    """Set the figures in two pairs a row."""
    pairs = [(one.name.of(language), one.value.of(language)) for one in report.figures]
    if len(pairs) % 2:
        pairs.append(("", ""))
    what, value = word("what", language), word("value", language)
    document.table(
        word("key_figures", language),
        [
            DocxColumn(what, 40),
            DocxColumn(value, 38, "right"),
            DocxColumn(what, 40),
            DocxColumn(value, 38, "right"),
        ],
        (
            (*left, *right)
            for left, right in zip(pairs[: len(pairs) // 2], pairs[len(pairs) // 2 :], strict=True)
        ),
    )


def _named(rule: RuleLine, language: str) -> str:
    return word("rule_named", language, title=rule.title.of(language), code=rule.code)


def _rule_row(rule: RuleLine, language: str) -> Sequence[str]:
    share = share_of_findings(rule)
    return (
        _named(rule, language),
        severity_word(rule.severity, language),
        f"{rule.findings:,}",
        f"{rule.units:,}",
        "" if share is None else f"{share:.1%}",
    )


def _unit_row(
    unit: Unit, lines: Sequence[FindingLine], titles: dict[str, str], language: str
) -> Sequence[str]:
    severities = Counter(one.severity for one in lines)
    codes = Counter(one.code for one in lines)
    most = [
        f"{titles.get(code, code)} {count:,}" for code, count in codes.most_common(_CODES_OF_A_UNIT)
    ]
    return (
        unit_words(unit[0], unit[1], language),
        *(f"{severities[severity]:,}" for severity in ("error", "warning", "info")),
        word("between", language).join(most),
    )


def _score_row(one: UnitScore, language: str) -> Sequence[str]:
    return (
        "" if one.rank is None else str(one.rank),
        unit_words(one.unit_name, one.unit_code, language) + ("*" if one.unread else ""),
        "" if one.fiscal_year is None else str(one.fiscal_year),
        "" if one.score is None else f"{one.score:.2f}",
        f"{one.forms:,}",
        in_wan(one.total_yuan),
        f"{one.errors:,}",
        f"{one.warnings:,}",
    )


def _weight(lines: Sequence[FindingLine]) -> Iterator[int]:
    """Yield what units are sorted by: most errors first, then warnings, then hints."""
    severities = Counter(one.severity for one in lines)
    return iter([-severities[severity] for severity in ("error", "warning", "info")])


def _unit(one: FindingLine) -> Unit:
    return (one.unit_name, one.unit_code)


def _space(language: str) -> str:
    return "" if language == "zh" else " "
