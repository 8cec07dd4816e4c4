"""Writes a stock Rasa starter project on our utterances: each card and each skill an intent, a rule and an answer."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path
from typing import Any

import yaml

from policies_kb.cards import Card, all_cards, load_topics
from policies_kb.matching.examples import card_examples, skill_examples

USER_DICTIONARY = Path(__file__).parents[2] / "policies_kb" / "compiled" / "jieba"
_MARKUP = re.compile(r"[\[\]{}<>]")  # Rasa would read entities into them
_FAQ = "faq"
_NLU_FILES = ("config.yml", "domain.yml", "data/nlu.yml")
_REPHRASE = "utter_please_rephrase"

# rasa/engine/recipes/config_files/default_config.yml of 3.6.21, as `rasa init` uses it; the tokenizer alone is ours.
PIPELINE: list[dict[str, Any]] = [
    {"name": "JiebaTokenizer", "dictionary_path": "jieba"},
    {"name": "RegexFeaturizer"},
    {"name": "LexicalSyntacticFeaturizer"},
    {"name": "CountVectorsFeaturizer"},
    {"name": "CountVectorsFeaturizer", "analyzer": "char_wb", "min_ngram": 1, "max_ngram": 4},
    {"name": "DIETClassifier", "epochs": 100, "constrain_similarities": True},
    {"name": "EntitySynonymMapper"},
    {"name": "ResponseSelector", "epochs": 100, "constrain_similarities": True},
    {"name": "FallbackClassifier", "threshold": 0.3, "ambiguity_threshold": 0.1},
]
POLICIES: list[dict[str, Any]] = [
    {"name": "MemoizationPolicy"},
    {"name": "RulePolicy"},
    {"name": "UnexpecTEDIntentPolicy", "max_history": 5, "epochs": 100},
    {"name": "TEDPolicy", "max_history": 5, "epochs": 100, "constrain_similarities": True},
]


def write_starter(
    folder: Path, topics_folder: Path | None = None, epochs: int | None = None, most: int | None = None
) -> dict[str, int]:
    """Write the project; return how many intents and utterances it holds.

    `epochs` lowers DIET's and the selector's; `most` takes that many utterances of each intent, spread evenly.
    """
    topics = load_topics(topics_folder) if topics_folder else load_topics()
    told: dict[str, list[str]] = defaultdict(list)
    for text, label in dict.fromkeys([*card_examples(topics), *skill_examples()]):
        told[label].append(_MARKUP.sub("", text).strip())
    utterances = {label: evenly(texts, most) for label, texts in told.items()}
    cards = {card.id: card for card in all_cards(topics)}
    (folder / "data").mkdir(parents=True, exist_ok=True)
    _link_dictionary(folder)
    _write(folder / "config.yml", _config(epochs))
    _write(folder / "domain.yml", _domain({label: _answer(cards.get(label), label) for label in utterances}))
    _write(folder / "data" / "nlu.yml", {"version": "3.1", "nlu": [_intent(*pair) for pair in utterances.items()]})
    rules = [*map(_rule, utterances), _fallback_rule()]
    _write(folder / "data" / "rules.yml", {"version": "3.1", "rules": rules})
    _write(folder / "data" / "stories.yml", {"version": "3.1", "stories": _stories(next(iter(cards)))})
    _write(folder / "credentials.yml", {"rest": None})
    _write(folder / "endpoints.yml", {})
    return {"intents": len(utterances), "utterances": sum(map(len, utterances.values()))}


def write_selector(
    folder: Path, topics_folder: Path | None = None, epochs: int | None = None, most: int | None = None
) -> None:
    """Write a project of a ResponseSelector alone: every card and skill one answer of a retrieval intent."""
    write_starter(folder, topics_folder, epochs, most)
    config, domain, nlu = (yaml.safe_load((folder / name).read_text(encoding="utf-8")) for name in _NLU_FILES)
    unwanted = ("DIETClassifier", "FallbackClassifier", "EntitySynonymMapper")
    config["pipeline"] = [step for step in config["pipeline"] if step["name"] not in unwanted]
    domain["responses"] = {f"utter_{_FAQ}/{label}": domain["responses"][_utter(label)] for label in domain["intents"]}
    domain["intents"] = [_FAQ]
    nlu["nlu"] = [dict(block, intent=f"{_FAQ}/{block['intent']}") for block in nlu["nlu"]]
    for name, content in zip(_NLU_FILES, (config, domain, nlu), strict=True):
        _write(folder / name, content)
    for name in ("rules.yml", "stories.yml"):
        (folder / "data" / name).unlink()


def evenly(texts: list[str], most: int | None) -> list[str]:
    """Take at most so many of a label's utterances, spread evenly over all (None: all)."""
    return texts if most is None or len(texts) <= most else [texts[n * len(texts) // most] for n in range(most)]


def _config(epochs: int | None) -> dict[str, Any]:
    pipeline = [dict(step, epochs=epochs) if epochs and "epochs" in step else step for step in PIPELINE]
    return {
        "recipe": "default.v1",
        "assistant_id": "starter",
        "language": "zh",
        "pipeline": pipeline,
        "policies": POLICIES,
    }


def _intent(label: str, texts: list[str]) -> dict[str, Any]:
    lines = [" ".join(text.split()) for text in texts]
    return {"intent": label, "examples": "".join(f"- {line}\n" for line in dict.fromkeys(lines) if line)}


def _rule(label: str) -> dict[str, Any]:
    return {"rule": f"answer {label}", "steps": [{"intent": label}, {"action": _utter(label)}]}


def _fallback_rule() -> dict[str, Any]:
    return {"rule": "not understood", "steps": [{"intent": "nlu_fallback"}, {"action": _REPHRASE}]}


def _stories(card: str) -> list[dict[str, Any]]:
    """Give as many stories as `rasa init` does: they are what TED and UnexpecTED learn from."""
    paths = {
        "happy path": ("greet", card, "thank"),
        "sad path 1": ("greet", card, "affirm"),
        "sad path 2": ("greet", card, "deny", "goodbye"),
    }
    return [
        {"story": name, "steps": [step for label in path for step in ({"intent": label}, {"action": _utter(label)})]}
        for name, path in paths.items()
    ]


def _domain(answers: dict[str, str]) -> dict[str, Any]:
    responses = {_utter(label): [{"text": text}] for label, text in answers.items()}
    return {
        "version": "3.1",
        "intents": list(answers),
        "responses": responses | {_REPHRASE: [{"text": "没听明白，请换个说法。"}]},
        "session_config": {"session_expiration_time": 60, "carry_over_slots_to_new_session": True},
    }


def _answer(card: Card | None, label: str) -> str:
    """Give a card's plain words for both cities, as a starter would write them into one answer."""
    if card is None:
        return f"（{label}）好的。"
    parts = [line for section in card.sections.values() for line in (section.say, *section.points)]
    return _MARKUP.sub("", "\n".join(parts))


def _utter(label: str) -> str:
    return f"utter_{label}"


def _link_dictionary(folder: Path) -> None:
    target = folder / "jieba"
    if not target.exists():
        target.symlink_to(USER_DICTIONARY)


def _write(path: Path, content: Any) -> None:
    path.write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=10_000), encoding="utf-8")
