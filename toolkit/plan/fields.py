"""The kinds of value a plan's fields hold: how each is read from YAML, dumped, and described to editors.

Readers raise `PlanValueError`, in words for the operator. A value that came out of `${...}` is never quoted in a
message (its text in the plan is); nor is anything that stands where a secret belongs.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated, Any

from pydantic import BeforeValidator, PlainSerializer, PlainValidator, ValidationInfo, WithJsonSchema

from toolkit.archive.key_length import SHORT_KEY, SHORT_KEY_FIX, SHORTEST_KEY
from toolkit.plan import durations
from toolkit.plan.database_url import DatabaseUrl, has_literal_password
from toolkit.plan.durations import Duration, parse_duration
from toolkit.plan.interpolation import Interpolated, read_secret_file
from toolkit.plan.names import TableName, check_identifier
from toolkit.plan.problems import PlanValueError, did_you_mean, listed
from toolkit.plan.target_url import TargetUrl
from toolkit.secrets import Secret

# PostgreSQL keeps time-outs as a signed 32-bit number of milliseconds.
LONGEST_TIMEOUT_SECONDS = 2**31 // 1000

VARIABLE_PATTERN = r"\$\{[A-Za-z_][A-Za-z0-9_]*(:-[^}]*)?\}"

_INSTANT_HINT = "write a day, 2026-10-01, or a moment, 2026-10-01T12:00:00Z (UTC unless it says otherwise)"


def shown(value: object) -> str:
    """A value as the plan has it, short, for a message."""
    if isinstance(value, Interpolated):
        value = value.written
    if isinstance(value, str):
        return f"'{value}'" if len(value) <= 60 else f"'{value[:57]}...'"
    if isinstance(value, bool):
        return "true" if value else "false"
    if value is None:
        return "nothing"
    if isinstance(value, dict):
        return "a mapping"
    return "a list" if isinstance(value, list | tuple) else str(value)


def read_text(value: object) -> str:
    if isinstance(value, str):
        if not value.strip():
            raise PlanValueError(_empty(value))
        if "\0" in value or any("\ud800" <= character <= "\udfff" for character in value):
            raise PlanValueError("the text holds a character that PostgreSQL cannot store")
        return str(value)
    if value is None:
        raise PlanValueError("text is missing here")
    if isinstance(value, bool | int | float):
        raise PlanValueError(f"{shown(value)} is not text", fix="put it in quotes")
    raise PlanValueError(f"text is expected here, not {shown(value)}")


def _empty(value: str) -> str:
    return f"{value.written} is empty" if isinstance(value, Interpolated) else "the text is empty"


def read_title(value: object) -> str:
    text = read_text(value)
    if len(text) > 200 or not text.isprintable():
        raise PlanValueError("a name is one line of at most 200 printable characters")
    return text


def read_column(value: object) -> str:
    # To PostgreSQL, spaces alone are a name too.
    spaces = isinstance(value, str) and value.isspace()
    return check_identifier(str(value) if spaces else read_text(value), "column name")


def read_table(value: object) -> TableName:
    if isinstance(value, TableName):
        return value
    return TableName.parse(read_text(value))


def read_duration(value: object) -> Duration:
    return value if isinstance(value, Duration) else parse_duration(value)


def read_timeout(value: object) -> Duration:
    duration = value if isinstance(value, Duration) else parse_duration(value, zero=False)
    if duration.seconds > LONGEST_TIMEOUT_SECONDS:
        raise PlanValueError("PostgreSQL's time-outs are at most 24 days", fix="write 24d or less")
    return duration


def read_instant(value: object) -> date | datetime:
    """A day, or a moment in UTC."""
    if isinstance(value, datetime):
        return _utc(value)
    if isinstance(value, date):
        return value
    text = read_text(value)
    try:
        return date.fromisoformat(text) if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text) else _moment(text)
    except (ValueError, OverflowError):
        pass
    raise PlanValueError(f"{shown(value)} is not a day or a moment", fix=_INSTANT_HINT)


def _moment(text: str) -> datetime:
    if not re.match(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}", text):
        raise ValueError(text)
    return _utc(datetime.fromisoformat(text))


def _utc(moment: datetime) -> datetime:
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


_FLAG_WORDS = {"true": ("yes", "on", "y", "1", "true"), "false": ("no", "off", "n", "0", "false")}


def read_flag(value: object) -> bool:
    """True or false; also the word, for a value that comes from a variable."""
    if isinstance(value, bool):
        return value
    if isinstance(value, Interpolated) and value.lower() in ("true", "false"):
        return value.lower() == "true"
    fix = next((f"write {meant}" for meant, words in _FLAG_WORDS.items() if str(value).lower() in words), None)
    raise PlanValueError(f"{shown(value)} is neither true nor false", fix=fix or "write true or false")


def read_count(value: object) -> int:
    """A whole number of at least 1."""
    if isinstance(value, Interpolated) and re.fullmatch(r"[0-9]{1,18}", value):
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, int):
        digits = re.sub(r"[_, ]", "", value) if isinstance(value, str) else ""
        fix = f"write {digits}" if re.fullmatch(r"[0-9]{1,18}", digits) else "write digits only, such as 10000"
        raise PlanValueError(f"{shown(value)} is not a whole number", fix=fix)
    if value < 1:
        raise PlanValueError(f"{value} is too small; at least 1 is needed")
    return value


def read_version(value: object) -> object:
    if value == 1 and isinstance(value, int) and not isinstance(value, bool):
        return value
    raise PlanValueError(f"{shown(value)} is not a version of the plan's format", fix="write version: 1")


def one_of(choices: tuple[str, ...]) -> Callable[[object], object]:
    """A reader for a choice of words."""

    def read(value: object) -> object:
        if isinstance(value, str) and value in choices:
            return str(value)
        written = value.written if isinstance(value, Interpolated) else str(value)
        fix = did_you_mean(written, choices) if isinstance(value, str) else None
        raise PlanValueError(f"{shown(value)} is not a choice here; the choices are {listed(choices)}", fix=fix)

    return read


def read_secret(value: object, info: ValidationInfo) -> Secret:
    if isinstance(value, Secret):
        return value
    text = _secret_text(value, info)
    if isinstance(text, Interpolated) and not text.literal:
        return Secret(_not_empty(text))
    if isinstance(text, _FromFile):
        return Secret(text)
    raise PlanValueError(
        "a secret stands in the plan",
        why="plans are copied, committed and logged",
        fix="move it to the environment and write ${NAME} without a default, or to a file and write {file: path}",
    )


def read_database_url(value: object, info: ValidationInfo) -> DatabaseUrl:
    return value if isinstance(value, DatabaseUrl) else DatabaseUrl(_url_text(value, info, "DATABASE_URL"))


def read_target_url(value: object, info: ValidationInfo) -> TargetUrl:
    return value if isinstance(value, TargetUrl) else TargetUrl(_url_text(value, info, "TARGET_URL"))


def _url_text(value: object, info: ValidationInfo, variable: str) -> str:
    text = _secret_text(value, info)
    template = text.template if isinstance(text, Interpolated) else text
    if not isinstance(text, _FromFile) and has_literal_password(template):
        raise PlanValueError(
            "a password stands in the plan",
            why="plans are copied, committed and logged",
            fix=f"write ${{{variable}}}, or scheme://user:${{PASSWORD}}@host/name, or {{file: path}}",
        )
    return _not_empty(text) if isinstance(text, Interpolated) else str(text)


def read_signing_key(value: object, info: ValidationInfo) -> Secret:
    """A secret that is long enough to sign with. The message does not tell its length."""
    secret = read_secret(value, info)
    if len(secret.reveal()) < SHORTEST_KEY:
        raise PlanValueError(SHORT_KEY, why="a short key can be guessed from what it signed", fix=SHORT_KEY_FIX)
    return secret


class _FromFile(str):
    """Text read from a secret's file."""

    __slots__ = ()


