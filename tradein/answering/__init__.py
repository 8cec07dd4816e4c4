"""Question → Answer, in stages: places → splitting → understanding → composing → grounding."""
