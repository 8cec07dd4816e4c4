"""Talking a booking through: what each message adds, what is to be said about it, what is still to be asked."""