def _secret_text(value: object, info: ValidationInfo) -> str:
    """The text behind `${...}`, `{file: path}` or a literal. Messages never quote it."""
    if isinstance(value, str):
        return value
    if isinstance(value, dict) and set(value) == {"file"} and isinstance(value["file"], str):
        folder = (info.context or {}).get("folder", Path())
        return _FromFile(read_secret_file(value["file"], folder))
    raise PlanValueError("a secret is expected here", fix="write ${NAME}, or {file: path}")


def _not_empty(text: Interpolated) -> str:
    if not text.strip():
        raise PlanValueError(f"{text.written} is empty" if not text.literal else "the value is empty")
    return str(text)


_BUCKET = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{1,253}[A-Za-z0-9]")
_PREFIX = re.compile(r"(/[A-Za-z0-9._=-]+)*")


def read_store_url(value: object) -> str:
    """`s3://bucket/prefix` or `file:///absolute/path`, without a slash at the end."""
    text = read_text(value).rstrip("/")
    scheme, separator, rest = text.partition("://")
    if not separator or scheme not in ("s3", "file"):
        raise PlanValueError("a store is s3://bucket/prefix or file:///absolute/path")
    if scheme == "file":
        return _file_url(text, rest)
    bucket, slash, prefix = rest.partition("/")
    if "@" in bucket:
        raise PlanValueError("a login stands in the store's URL", fix="give access_key and secret_key as ${...}")
    if not _BUCKET.fullmatch(bucket):
        raise PlanValueError("the store's URL has no valid bucket", fix="write s3://bucket/prefix")
    if not _PREFIX.fullmatch(slash + prefix) or {".", ".."} & set(prefix.split("/")):
        raise PlanValueError("the store's prefix may hold letters, digits and . _ = - between single slashes")
    return text


