"""Running the service: training what is stale, starting and watching its parts, examining its state."""
