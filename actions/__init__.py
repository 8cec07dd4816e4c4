"""Rasa's edge: one file a skill; each action opens the sealed turn, makes one service call and hands back replies."""
