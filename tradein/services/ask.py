"""Answering a resident's question from the plans: the one use case that must go on when all else is down."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from policies_kb.cards import Card, Topic, subject_of
from policies_kb.knowledge import Knowledge
from policies_kb.matching.examples import in_talk_of
from policies_kb.matching.intents import Intent, classify
from policies_kb.matching.matcher import Match, Matcher
from policies_kb.normalising import standardise
from tradein.answering.answer import Answer, Part, Question
from tradein.answering.asked_details import say_what_is_silent, treats_detail
from tradein.answering.choosing import deciding_card
from tradein.answering.comparing import compared_as_a_whole, of_others_than_named, subsidy_of_what_is_named
from tradein.answering.composing import compose, compose_from_search, show_what_was_named
from tradein.answering.continuing import meant_next
from tradein.answering.elliptic import (
    asks_to_compare,
    aspect_named,
    core_of,
    doubts,
    turns_away,
    without_features,
    without_offices_beside,
    without_what_is_let_be,
)
from tradein.answering.families import (
    clearly_named,
    keep_to_family,
    lift_to_named,
    lift_to_responsible,
    named_beside,
    prefer_named_family,
)
from tradein.answering.follow_ups import asks_for_more, ends_in_a_place_alone, follow
from tradein.answering.grounding import ground
from tradein.answering.leaning import lean_on_context
from tradein.answering.quoting import prefer_what_is_quoted
from tradein.answering.referring import last_matters, refer
from tradein.answering.repeating import lists
from tradein.answering.splitting import cut, cut_each, several_pointed_at
from tradein.answering.staying import stay
from tradein.answering.subjects import GENERIC_TOPICS
from tradein.answering.weighing import reweigh
from tradein.answering.where import goes_on_comparing, regions_for
from tradein.domain.asking import asks
from tradein.domain.conversation import Context
from tradein.domain.regions import CITY_NAMES, by_clauses, find_places, places_said
from tradein.services.dialogue.ordering import place_told, thing_to_collect
from tradein.services.skills import DEALERS

_OF_APPLIANCES = "appliance.subsidy"  # what a plain question about any household thing means
_LEAST_BM25 = 9.0
_ALL = 10_000  # labels
_SURE = 0.55
_SURE_APART = 0.4  # for two questions on different topics
_SURE_NAMED = 0.2  # for one that names its topic
_SURE_OF_FAMILY = 0.5  # beyond it a word of another family (老房子装暖气片) is a circumstance
_LEAST_SURE = 0.02
_CERTAIN, _NEARLY_CERTAIN = 0.97, 0.9
_DOUBTFUL, _NEARLY = 0.75, 0.3  # how likely the best card is at most, and the second beside it, to give both
_GOES_ON = 0.6  # how likely all cards of the topic spoken of are, that words may go on with
_ELSEWHERE, _SURELY = ("out_of_scope", "other_city", "bot_identity", "abuse"), 0.85
_FRESH = 0.3  # how likely one of them is, that the topic's name alone does not mean
_NO_CHANCE = 0.08  # less than that is one of many, and no rival
_BEYOND_DOUBT = 0.6
_BARE = 8  # characters: few words (违约金, 首付呢, 换新车给补不) ask whether there is something, not for a detail of it
_FEW = 12  # characters that name no topic: they go on with the one spoken of, and with its city
_LESS = 0.3
_MARKED = re.compile(r"([^，,。；;！!？?\s]+)[？?]")  # what ends in a question mark
_SENTENCES = re.compile(r"[。！!；;？?\n]+")
_POINTS_THERE = re.compile("那(?:边|儿|里|头)")  # 俺老表在开封种地 他那儿补不补
_A_STORY, _ITS_END = 80, 24  # characters
_GENERAL = ("overview", "subsidy", "support", "what", "meaning", "activity", "target", "department", "conditions")


@dataclass(frozen=True)
class Asked:
    """The answers to one message, and what the conversation remembers now."""

    answers: tuple[Answer, ...]
    context: Context


class Ask:
    """Answers questions from the knowledge base of both cities."""

    def __init__(self, knowledge: Knowledge, matcher: Matcher) -> None:
        """Take the knowledge base and the trained matcher."""
        self._knowledge = knowledge
        self._matcher = matcher

    def intent(self, text: str) -> Intent:
        """Tell which skill a text calls for."""
        return classify(self._matcher, text)

    def is_elsewhere(self, text: str) -> bool:
        """Tell whether a text (standardised) is surely about something that no plan is about: 明天下雨不."""
        found = self.intent(text)
        return found.name in _ELSEWHERE and found.confidence > _SURELY

    def goes_on(self, text: str, context: Context) -> bool:
        """Tell whether a few words (standardised) that name nothing ask on about the topic spoken of: 端午有没有.

        With the topic's name before them they mean another of its cards than the name alone does.
        """
        before = self._knowledge.cards.get(context.card or "")
        if before is None or self.is_elsewhere(text):
            return False
        if lists(before) and len(core_of(text)) <= _BARE // 2 and text.endswith(("呢", "的")):
            return True  # 小浪底呢, after the scenic spots
        topic = self._knowledge.topics.get(subject_of(before))
        names = dict.fromkeys((topic.title, topic.words[0])) if topic else ()
        return any(self._asks_of(name, text, subject_of(before)) for name in names)

    def _asks_of(self, name: str, text: str, subject: str) -> bool:
        alone, beside = self.intent(name), self.intent(f"{name} {text}")
        if beside.name != "ask_policy":
            return False
        own = [m for m in beside.cards if subject_of(self._knowledge.cards[m.label]) == subject]
        by_name = {m.label: m.score for m in alone.cards}
        fresh = any(m.score > _FRESH and by_name.get(m.label, 0.0) < _FRESH / 2 for m in own)
        return fresh and sum(m.score for m in own) > _GOES_ON

    def __call__(self, question: Question) -> Asked:
        """Answer every question of a message; never empty, every part quoted from the right plan."""
        answers: list[Answer] = []
        question = replace(question, context=self._with_matters(question))
        context = question.context
        for asked in self._questions(question):
            given = self._answer(replace(asked, context=context))
            for answer in given:
                if answer.card is None or answer.card not in [a.card for a in answers]:
                    answers.append(ground(self._knowledge, answer))
            context = _remember(context, given[0], asked.text)
        listed = tuple(answer.card for answer in answers if answer.card and answer.parts)
        return Asked(tuple(answers), replace(context, listed=listed) if len(listed) > 1 else context)

    def _with_matters(self, question: Question) -> Context:
        """Make the matters spoken of before those that 这俩, 这仨 point at, where no message had several answers."""
        context = question.context
        many = several_pointed_at(question.text) if context.card not in context.listed else 0
        matters = last_matters(self._knowledge, context.shown, many)
        return replace(context, listed=matters) if len(matters) > 1 else context

    def _questions(self, question: Question) -> list[Question]:
        """Split a message only where each piece is surely a policy question of its own."""
        if question.context.card in question.context.listed and (
            each := cut_each(question.text, question.context.listed)
        ):
            return [replace(question, text=text, found=None) for text in each]
        pieces = cut(self._knowledge, question.text)
        if len(pieces) < 2 or question.card:
            return [question]
        found = [self.intent(piece) for piece in pieces]
        first = [intent.cards[0] for intent in found if intent.name == "ask_policy" and intent.cards]
        apart = len({self._knowledge.cards[match.label].topic for match in first}) > 1
        least = _SURE_APART if apart else _SURE
        sure = [
            replace(question, text=piece, found=intent)
            for piece, intent in zip(pieces, found, strict=True)
            if intent.name == "ask_policy" and intent.cards[0].score > self._least(piece, intent, least)
        ]
        if len(sure) == 1 and (leaning := self._leaning_on(sure[0], pieces)):
            sure.append(leaning)
        labels = {asked.found.cards[0].label for asked in sure if asked.found}
        return [_of_the_city(sure[0], question.text), *sure[1:]] if len(labels) > 1 else [question]

    def _leaning_on(self, first: Question, pieces: list[str]) -> Question | None:
        """Give the question that follows a sure one and asks on of its matter: 换嘞话得买啥车, after 公车能换不."""
        if first.found is None or pieces[0] != first.text or not asks(pieces[1]):
            return None
        card = self._knowledge.cards[first.found.cards[0].label]
        subject = subject_of(card)
        topic = self._knowledge.topics.get(subject)
        if topic is None or clearly_named(self._knowledge, standardise(pieces[1])) - {subject}:
            return None
        region = first.context.region or first.region
        section = card.sections.get(region or "")
        if section and treats_detail(standardise(pieces[1]), section):
            return None  # 能列个目录吗: a detail of what the first one asks
        text = f"{topic.words[0]} {pieces[1]}"
        found = self.intent(text)
        own = found.name == "ask_policy" and subject_of(self._knowledge.cards[found.cards[0].label]) == subject
        sure = own and found.cards[0].score > _SURE
        return replace(first, text=text, found=found) if sure else None

    def _least(self, piece: str, intent: Intent, least: float) -> float:
        """Tell how sure a piece must be: less where its best card is of the very topic that it names."""
        topic = subject_of(self._knowledge.cards[intent.cards[0].label])
        return _SURE_NAMED if topic in clearly_named(self._knowledge, standardise(piece)) else least

    def _answer(self, question: Question) -> tuple[Answer, ...]:
        """Answer one question; a second answer follows where matching cannot tell two cards apart."""
        said = without_offices_beside(without_what_is_let_be(question.text))
        if clearly_named(self._knowledge, standardise(plain := without_features(said))):
            said = plain
        if said != question.text:
            question = replace(question, text=said, found=None)
        text = standardise(question.text)
        places = places_said(question.text)
        if places.outside:
            return (Answer("refuse", card=self._declined(question, places.outside), reason="other_city"),)
        if question.card not in self._knowledge.cards:
            question = replace(question, found=self._weighed(question))
        regions = regions_for(question, text, places, self._same_matter(question, text))
        card, second = self._cards(question, text, regions)
        if card is None:
            return (self._uncurated(question, regions),)
        if (meant := self._said_next(question, text, card)) != card:
            card, second = self._deciding(question, meant, regions), None
        sets_apart = places.compares or places.than_here or asks_to_compare(text)
        compares = len(regions) > 1 and (sets_apart or goes_on_comparing(question.context, text))
        parts = self._parts(question, card, regions)
        silent = all(part.status == "not_in_plan" for part in parts)  # 具体补多少, after a comparison
        answer = Answer(
            status="compare" if compares and (sets_apart or not silent) else _status(parts),
            parts=parts,
            card=card,
            related=self._related(card),
            ask_city=len(regions) > 1 and not compares,
            reason="vague_place" if places.vague and len(regions) > 1 else "",
        )
        if second is None or second == card:
            return (answer,)
        parts = self._parts(question, second, regions)
        if answer.status == _status(parts) == "not_in_plan":  # both are silent on the detail asked for: one says so
            return (answer,)
        return (answer, Answer(_status(parts), parts, second, self._related(second), reason="in_doubt"))

    def _weighed(self, question: Question) -> Intent:
        """Match a question; a story that leaves doubt is matched by the one sentence of it that asks, where that is sure."""
        found = _of_the_plans(question.found or self.intent(question.text))
        asking = [sentence for sentence in _SENTENCES.split(question.text) if asks(sentence)]
        told = len(asking) == 1 and _BARE <= len(asking[0]) < len(question.text) and len(question.text) > _ITS_END
        if not told or not found.cards or found.cards[0].score > _SURE_OF_FAMILY:
            return found
        alone = self.intent(asking[0])
        sure = alone.name == "ask_policy" and alone.cards[0].score > max(_SURE, found.cards[0].score + _LESS)
        return alone if sure else found

    def _same_matter(self, question: Question, text: str) -> bool:
        """Tell whether the likeliest card is of the topic spoken of last, or few words that name nothing else go on with it."""
        before = self._knowledge.cards.get(question.context.card or "")
        likely = question.found.cards if question.found else ()
        if before is None or not likely:
            return False
        if subject_of(self._knowledge.cards[likely[0].label]) == subject_of(before):
            return True
        named = named_beside(self._knowledge, text, subject_of(before))
        leans = len(core_of(text)) <= _FEW or text.startswith("那")  # 那估多少给多少 有个价目表没
        return leans and not turns_away(text) and not named

    def _declined(self, question: Question, outside: str) -> str | None:
        """Give the card of what was asked of another city, so that 那济源呢 may follow."""
        found = self.intent(question.text.replace(outside, ""))
        sure = found.name == "ask_policy" and found.cards[0].score > _SURE_APART
        return found.cards[0].label if sure else None

    def _parts(self, question: Question, card: str, regions: tuple[str, ...]) -> tuple[Part, ...]:
        chosen = self._knowledge.cards[card]
        text = standardise(question.text)
        whole = (compose(self._knowledge, chosen, region) for region in regions)
        composed = (show_what_was_named(self._knowledge, text, part) for part in whole)
        return tuple(say_what_is_silent(question.text, chosen, part) for part in composed)

    def _cards(self, question: Question, text: str, regions: tuple[str, ...]) -> tuple[str | None, str | None]:
        """Choose the card to answer from, and a second one where matching is in two minds."""
        if question.card in self._knowledge.cards:
            return question.card, None
        found = question.found or self.intent(question.text)
        sure = bool(found.cards) and found.cards[0].score > _SURE_OF_FAMILY
        if len(regions) > 1 and (general := compared_as_a_whole(self._knowledge, text, found.cards, sure)):
            return general, None
        if others := of_others_than_named(self._knowledge, text):
            return others, None
        subsidy = subsidy_of_what_is_named(self._knowledge, text)
        if subsidy and (not sure or subsidy == _OF_APPLIANCES):
            return subsidy, None
        if not sure:
            found = replace(found, cards=prefer_named_family(self._knowledge, found.cards, text))
        context = question.context
        before = self._knowledge.cards.get(context.card or "")
        if before:
            if ends_in_a_place_alone(question.text):  # 俺闺女嫁到开封了 她那儿呢
                return before.id, None
            ranked = [match.label for match in self._prefer_general(found.cards, regions, text)]
            told = len(core_of(text)) > _FEW  # the more is said, the less it leans
            certain = bool(found.cards) and found.cards[0].score > (_NEARLY_CERTAIN if told else _CERTAIN)
            asking = text if told and certain else self._what_asks(question.text, text)
            followed = follow(
                self._knowledge, asking, before, ranked, replace(context, region=regions[0]), sure, certain
            )
            pointed = None if followed else refer(self._knowledge, text, context)
            if pointed and not self._surely_of(pointed[0], found):
                before, text = pointed
                found, context = self.intent(text), replace(context, card=before.id)
            if not followed:
                followed, found = stay(self._knowledge, before, text, found, regions[0], self.intent, context.shown)
            if followed:
                if asks_for_more(text):
                    return followed, None
                followed = lift_to_responsible(self._knowledge, [followed], text)[0]
                return deciding_card(self._knowledge, followed, found.cards, regions, by_clauses(question.text)), None
            found = replace(found, cards=lean_on_context(self._knowledge, found.cards, context, text))
        best = self._prefer_general(found.cards, regions, text)
        if before is None and len(regions) == 1:
            best = prefer_what_is_quoted(self._knowledge, best, core_of(text), regions[0])
        ranked = [match.label for match in best]
        if not found.cards or found.cards[0].score < _LEAST_SURE:
            return (ranked[0] if before and ranked else None), None
        lifted = self._lifted(best, self._lifted_by(question.text, text), sure)
        lifted = keep_to_family(self._knowledge, lifted, text, before) if before else lifted
        first = lift_to_responsible(self._knowledge, lifted, text)[0]
        rival = self._rival(best, first, regions)
        return deciding_card(self._knowledge, first, found.cards, regions, by_clauses(question.text)), rival

    def _surely_of(self, card: Card, found: Intent) -> bool:
        """Tell whether words are all but surely about the topic of a card as they are: 桃都山那个斜着走的电梯."""
        if not found.cards or found.cards[0].score <= _NEARLY_CERTAIN:
            return False
        return subject_of(self._knowledge.cards[found.cards[0].label]) == subject_of(card)

    def _said_next(self, question: Question, text: str, chosen: str) -> str:
        """Give the card that known follow-ups tell, where they leave no doubt; else the one chosen."""
        before = self._knowledge.cards.get(question.context.card or "")
        if before is None or question.card in self._knowledge.cards or refer(self._knowledge, text, question.context):
            return chosen
        return meant_next(self._knowledge, before, chosen, text, self._alone(question), self._rank_on)

    def _deciding(self, question: Question, card: str, regions: tuple[str, ...]) -> str:
        return deciding_card(self._knowledge, card, self._alone(question), regions, by_clauses(question.text))

    def _alone(self, question: Question) -> tuple[Match, ...]:
        return (question.found or self.intent(question.text)).cards

    def _rank_on(self, topic: Topic, text: str) -> list[Match]:
        return self._matcher.rank_on(text, in_talk_of(topic, text), limit=_ALL)

    def _lifted(self, best: tuple[Match, ...], text: str, sure: bool) -> list[str]:
        """Rank the card of the one topic named first, unless matching has no doubt at all: 旧灶台送货的能捎走不."""
        ranked = [match.label for match in best]
        first = self._knowledge.cards[ranked[0]]
        by_name = any(
            word in text for topic in self._knowledge.topics.values() for word in topic.words if len(word) > 1
        )
        beyond_doubt = best[0].score > _BEYOND_DOUBT and first.topic not in GENERIC_TOPICS and not by_name
        return ranked if beyond_doubt else lift_to_named(self._knowledge, ranked, text, sure)

    def _lifted_by(self, typed: str, text: str) -> str:
        """Give the words that may name the matter: of a long story its last ones, where it is asked."""
        if len(typed) < _A_STORY:
            return text
        clauses = by_clauses(typed).split("，")
        last: list[str] = []
        while clauses and sum(map(len, last)) < _ITS_END:
            last.insert(0, clauses.pop())
        return "".join(last)

    def _what_asks(self, typed: str, text: str) -> str:
        """Give the one clause of a longer text that asks, standardised: 一年里都啥时候办 俺在外打工 过年才回来."""
        clauses = by_clauses(typed).split("，")
        marked = {standardise(clause) for clause in _MARKED.findall(typed)}
        asking = [clause for clause in clauses if asks(clause)]
        told = [clause for clause in clauses if clause in asking or clause in marked]
        if len(clauses) > 1 and len(told) == 1 and _POINTS_THERE.search(told[0]):
            return told[0]
        if (
            len(core_of(text)) <= _FEW
            or doubts(text)
            or len(clauses) < 2
            or len(asking) != 1
            or find_places(text).regions
        ):
            return text
        return asking[0] if not clearly_named(self._knowledge, text) else text

    def _rival(self, best: tuple[Match, ...], first: str, regions: tuple[str, ...]) -> str | None:
        """Give the second best card where it is nearly as likely and says something else; one city must be known."""
        if len(best) < 2 or len(regions) > 1 or first != best[0].label:
            return None
        if best[0].score > _DOUBTFUL or best[1].score < max(_NEARLY * best[0].score, _NO_CHANCE):
            return None
        one, other = (self._knowledge.cards[match.label].sections[regions[0]] for match in best[:2])
        if other.status == "not_in_region" or (one.status == other.status == "not_in_plan"):
            return None
        return best[1].label if one.status != other.status or one.cites[0] != other.cites[0] else None

    def _prefer_general(self, found: tuple[Match, ...], regions: tuple[str, ...], text: str) -> tuple[Match, ...]:
        """Rank what a plan is silent on lower where a text is a bare noun: it asks whether the plan has such a thing."""
        core = core_of(text)
        if len(core) > _BARE or aspect_named(core):
            return found

        def weight(label: str) -> float:
            card = self._knowledge.cards[label]
            silent = card.sections[regions[0]].status == "not_in_plan"
            return _LESS if silent or card.aspect not in _GENERAL else 1.0

        return reweigh(found, weight)

    def _uncurated(self, question: Question, regions: tuple[str, ...]) -> Answer:
        found = [compose_from_search(self._knowledge, question.text, region, _LEAST_BM25) for region in regions]
        parts = tuple(part for part in found if part)
        if not parts:
            return Answer("clarify", reason="not_understood")
        return Answer("answer", parts, ask_city=len(parts) > 1)

    def _related(self, card: str) -> tuple[str, ...]:
        topic = self._knowledge.topics[self._knowledge.cards[card].topic]
        ids = [other.id for other in topic.cards]
        at = ids.index(card)
        return tuple(ids[at + 1 :] + ids[:at])[:3]


def _of_the_city(first: Question, whole: str) -> Question:
    """Name the city of a whole message in its first question, where only a clause before it does: 开封 … 能不能两头都领."""
    said = places_said(whole)
    if len(said.regions) != 1 or said.compares or said.aside or said.in_passing or places_said(first.text).regions:
        return first
    return replace(first, text=f"{CITY_NAMES[said.regions[0]]}，{first.text}")


def _of_the_plans(found: Intent) -> Intent:
    """Weigh the cards of a text among themselves where it was taken for a look-up of shops: 杞县 智能马桶能补多少."""
    total = sum(match.score for match in found.cards)
    if found.name != DEALERS[0] or not total:
        return found
    return replace(found, cards=tuple(replace(match, score=match.score / total) for match in found.cards))


def _status(parts: tuple[Part, ...]) -> str:
    """Give the status of an answer: that of its parts where they agree, else plain answer."""
    statuses = {part.status for part in parts}
    return statuses.pop() if len(statuses) == 1 else "answer"


def _with_kin(known: dict[str, str], told: tuple[tuple[str, str], ...]) -> dict[str, str]:
    """Give where whoever of theirs lives, those told of now at the end."""
    return {**{who: region for who, region in known.items() if who not in dict(told)}, **dict(told)}


def _remember(context: Context, answer: Answer, said: str) -> Context:
    places = places_said(said)
    thing = thing_to_collect(said) or context.thing
    place = ("" if places.kin else place_told(said)) or context.place
    context = replace(
        context, home=places.own or context.home, kin=_with_kin(context.kin, places.kin), thing=thing, place=place
    )
    if answer.card is None:
        return context
    region = answer.parts[0].region if len(answer.parts) == 1 else context.region
    shown = (*context.shown, answer.card)[-12:]
    both = answer.status == "compare"
    return replace(context, region=region, card=answer.card, shown=shown, last="policy", both=both)
