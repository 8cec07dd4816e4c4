"""The public HTTP API, one blueprint an area."""
