"""The knowledge base: both plans verbatim, what is curated about them, and search over it."""
