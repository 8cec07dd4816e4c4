"""Importing the dealer list: read all, check all, then all of it or nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from tradein.domain.dealers.columns import read_header
from tradein.domain.dealers.dealer import Dealer
from tradein.domain.dealers.problems import Problem, UnreadableFileError
from tradein.domain.dealers.rows import changes_between, notes_on, read_row, withdraw
from tradein.domain.dealers.sheets import read_sheet
from tradein.services.ports_dealers import DealerChange, DealerStore, ImportStamp


@dataclass(frozen=True)
class LineOutcome:
    """What a line of the file comes to; `action` is added, changed, unchanged or problem, `line` as Excel counts."""

    line: int
    action: str
    key: str = ""
    name: str = ""
    changes: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    notes: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class ImportReport:
    """What an import did, or would do; nothing was changed unless `applied`."""

    file: str
    encoding: str = ""
    lines: tuple[LineOutcome, ...] = ()
    problems: tuple[Problem, ...] = ()  # of the file as a whole
    notes: tuple[Problem, ...] = ()
    withdrawn: tuple[str, ...] = ()  # keys on record that the file no longer has
    dry_run: bool = False
    applied: bool = False

    @property
    def ok(self) -> bool:
        """Tell whether nothing is wrong."""
        return not self.problems and not any(line.problems for line in self.lines)

    def count(self, action: str) -> int:
        """Count the lines that come to an action."""
        return sum(1 for line in self.lines if line.action == action)

    @property
    def changes_anything(self) -> bool:
        """Tell whether the directory differs afterwards."""
        return bool(self.withdrawn or self.count("added") or self.count("changed"))


@dataclass(frozen=True)
class _Draft:
    """Entries read from a file, by line, and the report so far."""

    entries: tuple[tuple[int, Dealer], ...]
    report: ImportReport


class ImportDealers:
    """Brings a list (CSV in UTF-8 or GB18030, XLSX) into the directory, by key."""

    def __init__(self, store: DealerStore) -> None:
        """Take the store."""
        self._store = store

    def __call__(
        self,
        content: bytes,
        file: str,
        by: str,
        now: datetime,
        *,
        dry_run: bool = False,
        withdraw_missing: bool = False,
    ) -> ImportReport:
        """Import a file; with `withdraw_missing`, entries of the file's cities that it lacks are withdrawn."""
        draft = _read(content, file, now.date())
        draft = replace(draft, report=replace(draft.report, dry_run=dry_run))
        if not draft.report.ok:
            return draft.report
        if dry_run:
            return _compare(draft, self._store.everything(), withdraw_missing)[0]
        stamp = ImportStamp(now, by, file, hashlib.sha256(content).hexdigest())
        return replace(self._write(draft, stamp, withdraw_missing), applied=True)

    def _write(self, draft: _Draft, stamp: ImportStamp, withdraw_missing: bool) -> ImportReport:
        """Compare before the directory is held, so that residents' turns wait for the writing alone."""
        mark = self._store.version()
        report, dealers = _compare(draft, self._store.everything(), withdraw_missing)
        with self._store.changing() as directory:
            if directory.version() != mark:  # another import was first
                report, dealers = _compare(draft, directory.everything(), withdraw_missing)
            if report.changes_anything:
                directory.write(stamp, dealers, _changes(report))
        return report


def _read(content: bytes, file: str, today: date) -> _Draft:
    try:
        sheet = read_sheet(content)
    except UnreadableFileError as unreadable:
        return _Draft((), ImportReport(file, problems=(unreadable.problem,)))
    (line, heading), rows = sheet.rows[0], sheet.rows[1:]
    report = replace(_check_heading(heading, line), file=file, encoding=sheet.encoding)
    if not rows and report.ok:
        report = replace(report, problems=(Problem("no_rows"),))
    return _read_rows(report, read_header(heading).fields, rows, today) if report.ok else _Draft((), report)


def _check_heading(heading: Sequence[str], line: int) -> ImportReport:
    header = read_header(heading)
    if not any(header.fields):
        return ImportReport("", problems=(Problem("no_heading", line, value="，".join(heading)[:60]),))
    problems = [Problem("repeated_column", line, field) for field in header.repeated]
    if header.missing:
        problems.append(Problem("missing_columns", line, expected=header.missing))
    notes = tuple(Problem("unknown_column", line, value=cell) for cell in header.unknown)
    return ImportReport("", problems=tuple(problems), notes=notes)


def _read_rows(
    report: ImportReport, fields: Sequence[str], rows: Iterable[tuple[int, list[str]]], today: date
) -> _Draft:
    outcomes: list[LineOutcome] = []
    entries: list[tuple[int, Dealer]] = []
    first_seen: dict[str, int] = {}
    for line, cells in rows:
        row = {field: cell for field, cell in zip(fields, cells, strict=False) if field}
        dealer, problems = read_row(row, line, today)
        key = row.get("key", "")
        if len(cells) > len(fields) and any(cells[len(fields) :]):
            problems = [Problem("too_many_cells", line, value=str(len(cells)), expected=(str(len(fields)),)), *problems]
        if key and first_seen.setdefault(key, line) != line:
            problems = [*problems, Problem("duplicate_key", line, "key", key, (str(first_seen[key]),))]
        if dealer and not problems:
            entries.append((line, dealer))
        notes = tuple(notes_on(dealer, line, today)) if dealer else ()
        action = "problem" if problems else ""
        outcomes.append(LineOutcome(line, action, key, row.get("name", ""), {}, tuple(problems), notes))
    return _Draft(tuple(entries), replace(report, lines=tuple(outcomes)))


def _compare(draft: _Draft, on_record: Sequence[Dealer], withdraw_missing: bool) -> tuple[ImportReport, list[Dealer]]:
    """Give the report against what is on record, and the entries to be written."""
    known = {dealer.key: dealer for dealer in on_record}
    read = dict(draft.entries)
    lines, to_write = [], []
    for outcome in draft.report.lines:
        dealer = read[outcome.line]
        before = known.get(dealer.key)
        changes = changes_between(before, dealer) if before else {}
        action = "added" if before is None else "changed" if changes else "unchanged"
        lines.append(replace(outcome, action=action, changes=changes))
        if action != "unchanged":
            to_write.append(dealer)
    gone = _missing(read.values(), on_record) if withdraw_missing else []
    report = replace(draft.report, lines=tuple(lines), withdrawn=tuple(dealer.key for dealer in gone))
    return report, to_write + [withdraw(dealer) for dealer in gone]


def _missing(read: Iterable[Dealer], on_record: Sequence[Dealer]) -> list[Dealer]:
    listed = list(read)
    keys, regions = {dealer.key for dealer in listed}, {dealer.region for dealer in listed}
    return [d for d in on_record if d.region in regions and d.key not in keys and not d.withdrawn]


def _changes(report: ImportReport) -> list[DealerChange]:
    changed = [DealerChange(line.key, line.action, line.changes) for line in report.lines if line.action != "unchanged"]
    return changed + [DealerChange(key, "withdrawn", {}) for key in report.withdrawn]
