"""Joining the lines of a source whose line and page breaks fall inside sentences."""

from __future__ import annotations

import re

_ENDS_A_PARAGRAPH = re.compile(r"[。：；）)!?！？]$")
_ASCII = re.compile(r"[0-9A-Za-z]")


def join_lines(lines: list[str]) -> str:
    """Join the lines of one clause; a paragraph ends only where a blank line follows the end of a sentence."""
    paragraphs: list[str] = []
    blank = True
    for raw in lines:
        line = raw.strip()
        if not line:
            blank = True
            continue
        if not paragraphs or (blank and _ENDS_A_PARAGRAPH.search(paragraphs[-1])):
            paragraphs.append(line)
        else:
            paragraphs[-1] = _glue(paragraphs[-1], line)
        blank = False
    return "\n".join(paragraphs)


def _glue(left: str, right: str) -> str:
    between = " " if _ASCII.match(left[-1]) and _ASCII.match(right[0]) else ""
    return left + between + right
