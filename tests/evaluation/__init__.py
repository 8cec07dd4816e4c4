"""Measuring the running assistant against the golden cases; `docs/evaluation/README.md` tells how."""
