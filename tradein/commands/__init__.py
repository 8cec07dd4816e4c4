"""What operators type, a module a group."""
