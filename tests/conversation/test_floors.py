"""The golden cases pass as often as the floors want: all of the test part, one in three of the development part.

`make eval` holds all of both, and shows the figures.
"""

from __future__ import annotations

import pytest

from tests.evaluation.cases import PARTS
from tests.evaluation.floors import missed_floors
from tests.evaluation.keeping import UNSEEN
from tests.evaluation.measuring import measure
from tests.evaluation.run import hold_all

pytestmark = [pytest.mark.stack, pytest.mark.timeout(1500)]


@pytest.mark.parametrize("part", PARTS)
def test_no_figure_is_below_its_floor(base_url: str, part: str) -> None:
    every = 1 if part == UNSEEN else 3
    assert missed_floors(part, measure(hold_all(base_url, part, every))) == []
