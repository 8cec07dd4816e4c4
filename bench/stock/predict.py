"""Run in Rasa's environment: what a trained NLU model makes of each text. Arguments: model, texts.json, out.json, key.

`key` is `intent` (DIET) or `response_selector`. Written: [[label or null, CPU ms, likeliest label or null], ...] in the order
of the texts: what the starter goes by, where its fallback may have left none, and what the classifier thinks likeliest.
"""

import asyncio
import json
import sys
import time
from pathlib import Path
from typing import Any

from rasa.core.agent import Agent


def label_of(parsed: dict[str, Any], key: str) -> str | None:
    """Read the label of a parsed message; what falls back has none."""
    if key == "intent":
        name = parsed["intent"]["name"]
        return None if name == "nlu_fallback" else name
    ranking = parsed["response_selector"]["default"]["ranking"]
    return ranking[0]["intent_response_key"].split("/", 1)[1] if ranking else None


def likeliest(parsed: dict[str, Any], key: str) -> str | None:
    """Read the label that is likeliest, however little so."""
    if key != "intent":
        return label_of(parsed, key)
    ranked = [one["name"] for one in parsed["intent_ranking"] if one["name"] != "nlu_fallback"]
    return ranked[0] if ranked else None


async def main(model: str, texts: str, out: str, key: str) -> None:
    """Parse every text."""
    agent = Agent.load(model)
    await agent.parse_message("预热一下")
    found = []
    for text in json.loads(Path(texts).read_text(encoding="utf-8")):
        begun = time.process_time()
        parsed = await agent.parse_message(text)
        spent = 1e3 * (time.process_time() - begun)
        found.append([label_of(parsed, key), spent, likeliest(parsed, key)])
    Path(out).write_text(json.dumps(found, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
