"""The pages of docs/rules, written from the headers of the rules: ``python -m warehouse.rules.pages``.

One page a rule in both languages, and an index. Nothing on them is written by hand;
a test holds them against the headers.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from warehouse.rules.rule import Case, Outcome, Rule
from warehouse.rules.settings import RuleSettings, read_settings
from warehouse.rules.shelf import rules

FAMILIES = {
    "S": ("结构", "structure"),
    "M": ("资金", "money"),
    "P": ("支出计划", "spend plan"),
    "T": ("时效", "time"),
    "N": ("名称", "names"),
    "V": ("指标值", "target values"),
    "D": ("重复和雷同", "duplicates and copies"),
    "X": ("跨年和跨单位", "across years and units"),
    "C": ("全文一致性", "the document as a whole"),
    "E": ("自评", "self-evaluation"),
}
_OUTCOMES = {
    Outcome.FINDING: ("发现问题", "finding"),
    Outcome.PASS: ("通过", "pass"),
    Outcome.CANNOT_TELL: ("无法判断", "cannot tell"),
}
_NOTE = "<!-- 由规则文件自动生成，请勿手工修改。Generated from the rule's header: do not edit. -->"


def pages(settings: RuleSettings | None = None) -> dict[str, str]:
    """Return the text of every page by file name."""
    settings = settings or read_settings()
    found = {f"{code}.md": rule_page(rule, settings) for code, rule in rules().items()}
    found["README.md"] = index_page(rules())
    return found


def rule_page(rule: Rule, settings: RuleSettings) -> str:
    """Return the page of one rule."""
    lines = [
        _NOTE,
        "",
        f"# {rule.code} {rule.title['zh']}",
        "",
        *_section(rule, "zh"),
        "",
        f"## {rule.title['en']}",
        "",
        *_section(rule, "en"),
        "",
        "## 阈值和词表 · Settings",
        "",
        *_settings(rule, settings),
        "",
        "## 测试用例 · Test cases",
        "",
        "| 用例 case | 结果 outcome |",
        "|---|---|",
        *(_case(case) for case in rule.cases),
        "",
        f"[查询 query](../../warehouse/sql/rules/{rule.code}.sql) · [全部规则 all rules](README.md)",
    ]
    return "\n".join(lines) + "\n"


def index_page(known: Mapping[str, Rule]) -> str:
    """Return the index of all rules, by family."""
    lines = [
        _NOTE,
        "",
        "# 质量规则 · Quality rules",
        "",
        f"{len(known)} 条规则。每条规则有三种结果：发现问题、通过、无法判断（文件没有说明，或读取有疑点）；"
        "三者都计数，见表 `rule_outcomes`。阈值在 `warehouse/rules/settings.toml`，"
        "词表在 `warehouse/rules/lexicons.toml`，可用 `--rules 文件` 覆盖。",
        "",
        f"{len(known)} rules. Each can say finding, pass or cannot tell (the document does not say, or"
        " the reader had doubts); all three are counted in the table `rule_outcomes`. Thresholds stand"
        " in `warehouse/rules/settings.toml`, words in `warehouse/rules/lexicons.toml`; `--rules FILE`"
        " lays your own over them.",
    ]
    for letter, (zh, en) in FAMILIES.items():
        lines += [
            "",
            f"## {zh} · {en}",
            "",
            "| 规则 rule | 级别 severity | 名称 | title | 可判定 decidable |",
        ]
        lines.append("|---|---|---|---|---|")
        lines += [_entry(rule) for code, rule in known.items() if code.startswith(letter + "-")]
    return "\n".join(lines) + "\n"


def write_pages(folder: Path) -> None:
    """Write all pages into a folder, and remove pages of rules that are gone."""
    folder.mkdir(parents=True, exist_ok=True)
    found = pages()
    for path in folder.glob("*.md"):
        if path.name not in found:
            path.unlink()
    for name, text in found.items():
        (folder / name).write_text(text, encoding="utf-8")


def _entry(rule: Rule) -> str:
    decidable = "是 yes" if rule.undecided is None else f"候选 candidate: {rule.undecided}"
    title = f"{rule.title['zh']} | {rule.title['en']}"
    return f"| [{rule.code}]({rule.code}.md) | {rule.severity} | {title} | {decidable} |"


def _section(rule: Rule, language: str) -> Iterator[str]:
    labels = _LABELS[language]
    basis = rule.basis if rule.basis != "practice" else labels["practice"]
    applies = (
        labels["from"].format(year=rule.applies_from) if rule.applies_from else labels["always"]
    )
    yield f"- **{labels['severity']}**{labels['colon']}{rule.severity}"
    yield f"- **{labels['meaning']}**{labels['colon']}{rule.meaning[language]}"
    yield f"- **{labels['why']}**{labels['colon']}{rule.why[language]} ({basis})"
    yield f"- **{labels['mend']}**{labels['colon']}{rule.mend[language]}"
    yield f"- **{labels['applies']}**{labels['colon']}{applies}"
    yield f"- **{labels['risks']}**{labels['colon']}{rule.risks[language]}"
    yield f"- **{labels['message']}**{labels['colon']}{rule.message[language]}"


def _settings(rule: Rule, settings: RuleSettings) -> Iterator[str]:
    thresholds = settings.thresholds(rule.code)
    lexicons = [name for name in rule.parameters if name not in thresholds]
    if not thresholds and not lexicons:
        yield "无 · none"
    for name, value in thresholds.items():
        yield f"- `{name}` = {value}"
    for name in lexicons:
        yield f"- 词表 word list `{name}`"


def _case(case: Case) -> str:
    return f"| {case.about} | {' '.join(_OUTCOMES[case.expect])} |"


_LABELS = {
    "zh": {
        "colon": "：",
        "severity": "级别",
        "meaning": "含义",
        "why": "依据",
        "practice": "实务",
        "mend": "怎么改",
        "applies": "适用年度",
        "from": "{year} 年起",
        "always": "所有年度",
        "risks": "误报风险",
        "message": "提示语",
    },
    "en": {
        "colon": ": ",
        "severity": "Severity",
        "meaning": "What it means",
        "why": "Why it matters",
        "practice": "practice",
        "mend": "How to mend it",
        "applies": "Applies",
        "from": "from {year}",
        "always": "to all years",
        "risks": "False positives",
        "message": "Message",
    },
}

if __name__ == "__main__":
    write_pages(Path(sys.argv[1] if len(sys.argv) > 1 else "docs/rules"))
