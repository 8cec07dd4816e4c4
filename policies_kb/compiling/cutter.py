"""Walking a plan's lines while remembering which heading they stand under."""

from __future__ import annotations

from dataclasses import dataclass, field

from policies_kb.compiling.lines import join_lines


@dataclass(frozen=True)
class Head:
    """What is known of a clause before its text: heading path, own title, and the label people cite it by."""

    path: tuple[str, ...]
    title: str
    label: str


@dataclass
class Cutter:
    """Collects `blocks` (heading, note or clause id, with its text) in the order of the source."""

    blocks: list[tuple[str, str]] = field(default_factory=list)
    heads: dict[str, Head] = field(default_factory=dict)
    _held: list[str] = field(default_factory=list)
    _lead: str = ""
    _name: str = ""

    def open(self, name: str, head: Head, lead: str = "") -> None:
        """Begin the clause `name`; `lead` is a heading line of its own, kept as the first paragraph."""
        self.close()
        self._name, self._lead = name, lead
        self.heads[name] = head

    def hold(self, line: str) -> None:
        """Keep one line (blank ones too: they tell paragraphs apart) for the open clause."""
        self._held.append(line)

    def heading(self, line: str) -> None:
        """Close the open clause and record a heading that is no clause."""
        self.close()
        self.blocks.append(("heading", line))

    def close(self) -> None:
        """Turn the held lines into the open clause's block."""
        text = "\n".join(part for part in (self._lead, join_lines(self._held)) if part)
        if self._name and text:
            self.blocks.append((self._name, text))
        self._held.clear()
        self._lead = ""

    def text_of(self, name: str) -> str:
        """Give the text of a clause; one without lines of its own is quoted by its innermost heading."""
        return dict(self.blocks).get(name) or self.heads[name].path[-1]
