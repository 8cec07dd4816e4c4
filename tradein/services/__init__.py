"""Use cases, one a file, and the ports they need; what they return is rendered by `tradein.replies`."""
