"""What a compiled plan is made of."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Document:
    """One plan: who issued it, under which number, when; dates are ISO strings (or None where it bears none)."""

    id: str
    region: str
    city: str
    title: str
    number: str
    issuer: str
    signed_on: str | None
    issued_on: str
    lead_department: str
    front_matter: str
    back_matter: str
    named_documents: tuple[dict, ...] = ()


@dataclass(frozen=True)
class Clause:
    """One clause: `id` as in the API, `path` of headings from the outside in, `text` verbatim but for line breaks."""

    id: str
    document: str
    path: tuple[str, ...]
    title: str
    text: str
    departments: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()
    label: str = ""

    @property
    def heading(self) -> str:
        """Give the heading path as one line, outermost first."""
        return " ".join(self.path)


@dataclass(frozen=True)
class Outline:
    """A plan cut up: `blocks` are its headings and clause texts in order, so that nothing of it is lost."""

    front_matter: str
    blocks: tuple[tuple[str, str], ...]  # (kind: heading | clause id | note, text)
    back_matter: str
    clauses: tuple[Clause, ...] = field(default=())
