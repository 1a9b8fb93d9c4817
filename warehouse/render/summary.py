"""What ``jixiao load`` prints at its end: one summary, and what was not loaded with the reason."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from warehouse.summary import LoadSummary, RejectionLine

_WORDS = {
    "en": {
        "files": "{files} files in {seconds:.1f} s: {loaded} loaded, {no_table} without a form, {rejected} rejected, {unchanged} unchanged",
        "forms": "read now: {forms} forms, {projects} of them projects, {indicators} indicators",
        "findings": "while reading: {error} errors, {warning} warnings, {info} notes (all findings: jixiao report quality)",
        "unchecked": "the quality rules could not be run ({reason}); run jixiao load again",
        "proposals": "{proposals} pairs of similar names wait for a decision (never merged by themselves)",
        "rejected": "not loaded:",
        "warehouse": "warehouse: {path}",
    },
    "zh": {
        "files": "共 {files} 个文件，用时 {seconds:.1f} 秒：导入 {loaded} 个，无绩效目标表 {no_table} 个，未能读取 {rejected} 个，未变 {unchanged} 个",
        "forms": "本次读取：{forms} 张表，其中项目 {projects} 个，指标 {indicators} 条",
        "findings": "读取时发现：错误 {error} 个，警告 {warning} 个，提示 {info} 个（全部问题：jixiao report quality）",
        "unchecked": "质量规则未能运行（{reason}），请再次运行 jixiao load",
        "proposals": "相似名称 {proposals} 对，等待人工判断（不会自动合并）",
        "rejected": "未导入：",
        "warehouse": "数据仓库：{path}",
    },
}


def summary_lines(summary: LoadSummary, warehouse: Path, language: str) -> Iterator[str]:
    """Yield the summary of a run as lines of text in ``zh`` or ``en``."""
    words = _WORDS[language]
    yield words["files"].format(
        files=summary.files,
        seconds=summary.seconds,
        loaded=summary.loaded,
        no_table=summary.no_table,
        rejected=summary.rejected,
        unchanged=summary.unchanged,
    )
    if summary.forms:
        yield words["forms"].format(
            forms=summary.forms, projects=summary.projects, indicators=summary.indicators
        )
        counts = {
            severity: summary.findings.get(severity, 0) for severity in ("error", "warning", "info")
        }
        yield words["findings"].format(**counts)
    if summary.unchecked:
        yield words["unchecked"].format(reason=summary.unchecked)
    if summary.proposals:
        yield words["proposals"].format(proposals=summary.proposals)
    if summary.rejections:
        yield words["rejected"]
        for line in summary.rejections:
            yield from _rejection_lines(line, language)
    yield words["warehouse"].format(path=warehouse)


def _rejection_lines(line: RejectionLine, language: str) -> Iterator[str]:
    sentence, hint = (
        (line.sentence, line.hint) if language == "zh" else (line.sentence_en, line.hint_en)
    )
    yield f"  {line.path}"
    yield f"    {line.code}: {sentence}"
    yield f"    {hint}"
