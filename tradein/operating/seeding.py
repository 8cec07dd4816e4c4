"""Sample data for a first run: plainly marked as such wherever shown, and replaced by the first real import."""

from __future__ import annotations

from tradein.bootstrap import Service
from tradein.settings import ROOT

SAMPLE = ROOT / "data" / "sample" / "dealers.csv"


def seed(service: Service) -> int:
    """Bring the sample dealers into an empty directory; return how many entries were added."""
    if not service.settings.sample_data or service.dealers.store.everything():
        return 0
    report = service.dealers.bring_in(SAMPLE.read_bytes(), SAMPLE.name, "sample data", service.now())
    return report.count("added")
