"""Notices written to a file instead of being sent, for a service that has no channel to residents yet."""

from __future__ import annotations

import json
from pathlib import Path

from tradein.domain.booking.masking import mask_name, mask_phone
from tradein.services.ports_booking import DeliveryFailed, Notice


class FileSender:
    """Writes one line of JSON a notice, the person masked and without the reference; a known id is not written again.

    The reference stays out because a masked phone shows the four digits that open the booking together with it.
    """

    def __init__(self, path: Path) -> None:
        """Take the file's path; it is made with its first notice, for its owner alone."""
        self._path = path

    def send(self, notice: Notice) -> None:
        """Write a notice; raise DeliveryFailed where the file cannot be written."""
        try:
            if not self._holds(notice.id):
                self._append(json.dumps(_line(notice), ensure_ascii=False))
        except OSError as error:
            raise DeliveryFailed("the notice file cannot be written") from error

    def _holds(self, notice_id: str) -> bool:
        if not self._path.exists():
            return False
        with self._path.open(encoding="utf-8") as lines:
            return any(f'"id": "{notice_id}"' in line for line in lines)

    def _append(self, line: str) -> None:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        self._path.touch(mode=0o600)
        with self._path.open("a", encoding="utf-8") as file:
            file.write(line + "\n")


def _line(notice: Notice) -> dict[str, str]:
    booking = notice.booking
    return {
        "id": notice.id,
        "kind": notice.kind.value,
        "contact_name": mask_name(booking.contact_name),
        "phone": mask_phone(booking.phone),
        "district": booking.district,
        "date": booking.date.isoformat(),
        "window": booking.window,
    }
