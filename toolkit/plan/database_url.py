"""The address of the source database: a secret whose harmless parts can be shown.

Either a URL (`postgresql://user@host:5432/name`) or libpq's words (`host=... dbname=...`); libpq itself reads both, so
what is accepted here is what will connect.
"""

from __future__ import annotations

import re
from itertools import zip_longest
from urllib.parse import quote

from psycopg import ProgrammingError
from psycopg.conninfo import conninfo_to_dict

from toolkit.databases.url_text import SCHEMES, splits_a_password
from toolkit.plan.interpolation import HOLE
from toolkit.plan.problems import PlanValueError
from toolkit.secrets import HIDDEN, Secret

_SECRET_WORDS = re.compile(r"password|secret|scram_\w+_key", re.IGNORECASE)
_EXAMPLE = "write postgresql://user@host:5432/database, or host=... dbname=... words"

# What a password looks like in a text that libpq cannot read as it is (because variables are missing from it).
_PASSWORD_IN_TEXT = (
    re.compile(r"://[^/?#@]*?:([^/?#@]*)@"),
    re.compile(r"(?:password|secret)\s*=\s*('(?:[^'\\]|\\.)*'|[^\s&]*)", re.IGNORECASE),
)


class DatabaseUrl:
    """Where the source is. Prints without its password; `reveal()` gives the whole text to the edge that connects."""

    __slots__ = ("_hosts", "_secret", "_shown")

    def __init__(self, text: str) -> None:
        """Raises PlanValueError, whose message never holds the text."""
        parameters = _parameters(text)
        _refuse_nested(parameters)
        self._secret = Secret(text)
        self._shown = _show(parameters)
        self._hosts = _hosts(parameters)
        for word, value in parameters.items():
            if _SECRET_WORDS.search(word):
                Secret(value)  # remembered by `scrub`: libpq's messages may hold the password alone

    def reveal(self) -> str:
        """The text as written, password and all."""
        return self._secret.reveal()

    @property
    def hosts(self) -> tuple[str, ...]:
        """Where libpq connects to, wherever in the text that stands: names, addresses, directories of sockets.

        An empty one is libpq's default, a socket on this machine. None at all where a service says it.
        """
        return self._hosts

    def __str__(self) -> str:
        return self._shown

    def __repr__(self) -> str:
        return f"DatabaseUrl({self._shown!r})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, DatabaseUrl) and other._secret == self._secret

    def __hash__(self) -> int:
        return hash(self._secret)


def has_literal_password(template: str) -> bool:
    """Whether a password stands in the text itself. Every HOLE in the template is a variable."""
    found = [match.group(1).strip("'") for pattern in _PASSWORD_IN_TEXT for match in pattern.finditer(template)]
    try:
        parameters = _parameters(template)
    except PlanValueError:
        parameters = {}
    found += [value for word, value in parameters.items() if _SECRET_WORDS.search(word)]
    return any(value.replace(HOLE, "").replace(quote(HOLE), "") for value in found)


def _parameters(text: str) -> dict[str, str]:
    if not text.strip():
        raise PlanValueError("the database URL is empty", fix=_EXAMPLE)
    if "://" in text.split("=", 1)[0] and not text.startswith(SCHEMES):
        raise PlanValueError("the source must be a PostgreSQL URL", why="it has another scheme", fix=_EXAMPLE)
    try:
        parameters = conninfo_to_dict(text)
    except (ProgrammingError, UnicodeError, ValueError):
        parameters = None  # libpq's message quotes the text
    if parameters is None or splits_a_password(text):
        raise PlanValueError(
            "this is not a PostgreSQL URL, nor libpq's words",
            fix=f"{_EXAMPLE}; in a URL, write special characters of a password as %XX",
        )
    return {word: str(value) for word, value in parameters.items()}


def _refuse_nested(parameters: dict[str, str]) -> None:
    # libpq reads a database name that looks like a connection string as one, and it could hold another password.
    if "://" in parameters.get("dbname", "") or "=" in parameters.get("dbname", ""):
        raise PlanValueError("the database's name holds another connection string", fix=_EXAMPLE)


def _hosts(parameters: dict[str, str]) -> tuple[str, ...]:
    """Of a host that has an address as well, libpq connects to the address."""
    names, addresses = (parameters.get(word, "") for word in ("host", "hostaddr"))
    if "service" in parameters and not names + addresses:
        return ()
    pairs = zip_longest(addresses.split(","), names.split(","), fillvalue="")
    return tuple(address or name for address, name in pairs)


def _show(parameters: dict[str, str]) -> str:
    user = quote(parameters.get("user", ""), safe="")
    password = f":{HIDDEN}" if "password" in parameters else ""
    login = f"{user}{password}@" if user or password else ""
    if "service" in parameters:
        return f"service={parameters['service']}"
    hosts = parameters.get("host", parameters.get("hostaddr", "")).split(",")
    ports = parameters.get("port", "").split(",")
    if len(ports) < len(hosts):
        ports = ports[:1] * len(hosts)
    places = [f"{_host(host)}:{port}" if port else _host(host) for host, port in zip(hosts, ports, strict=False)]
    return f"postgresql://{login}{','.join(places)}/{quote(parameters.get('dbname', ''), safe='')}"


def _host(host: str) -> str:
    if ":" in host:
        return f"[{host}]"
    return quote(host, safe="") if host.startswith("/") else host
