"""Outcome → Reply: every sentence a resident reads is written here, and nowhere else."""
