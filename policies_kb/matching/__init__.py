"""From a resident's words to what they want: a card of the knowledge base, or a skill of the assistant."""
