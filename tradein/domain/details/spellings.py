"""How a name is written, as people say it beside the name: 木子李, 耳东陈, 喝酒的酒, 打铁那个锤."""

from __future__ import annotations

import re

from tradein.domain.details.name_words import FAMILY
from tradein.domain.details.text import Span, segments

_RIDDLE = re.compile(
    "木子李|耳东陈|弓长张|古月胡|口天吴|立早章|双木林|言午许|走肖赵|干勾于|三横王|草头黄|人可何|委鬼魏|禾呈程|双人徐|水工江|草头蔡|草头薛"
)
_PIECE_RIDDLE = re.compile(rf"[^\W我俺咱姓叫是名老小]{{2}}({FAMILY})")
_OF = re.compile(r"(?:[的嘞哩](?:那个|这个)?|那个|这个)(?:字)?([一-鿿])(?:字)?(?=$|[^一-鿿])")
_LONGEST = 4  # characters of the word that holds the one meant


def find_spellings(text: str) -> tuple[Span, ...]:
    """Find what tells how a name in the text (canonical) is written; each tells of a character that stands elsewhere in it."""
    found = [Span(*m.span()) for m in _RIDDLE.finditer(text) if m[0][-1] in _beside(text, Span(*m.span()))]
    pieces = segments(text, soft=" ")
    for piece in pieces:
        said = text[piece.start : piece.end]
        if any(piece.overlaps(span) for span in found):
            continue
        riddle = _PIECE_RIDDLE.fullmatch(said)
        if riddle and any(_begins(text[other.start : other.end], riddle[1]) for other in pieces if other != piece):
            found.append(piece)
        elif link := _OF.search(said):
            span = _word_before(said, link, piece.start)
            if span and link[1] in _beside(text, span):
                found.append(span)
    return tuple(found)


def _begins(said: str, family: str) -> bool:
    """Tell whether a piece gives a full name of the family: 陈小彬 beside 耳东陈."""
    return bool(re.search(rf"(?:^|叫|是|名){family}[一-鿿]{{1,2}}$", said)) and len(said) > len(family) + 1


def _beside(text: str, span: Span) -> str:
    return text[: span.start] + text[span.end :]


def _word_before(said: str, link: re.Match[str], offset: int) -> Span | None:
    """Give the span from the word that holds the character: the whole piece where it is short, else two or three characters."""
    before = said[: link.start()]
    if 0 < len(before) <= _LONGEST:  # 打铁那个锤, 一段路的段
        return Span(offset, offset + link.end())
    held = (length for length in (2, 3) if link[1] in before[-length:])  # 我叫酒小国喝酒的酒
    return next((Span(offset + len(before) - length, offset + link.end()) for length in held), None)
