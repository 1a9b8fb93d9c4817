"""What ``jixiao load`` prints at its end: one summary, and what was not loaded with the reason."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from warehouse.forget import WouldForget
from warehouse.summary import LoadSummary, RejectionLine

_WORDS = {
    "en": {
        "files": "{files} files in {seconds:.1f} s: {loaded} loaded, {no_table} without a form, {rejected} rejected, {unchanged} unchanged",
        "forms": "read now: {forms} forms, {projects} of them projects, {indicators} indicators",
        "findings": "while reading: {error} errors, {warning} warnings, {info} notes (all findings: jixiao report quality)",
        "read_again": "read again by a newer reader: {read_again} files, {values} values changed (jixiao status --history)",
        "not_read_again": "{not_read_again} files could not be read by the newer reader; what was read before is kept",
        "moved": "{moved} files were moved or renamed",
        "replaced": "{replaced} files hold other content than before: what they held stays in the tables and counts no longer (jixiao status --history)",
        "pruned": "{pruned} files are not there any more and were forgotten: what they held stays in the tables and counts no longer",
        "missing": "{missing} files loaded before are not there any more and still count (jixiao load --prune PATH forgets them)",
        "unchecked": "the quality rules could not be run ({reason}); run jixiao load again",
        "proposals": "{proposals} pairs of similar names wait for a decision (never merged by themselves)",
        "rejected": "not loaded:",
        "warehouse": "warehouse: {path}",
    },
    "zh": {
        "files": "共 {files} 个文件，用时 {seconds:.1f} 秒：导入 {loaded} 个，无绩效目标表 {no_table} 个，未能读取 {rejected} 个，未变 {unchanged} 个",
        "forms": "本次读取：{forms} 张表，其中项目 {projects} 个，指标 {indicators} 条",
        "findings": "读取时发现：错误 {error} 个，警告 {warning} 个，提示 {info} 个（全部问题：jixiao report quality）",
        "read_again": "由新版读取程序重新读取 {read_again} 个文件，变动的值 {values} 个（jixiao status --history）",
        "not_read_again": "有 {not_read_again} 个文件新版未能读取，保留此前读取的结果",
        "moved": "移动或改名的文件 {moved} 个",
        "replaced": "有 {replaced} 个文件的内容已更换：原内容保留在库中，不再计入（jixiao status --history）",
        "pruned": "已移除不在的文件 {pruned} 个：其内容保留在库中，不再计入",
        "missing": "此前导入的文件中有 {missing} 个已不在，仍计入（用 jixiao load --prune 路径 移除）",
        "unchecked": "质量规则未能运行（{reason}），请再次运行 jixiao load",
        "proposals": "相似名称 {proposals} 对，等待人工判断（不会自动合并）",
        "rejected": "未导入：",
        "warehouse": "数据仓库：{path}",
    },
}
_EVENTS = ("read_again", "not_read_again", "moved", "replaced", "pruned")
_WOULD = {
    "en": {
        "some": "would be forgotten, {count} files:",
        "none": "nothing to forget: every file is there",
    },
    "zh": {"some": "将移除 {count} 个文件：", "none": "没有可移除的文件：文件都在"},
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
    yield from _event_lines(summary, words)
    if summary.unchecked:
        yield words["unchecked"].format(reason=summary.unchecked)
    if summary.proposals:
        yield words["proposals"].format(proposals=summary.proposals)
    if summary.rejections:
        yield words["rejected"]
        for line in summary.rejections:
            yield from _rejection_lines(line, language)
    yield words["warehouse"].format(path=warehouse)


def _event_lines(summary: LoadSummary, words: Mapping[str, str]) -> Iterator[str]:
    """Yield what happened to files that were known before."""
    counts = {name: summary.events.get(name, 0) for name in _EVENTS}
    counts["missing"] = summary.missing
    for name, count in counts.items():
        if count:
            yield words[name].format(**counts, values=summary.values_changed)


def forgotten_lines(would: WouldForget, language: str) -> Iterator[str]:
    """Yield what ``load --prune`` would forget, as lines of text."""
    words = _WOULD[language]
    yield words["some" if would.paths else "none"].format(count=len(would.paths))
    for path in would.paths:
        yield f"  {path}"


def _rejection_lines(line: RejectionLine, language: str) -> Iterator[str]:
    sentence, hint = (
        (line.sentence, line.hint) if language == "zh" else (line.sentence_en, line.hint_en)
    )
    yield f"  {line.path}"
    yield f"    {line.code}: {sentence}"
    yield f"    {hint}"