def _file_url(text: str, path: str) -> str:
    if not path.startswith("/"):
        raise PlanValueError("a local store needs an absolute path", fix="write file:///absolute/path (three slashes)")
    if ".." in path.split("/") or not path.isprintable():
        raise PlanValueError("the path of a local store holds '..' or an unprintable character")
    return text


def read_endpoint(value: object) -> str | None:
    """An http(s) address, or None for the empty text (a variable's empty default)."""
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    text = read_text(value).rstrip("/")
    match = re.fullmatch(r"https?://(?P<place>[^/\s?#]+)[^\s?#]*", text)
    if not match:
        raise PlanValueError("an endpoint is http://host:port or https://host:port")
    if "@" in match["place"]:
        raise PlanValueError("a login stands in the endpoint's URL", fix="give access_key and secret_key as ${...}")
    return text


def _text_schema(**extra: Any) -> WithJsonSchema:
    return WithJsonSchema({"type": "string", "minLength": 1, **extra})


def _or_variable(pattern: str) -> str:
    return f"{pattern}|{VARIABLE_PATTERN}"


SECRET_SCHEMA: dict[str, Any] = {
    "anyOf": [
        {"type": "string", "pattern": f"^({VARIABLE_PATTERN})+$"},
        {
            "type": "object",
            "properties": {
                "file": {"type": "string", "minLength": 1, "description": "A file, relative to the plan's folder."}
            },
            "required": ["file"],
            "additionalProperties": False,
        },
    ]
}
DATABASE_URL_SCHEMA: dict[str, Any] = {
    "anyOf": [
        {"type": "string", "pattern": _or_variable(r"^postgres(ql)?://|^\s*[a-z_]+\s*=")},
        SECRET_SCHEMA["anyOf"][1],
    ]
}

_SHOW = PlainSerializer(str, return_type=str)

TextField = Annotated[str, PlainValidator(read_text), _text_schema()]
TitleField = Annotated[str, PlainValidator(read_title), _text_schema(maxLength=200)]
ColumnField = Annotated[str, PlainValidator(read_column), _text_schema()]
TableField = Annotated[TableName, PlainValidator(read_table), _SHOW, _text_schema()]
StoreUrlField = Annotated[
    str, PlainValidator(read_store_url), _text_schema(pattern=_or_variable("^s3://[^/]|^file:///"))
]
EndpointField = Annotated[
    str | None, PlainValidator(read_endpoint), WithJsonSchema({"type": ["string", "null"], "format": "uri-reference"})
]
DurationField = Annotated[
    Duration, PlainValidator(read_duration), _SHOW, _text_schema(pattern=_or_variable(durations.PATTERN))
]
TimeoutField = Annotated[
    Duration, PlainValidator(read_timeout), _SHOW, _text_schema(pattern=_or_variable("^[1-9][0-9]*[smhdw]$"))
]
InstantField = Annotated[
    date | datetime,
    PlainValidator(read_instant),
    _text_schema(pattern=_or_variable(r"^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}.*)?$")),
]
FlagField = Annotated[bool, BeforeValidator(read_flag)]
CountField = Annotated[int, BeforeValidator(read_count), WithJsonSchema({"type": "integer", "minimum": 1})]
SecretField = Annotated[Secret, PlainValidator(read_secret), _SHOW, WithJsonSchema(SECRET_SCHEMA)]
SigningKeyField = Annotated[Secret, PlainValidator(read_signing_key), _SHOW, WithJsonSchema(SECRET_SCHEMA)]
DatabaseUrlField = Annotated[DatabaseUrl, PlainValidator(read_database_url), _SHOW, WithJsonSchema(DATABASE_URL_SCHEMA)]
TargetUrlField = Annotated[TargetUrl, PlainValidator(read_target_url), _SHOW, WithJsonSchema(DATABASE_URL_SCHEMA)]
