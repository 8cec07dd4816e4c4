"""Rules of the service, pure: no input or output, and `now` is always an argument."""
