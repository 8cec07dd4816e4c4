"""Fine-tuning of the sentence encoder; needs PyTorch, and is no part of what runs."""
