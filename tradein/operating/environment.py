"""The environment that children are started in: this process's own, and what it adds. No setting is read from it."""

from __future__ import annotations

import os

# A sentence is too short to be shared out: threads that wait for each other cost ten times what they save.
ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}


def passed_on(**more: str) -> dict[str, str]:
    """Give this process's environment, one thread a sentence, with what is added."""
    return {**os.environ, **ONE_THREAD, **more}
