"""Cutting up the Kaifeng plan: numbered tasks, safeguards, and the annex table of who is responsible."""

from __future__ import annotations

import re
from dataclasses import replace

from policies_kb.clauses import Clause, Outline
from policies_kb.compiling.cutter import Cutter, Head
from policies_kb.compiling.lines import join_lines

DOCUMENT = "kaifeng-2024"
_CHAPTER = re.compile(r"^[一二三]、\S+$")
_SECTION = re.compile(r"^（[一二三四五六七八九十]+）\S+行动$")
_TASK = re.compile(r"^(\d{1,2})\. ?(\S+?)。")
_SAFEGUARD = re.compile(r"^（([一二三四五六])）(\S+?)。")
_ROW = re.compile(r"^(\d{1,2})\t(.*)$")
_HAN = "零一二三四五六七八九十"
_SPACE_BETWEEN_HAN = re.compile(r"(?<=[一-鿿、]) +(?=[一-鿿、])")


def outline(source: str) -> Outline:
    """Cut the source into front matter, blocks and back matter; raise ValueError where it is not as expected."""
    lines = source.splitlines()
    start = _index(lines, "一、总体要求")
    annex = _index(lines, "附件：")
    back = _index(lines, "主办：")
    blocks, clauses = _body(lines[start:annex])
    blocks.append(("note", join_lines(lines[annex : _index(lines, "序号")])))
    rows, row_blocks = _annex(lines[_index(lines, "序号") : back])
    blocks += row_blocks
    by_number = {row.id.rsplit("-", 1)[1]: row.departments for row in rows}
    clauses = [_with_departments(clause, by_number) for clause in clauses]
    return Outline(join_lines(lines[:start]), tuple(blocks), join_lines(lines[back:]), tuple(clauses + rows))


def _index(lines: list[str], beginning: str) -> int:
    for number, line in enumerate(lines):
        if line.strip().startswith(beginning):
            return number
    raise ValueError(f"the Kaifeng source has no line that begins with {beginning!r}")


def _body(lines: list[str]) -> tuple[list[tuple[str, str]], list[Clause]]:
    cutter = Cutter()
    chapter = section = ""
    for line in (raw.strip() for raw in lines):
        if _CHAPTER.match(line):
            chapter, section = line, ""
            cutter.heading(line)
            if chapter.startswith("一"):
                cutter.open("general", Head((chapter,), "总体要求", "一、总体要求"))
            continue
        if _SECTION.match(line):
            section = line
            cutter.heading(line)
            continue
        if chapter.startswith("二") and (task := _TASK.match(line)):
            label = f"二{section.split('）')[0]}）{task[1]}"
            cutter.open(f"task-{task[1]}", Head((chapter, section), task[2], label))
        elif chapter.startswith("三") and (safeguard := _SAFEGUARD.match(line)):
            number = _HAN.index(safeguard[1])
            cutter.open(f"safeguard-{number}", Head((chapter,), safeguard[2], f"三（{safeguard[1]}）"))
        cutter.hold(line)
    cutter.close()
    return cutter.blocks, [
        Clause(f"{DOCUMENT}:{name}", DOCUMENT, head.path, head.title, cutter.text_of(name), label=head.label)
        for name, head in cutter.heads.items()
    ]


def _annex(lines: list[str]) -> tuple[list[Clause], list[tuple[str, str]]]:
    """Read the table; an empty cell in the column 重点任务 means the one above it."""
    rows, blocks, group, part = [], [], "", ""
    for line in (raw.strip() for raw in lines if raw.strip()):
        row = _ROW.match(line)
        if not row:
            blocks.append(("note", line))
            part = line if line[:2] in ("一、", "二、") else part
            continue
        cells = [_SPACE_BETWEEN_HAN.sub("", cell.strip()) for cell in row[2].split("\t") if cell.strip()]
        group = cells[0] if len(cells) == 3 else group
        task, units = cells[-2], cells[-1]
        text = " ".join([row[1], *cells])
        path = ("附件 责任分工表", part) + ((group,) if part.startswith("一") else ())
        name = f"annex-{row[1]}"
        blocks.append((name, text))
        rows.append(
            Clause(f"{DOCUMENT}:{name}", DOCUMENT, path, task, text, _departments(units), label=f"附件第{row[1]}行")
        )
    return rows, blocks


def _departments(units: str) -> tuple[str, ...]:
    """Split 市商务局、财政局 into names that can stand alone: 市商务局, 市财政局."""
    names = [name for part in units.split("，") for name in part.replace("牵头", "").split("、") if name]
    whole = re.compile(r"市(?!场)|中国|金融")
    return tuple(name if whole.match(name) else f"市{name}" for name in names)


def _with_departments(clause: Clause, by_number: dict[str, tuple[str, ...]]) -> Clause:
    kind, _, number = clause.id.split(":")[1].partition("-")
    if kind == "general":
        return clause
    row = str(int(number) + 25) if kind == "safeguard" else number
    return replace(clause, departments=by_number[row])
