"""The public edge: HTTP API, chat page; it translates, and calls `tradein` for everything else."""
