"""What can be wrong with a dealer file."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Problem:
    """One thing wrong; `line` counts from 1 (0: the whole file), `code` says what, `expected` what would be right."""

    code: str
    line: int = 0
    field: str = ""
    value: str = ""
    expected: tuple[str, ...] = ()


class UnreadableFileError(Exception):
    """A file that cannot be read at all; carries the Problem."""

    def __init__(self, problem: Problem) -> None:
        """Take what is wrong."""
        super().__init__(problem.code)
        self.problem = problem
