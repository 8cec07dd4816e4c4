"""Plan text → clauses → checks. Runs at build time only; nothing here is imported to answer a question."""
