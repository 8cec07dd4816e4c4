"""Cutting up the Jiyuan plan: chapters, sections with or without tasks, brackets that name who is responsible."""

from __future__ import annotations

import re
from dataclasses import replace

from policies_kb.clauses import Clause, Outline
from policies_kb.compiling.cutter import Cutter, Head
from policies_kb.compiling.lines import join_lines

DOCUMENT = "jiyuan-2024"
_HASHES = re.compile(r"^#+ ?")
_CHAPTER = re.compile(r"^[一二三]、\S+$")
_SECTION = re.compile(r"^（([一二三四五六])）(\S+工程)$")
_TASK = re.compile(r"^(\d)\. ?([^。]+?)(?:。|$)")
_SAFEGUARD = re.compile(r"^[（(]([一二三四])[）)] ?(\S+?)。")
_RESPONSIBLE = re.compile(r"（([^（）]+?)按职责分工负责）\s*$")
_HAN = "零一二三四五六"


def outline(source: str) -> Outline:
    """Cut the source into front matter, blocks and back matter; raise ValueError where it is not as expected."""
    lines = [_HASHES.sub("", raw.strip()) for raw in source.splitlines()]
    start = _index(lines, "为贯彻党中央")
    back = _index(lines, "主办：")
    blocks, clauses = _body(lines[start:back])
    return Outline(
        join_lines(lines[:start]), tuple(blocks), join_lines(lines[back:]), tuple(_share_departments(clauses))
    )


def _index(lines: list[str], beginning: str) -> int:
    for number, line in enumerate(lines):
        if line.startswith(beginning):
            return number
    raise ValueError(f"the Jiyuan source has no line that begins with {beginning!r}")


def _body(lines: list[str]) -> tuple[list[tuple[str, str]], list[Clause]]:
    cutter = Cutter()
    chapter = section = number = ""
    # The preamble and chapter one are one clause, `general`: the preamble has no id of its own.
    cutter.open("general", Head(("一、总体要求",), "总体要求", "一、总体要求"))
    for line in lines:
        if _CHAPTER.match(line):
            chapter, number = line, ""
            cutter.heading(line)
            if chapter.startswith("一"):
                cutter.open("general", cutter.heads["general"])
        elif found := _SECTION.match(line):
            section, number = line, str(_HAN.index(found[1]))
            cutter.heading(line)
            cutter.open(f"task-{number}", Head((chapter, line), found[2], f"二（{found[1]}）"))
        elif number and (task := _TASK.match(line)):
            label = f"二{section.split('）')[0]}）{task[1]}"
            alone = "。" not in line
            cutter.open(
                f"task-{number}.{task[1]}", Head((chapter, section), task[2], label), lead=line if alone else ""
            )
            if not alone:
                cutter.hold(line)
        else:
            _open_chapter_three(cutter, chapter, line)
            cutter.hold(line)
    cutter.close()
    return cutter.blocks, [_clause(cutter, name) for name in cutter.heads]


def _open_chapter_three(cutter: Cutter, chapter: str, line: str) -> None:
    if chapter.startswith("三") and (found := _SAFEGUARD.match(line)):
        number = _HAN.index(found[1])
        cutter.open(f"safeguard-{number}", Head((chapter,), found[2], f"三（{found[1]}）"))
    elif line.startswith("各部门要严格按照"):
        cutter.open("closing", Head((chapter,), "组织实施", "结尾段"))


def _clause(cutter: Cutter, name: str) -> Clause:
    head = cutter.heads[name]
    # `general` has two blocks, before and after the heading of chapter one: quoted whole, it leaves the heading out.
    text = "…\n".join(t for n, t in cutter.blocks if n == name) or cutter.text_of(name)
    named = _RESPONSIBLE.search(text)
    names = tuple(part.replace("牵头", "") for part in re.split("[、，]", named[1])) if named else ()
    return Clause(
        f"{DOCUMENT}:{name}", DOCUMENT, head.path, head.title, text, tuple(n for n in names if n), label=head.label
    )


def _share_departments(clauses: list[Clause]) -> list[Clause]:
    """Give every task of a section the departments of the bracket that closes the section."""
    by_section = {c.id.split(".")[0]: c.departments for c in clauses if c.departments}
    return [c if c.departments else replace(c, departments=by_section.get(c.id.split(".")[0], ())) for c in clauses]
