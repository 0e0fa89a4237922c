"""What an error or a warning of MariaDB and MySQL says, without the values of rows (pure).

They quote a value only in the messages of certain numbers; which column, key or constraint it is about stands beside
it, and stays. What a trigger says by SIGNAL is its author's.
"""

from __future__ import annotations

import re

from toolkit.secrets import scrub

# Duplicate entry, incorrect or truncated value, invalid string, value out of range in an expression, syntax error near
# a literal, ...: https://mariadb.com/kb/en/mariadb-error-codes/, MySQL's "Server Error Message Reference".
_QUOTING = frozenset({1062, 1064, 1291, 1292, 1300, 1366, 1367, 1411, 1525, 1557, 1586, 1690, 1761, 1918, 3903})
_DUPLICATE = frozenset({1062, 1586})
_NO_PARTITION = 1526  # "Table has no partition for value 77", without quotes

# A value may hold quotes itself: it ends where nothing but the name of its key, or its column and row, follows.
_ENTRY = re.compile(r"'.*?'(?P<place> for key '[^']*')$", re.DOTALL)
_VALUE = re.compile(
    r"'.*?'(?P<place>(?: for column (?:'[^']*'|(?:`[^`]*`\.?)+))?(?: at (?:row|line) \d+)?)$", re.DOTALL
)


def error_text(error: Exception) -> str:
    """The message and the number of a driver's error, without values of rows and secrets."""
    match error.args:
        case (int(number), str(text)):
            return message_text(number, text)
        case _:
            return scrub(str(error))


def message_text(number: int, text: str) -> str:
    """The same of a message as the server gives it, a warning's too."""
    if number == _NO_PARTITION:
        text = "the table has no partition for a value"
    elif number in _QUOTING:
        found = (_ENTRY if number in _DUPLICATE else _VALUE).search(text)
        text = text.partition("'")[0] + "'…'" + (found["place"] if found else "") if "'" in text else text
    return scrub(f"{text} [{number}]")
