"""Secrets do not print, whatever is done with them."""

from __future__ import annotations

import copy
import traceback
from collections.abc import Callable
from dataclasses import asdict, dataclass
from urllib.parse import quote

import markupsafe
import orjson
import pytest

from toolkit.secrets import HIDDEN, Secret, scrub

TEXT = "s3cr3t/with+odd=characters"


@dataclass
class Holder:
    secret: Secret


def test_no_way_of_printing_shows_it() -> None:
    secret = Secret(TEXT)
    shown = [
        str(secret),
        repr(secret),
        f"{secret}",
        f"{secret!r:>40}",
        "%s %r" % (secret, secret),  # noqa: UP031
        repr([secret]),
        repr({"key": secret}),
        repr(Holder(secret)),
        repr(asdict(Holder(secret))),
        repr(copy.deepcopy(secret)),
        "".join(traceback.format_exception(ValueError(secret))),
    ]
    assert not [text for text in shown if TEXT in text]
    assert secret.reveal() == TEXT


def test_it_has_no_dictionary_to_dump() -> None:
    assert not hasattr(Secret(TEXT), "__dict__")


def test_secrets_are_equal_by_value() -> None:
    assert Secret(TEXT) == Secret(TEXT)
    assert Secret(TEXT) != Secret("another text")
    assert Secret(TEXT) != TEXT
    assert len({Secret(TEXT), Secret(TEXT)}) == 1


def test_scrubbing_hides_it_as_written_and_as_in_a_url() -> None:
    Secret(TEXT)
    message = f"could not log in with {TEXT} at postgresql://ann:{quote(TEXT, safe='')}@host"
    assert scrub(message) == f"could not log in with {HIDDEN} at postgresql://ann:{HIDDEN}@host"


@pytest.mark.parametrize("text", [r'odd "and" back\slashed', "<angled> & 'single'", "two\nlines\tof é"])
@pytest.mark.parametrize("form", [str, lambda text: orjson.dumps(text).decode(), markupsafe.escape])
def test_scrubbing_hides_it_in_json_and_in_html(text: str, form: Callable[[str], str]) -> None:
    Secret(text)
    assert scrub(str(form(f"before {text} after"))).strip('"') == f"before {HIDDEN} after"


def test_scrubbing_hides_the_longer_of_two_that_begin_alike() -> None:
    Secret("opensesame")
    Secret("opensesame-and-more")
    assert scrub("it is opensesame-and-more") == f"it is {HIDDEN}"


def test_a_short_secret_does_not_blank_out_words() -> None:
    Secret("row")
    assert scrub("1 row archived") == "1 row archived"


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("postgresql://ann@db.example:5432/app", "postgresql://ann@db.example:5432/app"),
        ("postgresql://ann:opens/e@me@db.example/app", "postgresql://ann:***@db.example/app"),
        ("mysql+pymysql://:opensesame@db.example/app", "mysql+pymysql://:***@db.example/app"),
        ("postgres://db.example/app?user=ann&password=opensesame", "postgres://db.example/app?user=ann&password=***"),
        ("https://hooks.example/services/opensesame", "***"),
        ("host=db.example password=opensesame", "***"),
    ],
)
def test_of_a_database_url_only_the_password_is_hidden(url: str, shown: str) -> None:
    Secret(url)
    assert scrub(f"PostgreSQL 18 at {url}, now") == f"PostgreSQL 18 at {shown}, now"
