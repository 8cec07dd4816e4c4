"""Entities by spaCy: the published Chinese model where it is installed, else a small pipeline of the project's own."""

from __future__ import annotations

import logging
from typing import Any

import spacy
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.extractors.extractor import EntityExtractorMixin
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message
from spacy.language import Language

from policies_kb.vocabulary import load_items, load_places

log = logging.getLogger(__name__)
PUBLISHED = "zh_core_web_sm"
# Persons are left out on purpose: a name found here would rest in the tracker.
LABELS = ("GPE", "PRODUCT", "DATE")


def load_pipeline() -> tuple[Language, str]:
    """Load the spaCy pipeline and name it; the project's entity rules come first in either."""
    pipeline = _published()
    if pipeline is not None:
        name, ruler = PUBLISHED, pipeline.add_pipe("entity_ruler", before="ner")
    else:
        pipeline, name = spacy.blank("zh"), "own zh pipeline (characters, entity rules)"
        ruler = pipeline.add_pipe("entity_ruler")
    ruler.add_patterns(list(_patterns(pipeline)))
    return pipeline, name


def _published() -> Language | None:
    """Load the published model; None where it, or the segmenter that it needs, is not installed."""
    if not spacy.util.is_package(PUBLISHED):
        return None
    try:
        return spacy.load(PUBLISHED, exclude=["parser", "tagger", "lemmatizer"])
    except (ImportError, OSError, ValueError) as error:
        log.warning("%s is installed but cannot be loaded (%s): using the project's own pipeline", PUBLISHED, error)
        return None


def _patterns(pipeline: Language) -> Any:
    for place in load_places():
        for word in (place.name, *place.aliases):
            yield {"label": "GPE", "pattern": word, "id": place.name}
    for item in load_items():
        for word in (item.name, *item.synonyms):
            yield {"label": "PRODUCT", "pattern": word, "id": item.name}
    for word in (
        "今天",
        "明天",
        "后天",
        "大后天",
        "明个",
        "明儿",
        "周末",
        "下周",
        "这周",
        "月底",
        "年底",
        "元旦",
        "五一",
        "十一",
        "国庆",
        "春节",
    ):
        yield {"label": "DATE", "pattern": word}


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class SpacyEntities(GraphComponent, EntityExtractorMixin):
    """Finds places (GPE), things (PRODUCT) and dates (DATE), with the same labels whichever pipeline is active."""

    def __init__(self) -> None:
        """Load the pipeline once."""
        self._pipeline, pipeline = load_pipeline()
        log.info("spaCy pipeline in use: %s", pipeline)

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> SpacyEntities:
        """Build the component."""
        return cls()

    def process(self, messages: list[Message]) -> list[Message]:
        """Add the entities of each message."""
        for message in messages:
            found = [
                {
                    "entity": entity.label_,
                    "value": entity.ent_id_ or entity.text,
                    "start": entity.start_char,
                    "end": entity.end_char,
                }
                for entity in self._pipeline(message.get(TEXT) or "").ents
                if entity.label_ in LABELS
            ]
            message.set(ENTITIES, message.get(ENTITIES, []) + self.add_extractor_name(found), add_to_output=True)
        return messages
