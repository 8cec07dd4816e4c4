"""The yardstick: what `rasa init` of 3.6 would give, trained on our utterances, answering with plain `utter_` texts."""
