"""What an import came to, line by line, as the person who prepared the file reads it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tradein.domain.dealers.columns import CATEGORY_CELLS, CHINESE, COLUMNS, LEVEL_CELLS
from tradein.domain.dealers.problems import Problem
from tradein.services.import_dealers import ImportReport, LineOutcome

_MOST_LINES = 200
_ENCODINGS = {"utf-8": "UTF-8", "utf-16": "UTF-16", "gb18030": "GB18030（Excel 中文编码）", "xlsx": "Excel 工作簿"}
_CHANGED = {"added": "新增", "changed": "更新", "unchanged": "无变化", "problem": "有误"}
_PROBLEMS = {
    "empty": "文件是空的",
    "no_rows": "只有表头，没有门店",
    "too_large": "文件太大（{value} MB），请分成几个文件导入",
    "too_many_rows": "行数太多（{value} 行），请分成几个文件导入",
    "old_excel": "这是旧版 Excel 文件（.xls），读不了。请在 Excel 中“另存为”Excel 工作簿（.xlsx）或 CSV",
    "bad_workbook": "Excel 文件已损坏或不是 .xlsx，读不了。请用 Excel 打开后重新“另存为”.xlsx",
    "bad_encoding": "这一行的文字编码有误，读不出来。请在 Excel 中“另存为”“CSV UTF-8”后再试",
    "no_table": "文件里不是文字表格，读不了。请提供 CSV 或 .xlsx",
    "bad_quotes": "从这一行起，双引号没有成对，后面的内容分不清。请检查这一行的引号",
    "no_heading": "第一行不是表头：“{value}”。表头应包括：{required}",
    "missing_columns": "缺少必填列：{fields}",
    "repeated_column": "“{column}”这一列出现了两次，请只保留一列",
    "unknown_column": "不认识“{value}”这一列，已略过",
    "missing": "“{column}”是必填的，这里是空的",
    "too_long": "“{column}”太长，最多 {expected} 个字",
    "unsafe": "“{column}”里有换行或看不见的字符，请重新输入",
    "formula": "“{column}”以 = + - @ 开头，会被表格软件当作公式：“{value}”。请改成普通文字",
    "bad_key": "“编号”只能用字母、数字、- 和 _：“{value}”",
    "bad_category": "“类别”不认识：“{value}”。可以用：{expected}；多个类别用顿号隔开",
    "bad_level": "“回收点层级”不认识：“{value}”。可以用：{expected}",
    "level_needed": "类别是回收点时，要写明“回收点层级”：{expected}",
    "level_not_used": "只有回收点才填“回收点层级”，这里填了“{value}”",
    "bad_region": "“城市”不认识：“{value}”。可以用：{expected}",
    "bad_district": "“{value}”不是这个城市的区县或镇街。可以用：{expected}",
    "bad_number": "“{column}”应是数字，这里是“{value}”",
    "swapped": "“{column}”是 {value}，看起来经纬度写反了（{column}应在 {expected} 之间）",
    "out_of_area": "“{column}”是 {value}，不在本市范围内（应在 {expected} 之间）",
    "half_position": "经纬度要么都填，要么都不填，这里缺“{column}”",
    "bad_phone": "电话“{value}”不像一个电话号码。多个电话用顿号隔开",
    "scientific": "电话“{value}”被 Excel 改成了科学计数法，号码已经丢失。请把这一列设为“文本”后重新输入",
    "bad_date": "“{column}”不是日期：“{value}”。请写成 2026-01-31 这样",
    "dates_reversed": "“有效期止”（{value}）早于“有效期起”（{expected}）",
    "future_date": "“核实日期”（{value}）晚于今天（{expected}）",
    "bad_flag": "“{column}”应填 {expected}，这里是“{value}”",
    "sample_unmarked": "示例数据的名称和来源里都要写明“示例”，这里“{column}”没有写",
    "sample_undeclared": "名称或来源里写着“示例”，但“示例数据”没有填“是”",
    "duplicate_key": "编号“{value}”与第 {expected} 行重复",
    "too_many_cells": "这一行有 {value} 格，表头只有 {expected} 格。内容里的逗号要用双引号括起来",
    "expired": "有效期已过（{value}），导入后不会显示给居民",
}
_BETWEEN = {"swapped", "out_of_area"}


def report_text(report: ImportReport) -> str:
    """Write a report out: first the result, then what is wrong, then what changes, each with its line number."""
    lines = [_result(report)]
    lines += [_problem_line(problem) for problem in report.problems]
    lines += [_problem_line(problem) for line in report.lines for problem in line.problems]
    lines += [_noted(problem) for problem in (*report.notes, *(note for line in report.lines for note in line.notes))]
    if report.ok:
        lines += [_change_line(line) for line in report.lines if line.action != "unchanged"]
        lines += [f"撤销：{key}（新文件里没有）" for key in report.withdrawn]
    if len(lines) > _MOST_LINES:
        lines = [*lines[:_MOST_LINES], f"……另有 {len(lines) - _MOST_LINES} 条，未逐条列出"]
    return "\n".join(lines)


def report_data(report: ImportReport) -> dict[str, Any]:
    """Give a report for scripts."""
    return {
        "file": report.file,
        "encoding": report.encoding,
        "ok": report.ok,
        "dry_run": report.dry_run,
        "applied": report.applied,
        "counts": {action: report.count(action) for action in _CHANGED} | {"withdrawn": len(report.withdrawn)},
        "problems": [_as_data(problem) for problem in report.problems],
        "notes": [_as_data(problem) for problem in report.notes],
        "lines": [_line_data(line) for line in report.lines],
        "withdrawn": list(report.withdrawn),
    }


def column_guide() -> str:
    """Say which columns a file has and what stands in them."""
    lines = ["第一行是表头（中文、英文都可以，顺序不限）："]
    for column in COLUMNS:
        lines.append(f"  {column.chinese}（{column.field}）{'，必填' if column.required else ''}")
    lines.append(f"类别：{'、'.join(CATEGORY_CELLS.values())}；多个类别用顿号隔开。")
    lines.append(f"回收点层级：{'、'.join(LEVEL_CELLS.values())}（类别是回收点时必填）。")
    lines.append("日期写成 2026-01-31；示例数据填 是 或 否；状态填 在册 或 撤销。")
    lines.append("编号固定不变：编号已有的行更新原来的门店，没有的行新增。")
    return "\n".join(lines)


def problem_text(problem: Problem) -> str:
    """Say what is wrong and what would be right."""
    joined = " 到 " if problem.code in _BETWEEN else "、"
    return _PROBLEMS[problem.code].format(
        column=CHINESE.get(problem.field, problem.field),
        value=problem.value,
        expected=joined.join(problem.expected),
        fields="、".join(CHINESE.get(field, field) for field in problem.expected),
        required="、".join(column.chinese for column in COLUMNS if column.required),
    )


def _result(report: ImportReport) -> str:
    if not report.ok:
        wrong = len(report.problems) + report.count("problem")
        return f"{report.file}：没有导入，名单没有任何改动。发现 {wrong} 处需要改正："
    counted = "，".join(f"{word} {report.count(action)} 家" for action, word in _CHANGED.items() if action != "problem")
    counted += f"，撤销 {len(report.withdrawn)} 家" if report.withdrawn else ""
    done = "试运行，名单没有改动。如果正式导入" if report.dry_run else "导入完成"
    return f"{report.file}（{_ENCODINGS.get(report.encoding, report.encoding)}）：{done}：{counted}。"


def _problem_line(problem: Problem) -> str:
    return (f"第 {problem.line} 行：" if problem.line else "") + problem_text(problem) + "。"


def _noted(problem: Problem) -> str:
    return "提醒，" + _problem_line(problem)


def _change_line(line: LineOutcome) -> str:
    return f"第 {line.line} 行：{_CHANGED[line.action]} {line.key} {line.name}{_changed_cells(line.changes)}"


def _changed_cells(changes: Mapping[str, tuple[str, str]]) -> str:
    cells = [f"{CHINESE[field]} “{before}”→“{after}”" for field, (before, after) in changes.items()]
    return f"（{'；'.join(cells)}）" if cells else ""


def _as_data(problem: Problem) -> dict[str, Any]:
    return {"line": problem.line, "code": problem.code, "column": problem.field, "text": problem_text(problem)}


def _line_data(line: LineOutcome) -> dict[str, Any]:
    return {
        "line": line.line,
        "action": line.action,
        "key": line.key,
        "changes": {field: list(pair) for field, pair in line.changes.items()},
        "problems": [_as_data(problem) for problem in line.problems],
        "notes": [_as_data(problem) for problem in line.notes],
    }
