"""Answers from the plans, in words: plain language first, then conditions, what is not stated, the clause, who to ask."""

from __future__ import annotations

from policies_kb.clauses import Clause, Document
from policies_kb.knowledge import Knowledge
from tradein.answering.answer import Answer, Part, Quote
from tradein.domain.regions import CITY_NAMES
from tradein.replies.fixed import city_buttons, not_understood, other_city
from tradein.replies.reply import Button, Citation, Reply

HOTLINE = "12345"
_MOST_DEPARTMENTS = 8
_MOST_OF_ABSENT = 2  # what a plan lacks is shown by its nearest clauses; two are enough to read


def render(knowledge: Knowledge, answers: tuple[Answer, ...], chosen: str | None = None) -> list[Reply]:
    """Turn the answers to one message into replies; asks for the city once, at the end, where it was not known.

    `chosen` is the city that the resident sees as chosen: an answer from any other plan says first whose it is.
    """
    replies = [_reply(knowledge, answer, chosen) for answer in answers]
    if any(answer.ask_city for answer in answers):
        replies.append(_which_city(any(a.reason == "vague_place" for a in answers)))
    return replies


def _reply(knowledge: Knowledge, answer: Answer, chosen: str | None) -> Reply:
    if answer.status == "refuse":
        return other_city()
    if answer.status == "clarify":
        return not_understood()
    named = {part.region for part in answer.parts} != {chosen}
    text = "\n\n".join(_part_text(knowledge, part, named) for part in answer.parts)
    if answer.reason == "in_doubt":
        text = f"如果您问的是“{knowledge.cards[answer.card or ''].title}”：\n{text}"
    return Reply(
        kind=answer.status,
        text=text,
        citations=tuple(c for part in answer.parts for c in _citations(knowledge, part)),
        buttons=tuple(Button(knowledge.cards[i].title, f"ask:{i}") for i in answer.related),
        data={"card": answer.card, "regions": [part.region for part in answer.parts]},
    )


def _part_text(knowledge: Knowledge, part: Part, named: bool) -> str:
    lines = [of_city(part.region, _lead(knowledge, part)) if named else _lead(knowledge, part)]
    lines += [f"· {point}" for point in part.points]
    if part.elsewhere:
        document = knowledge.document_of(part.elsewhere)
        city = CITY_NAMES[part.elsewhere]
        lines.append(f"{city}的方案（{document.number}）提到了这类措施，但它不适用于{CITY_NAMES[part.region]}。")
    if part.silent:
        lines.append(f"方案没有写明：{'、'.join(part.silent)}。")
    shown = part.quotes[:_MOST_OF_ABSENT] if part.status == "not_in_region" else part.quotes
    lines += [quoted(knowledge, quote) for quote in shown]
    lines.append(_who(part))
    return "\n".join(line for line in lines if line)


def _lead(knowledge: Knowledge, part: Part) -> str:
    if part.say:
        return part.say
    clause = knowledge.clauses[part.quotes[0].clause]
    return f"方案里和您的问题最接近的是“{clause.title}”这一条，请看原文："


def of_city(region: str, text: str) -> str:
    """Put the city before what is said of it alone."""
    return f"【{CITY_NAMES[region]}】{text}"


def quoted(knowledge: Knowledge, quote: Quote) -> str:
    """Quote a clause with its plan's number and its own."""
    clause = knowledge.clauses[quote.clause]
    document = knowledge.documents[clause.document]
    return f"原文（{document.number} {clause.label}）：“{_one_line(quote.text)}”"


def _who(part: Part) -> str:
    if not part.departments:
        return f"想问得更细，可以拨打 {HOTLINE}。"
    shown = part.departments[:_MOST_DEPARTMENTS]
    more = "等" if len(part.departments) > len(shown) else ""
    ask = "具体请咨询" if part.status != "answer" else "负责单位："
    return f"{ask}{'、'.join(shown)}{more}，也可以拨打 {HOTLINE}。"


def _citations(knowledge: Knowledge, part: Part) -> list[Citation]:
    quotes = [*part.quotes, *([part.responsible] if part.responsible else [])]
    ordered = list({(quote.clause, quote.text): quote for quote in quotes}.values())
    return [cite(knowledge, quote) for quote in ordered]


def cite(knowledge: Knowledge, quote: Quote) -> Citation:
    """Give a quote in the form of the API."""
    clause: Clause = knowledge.clauses[quote.clause]
    document: Document = knowledge.documents[clause.document]
    return Citation(
        clause=clause.id,
        document=document.number,
        title=document.title,
        heading=clause.heading if clause.heading.endswith(clause.title) else f"{clause.heading} {clause.title}",
        quote=quote.text,
        issued_on=document.issued_on,
    )


def _which_city(vague: bool) -> Reply:
    text = "您在开封市还是济源示范区？点一下，后面我就只按您那里的方案回答。"
    if vague:
        text = "“示范区”两边都有：您说的是济源示范区，还是开封的城乡一体化示范区？" + text
    return Reply("clarify", text, buttons=city_buttons())


def _one_line(text: str) -> str:
    return text.replace("\n", "")
