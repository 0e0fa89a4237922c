"""What an error of ClickHouse says, without the values of rows (pure).

Of what it cannot read it quotes whole rows. Of such errors the code, its name, and the place are told: the row's number
in its block, the column, the constraint.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.secrets import scrub

# Names of codes about values: src/Common/ErrorCodes.cpp.
_OF_VALUES = re.compile(
    "CANNOT_(PARSE|READ|CONVERT|INSERT)|INCORRECT_DATA|ARGUMENT_OUT|VALUE_IS_OUT|DECIMAL_OVERFLOW|TOO_LARGE_STRING"
    "|UNKNOWN_ELEMENT|VIOLATED_CONSTRAINT|TYPE_MISMATCH|UNEXPECTED_END|ATTEMPT_TO_READ|SIZES_OF"
)
_CODE = re.compile(r"Code: (\d+)")
_NAME = re.compile(r"\(([A-Z][A-Z0-9_]{3,})\)")
_CONSTRAINT = re.compile(r"Code: 469\. DB::Exception: Constraint (`[^`]*`)")
_ROW = re.compile(r"\bat row \d+")
_COLUMN = re.compile(r"^Column \d+,\s+name: (.+?),\s+type: .*ERROR", re.MULTILINE)


def error_text(body: str) -> str:
    """The text of an answer that says no, without values of rows and secrets."""
    names = _NAME.findall(body)
    if not names or not _OF_VALUES.match(names[-1]):
        return scrub(body.strip())
    code = _CODE.search(body)
    return scrub(" ".join([f"Code: {code[1]}" if code else "Code: unknown", names[-1], *_places(body)]))


def _places(body: str) -> Iterator[str]:
    row, columns, constraint = _ROW.search(body), _COLUMN.findall(body), _CONSTRAINT.match(body)
    if row:
        yield row[0]
    if columns:
        yield f"column {columns[-1]}"
    if constraint:
        yield f"constraint {constraint[1]}"
