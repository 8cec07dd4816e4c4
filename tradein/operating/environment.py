"""The environment that children are started in: this process's own, and what it adds. No setting is read from it."""

from __future__ import annotations

import os

FEW_THREADS = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}  # several processes share the cores


def passed_on(**more: str) -> dict[str, str]:
    """Give this process's environment, few threads a sentence, with what is added."""
    return {**os.environ, **FEW_THREADS, **more}
