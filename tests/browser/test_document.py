"""The document of a schema in a browser."""

from __future__ import annotations

from collections.abc import Callable

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from toolkit.report.page import page as document

MARKDOWN = """# Schema of shop

| table | rows |
|---|---|
| `orders` | <img src=x onerror=alert(1)> |

```sql
SELECT 1
```
"""


def test_the_policy_lets_its_style_in_and_nothing_else(opened: Callable[..., Page]) -> None:
    page = opened(document('Schema of "><script>alert(1)</script>', MARKDOWN))
    assert page.locator("img, script").count() == 0
    assert page.locator("td").nth(1).inner_text() == "<img src=x onerror=alert(1)>"
    assert page.locator("td").first.evaluate("cell => getComputedStyle(cell).borderLeftStyle") == "solid"


def test_axe(opened: Callable[..., Page]) -> None:
    found = Axe().run(opened(document("Schema of shop", MARKDOWN), bypass_csp=True)).response["violations"]
    assert [each["id"] for each in found] == []
