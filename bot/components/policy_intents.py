"""Intents by the knowledge base's own matcher, so that Rasa and the service never disagree on what was asked."""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import INTENT, INTENT_NAME_KEY, INTENT_RANKING_KEY, PREDICTED_CONFIDENCE_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from policies_kb.matching.intents import classify
from policies_kb.matching.matcher import Matcher, load_matcher, read_stamp

_STAMP = "stamp.txt"
FOUND_KEY = "policy_match"


class StaleMatcher(RuntimeError):
    """The matcher on disk is not the one that this model was trained with."""


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class PolicyIntents(GraphComponent, IntentClassifier):
    """Sets the intent: ask_policy, or one of the skills; the trained matcher is read from the knowledge base."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Give the defaults: none are needed."""
        return {}

    def __init__(self, matcher: Matcher) -> None:
        """Take the trained matcher."""
        self._matcher = matcher

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> PolicyIntents:
        """Build the component for training."""
        component = cls(load_matcher())
        component._storage, component._resource = model_storage, resource
        return component

    def train(self, training_data: TrainingData) -> Resource:
        """Record which matcher belongs to this model; raise ValueError where an intent is unknown to it."""
        known = {name for name in self._matcher.names if "." not in name} | {"ask_policy"}
        unknown = set(training_data.intents) - known
        if unknown:
            raise ValueError(f"the matcher was not trained on {sorted(unknown)}: run `make train`")
        with self._storage.write_to(self._resource) as folder:
            (folder / _STAMP).write_text(read_stamp())
        return self._resource

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> PolicyIntents:
        """Load with a model; raise StaleMatcher where model and matcher do not belong together."""
        with model_storage.read_from(resource) as folder:
            wanted = (folder / _STAMP).read_text()
        if wanted != read_stamp():
            raise StaleMatcher("the Rasa model and the matcher are of different builds: run `make train`")
        component = cls(load_matcher())
        classify(component._matcher, "预热一下")  # the first use loads dictionaries: not while a resident waits
        return component

    def process(self, messages: list[Message]) -> list[Message]:
        """Set intent and ranking on each message."""
        for message in messages:
            found = classify(self._matcher, message.get(TEXT) or "")
            intent = {INTENT_NAME_KEY: found.name, PREDICTED_CONFIDENCE_KEY: found.confidence}
            ranking = [intent] + [
                {INTENT_NAME_KEY: skill.label, PREDICTED_CONFIDENCE_KEY: skill.score}
                for skill in found.skills
                if skill.label != found.name
            ]
            message.set(INTENT, intent, add_to_output=True)
            message.set(INTENT_RANKING_KEY, ranking, add_to_output=True)
            # The action that answers needs the cards too: matching once a turn is enough.
            message.set(FOUND_KEY, found.as_dict(), add_to_output=True)
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Leave the training data as it is."""
        return training_data
