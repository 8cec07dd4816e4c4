"""Sample data for a first run: plainly marked as such wherever shown, and replaced by the first real import."""

from __future__ import annotations

import subprocess
import sys

from tradein.bootstrap import Service, default_service
from tradein.operating.environment import passed_on
from tradein.settings import ROOT

SAMPLE = ROOT / "data" / "sample" / "dealers.csv"


def seed(service: Service) -> int:
    """Bring the sample dealers into an empty directory; return how many entries were added."""
    if not service.settings.sample_data or service.dealers.store.everything():
        return 0
    report = service.dealers.bring_in(SAMPLE.read_bytes(), SAMPLE.name, "sample data", service.now())
    return report.count("added")


def seed_apart() -> None:
    """Seed in a process of its own: the supervisor would hold knowledge base and matcher for as long as it lives."""
    subprocess.run([sys.executable, "-m", __name__], cwd=ROOT, env=passed_on(), check=True)


if __name__ == "__main__":
    seed(default_service())
