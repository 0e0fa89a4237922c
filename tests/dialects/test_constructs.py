"""The list of constructs in docs/porting.md and the cases with rows are the same."""

from __future__ import annotations

import re
from pathlib import Path

from tests.dialects.support import CASES, NAMES

DOCS = Path(__file__).parents[2] / "docs" / "porting.md"


def test_every_case_with_views_and_rows_is_listed() -> None:
    section = DOCS.read_text(encoding="utf-8").partition("## Constructs")[2].partition("\n## ")[0]
    first_cells = re.findall(r"^\| ([^|]+) \|", section, re.MULTILINE)
    listed = set(re.findall(r"`(\w+)`", " ".join(first_cells)))
    proven = {
        case
        for case in NAMES
        if (CASES / case / "data.sql").exists()
        and "CREATE VIEW" in (CASES / case / "schema.sql").read_text(encoding="utf-8")
    }
    assert listed == proven
