"""The address of a target: a database of any engine, or a directory for files, in SQLAlchemy's forms.

A secret whose harmless parts can be shown, as the source's address is.
"""

from __future__ import annotations

from urllib.parse import SplitResult, quote, unquote, urlsplit

from toolkit.databases.url_text import ESCAPE, is_misread
from toolkit.plan.problems import PlanValueError, did_you_mean, listed
from toolkit.secrets import HIDDEN, Secret

# URL scheme -> the engine's name, which is a dialect's.
ENGINES = {
    "postgresql": "postgres",
    "postgres": "postgres",
    "mysql": "mysql",
    "mariadb": "mariadb",
    "sqlite": "sqlite",
    "duckdb": "duckdb",
    "clickhouse": "clickhouse",
    "file": "files",
}
# Engines with transactions and a server, which several processes may load at once. (A file has one that writes to it.)
SHARED_ENGINES = ("postgres", "mysql", "mariadb")

_FILES = ("sqlite", "duckdb", "file")
_EXAMPLES = {
    "postgres": "postgresql://user@host:5432/database",
    "mysql": "mysql://user@host:3306/database",
    "mariadb": "mariadb://user@host:3306/database",
    "sqlite": "sqlite:////absolute/path.db",
    "duckdb": "duckdb:////absolute/path.duckdb",
    "clickhouse": "clickhouse://user@host:8123/database",
    "files": "file:///absolute/directory",
}


class TargetUrl:
    """Where rows go. Prints without its password; `reveal()` gives the whole text to the edge that connects."""

    __slots__ = ("_secret", "_shown", "engine")

    def __init__(self, text: str) -> None:
        """Raises PlanValueError, whose message never holds the text."""
        parts = _split(text)
        scheme = parts.scheme.partition("+")[0]
        if scheme not in ENGINES:
            fix = did_you_mean(scheme, ENGINES) or f"targets are {listed(ENGINES)}"
            raise PlanValueError("the target's URL begins with no known scheme", fix=fix)
        self.engine = ENGINES[scheme]
        example = _EXAMPLES[self.engine]
        if scheme in _FILES and (parts.netloc or not parts.path.strip("/")):
            raise PlanValueError("the target's URL names no absolute path", fix=f"write {example}")
        if scheme in ("mysql", "mariadb") and not parts.path.strip("/"):
            raise PlanValueError("the target's URL names no database", fix=f"write {example}")
        self._secret = Secret(text)
        self._shown = _show(parts)
        if parts.password:
            Secret(unquote(parts.password))  # remembered by `scrub`: a driver's messages may hold the password alone

    def reveal(self) -> str:
        """The text as written, password and all."""
        return self._secret.reveal()

    def with_password(self, password: Secret) -> Secret:
        """The text with another password, or with one at all."""
        parts = urlsplit(self.reveal())
        login, _, place = parts.netloc.rpartition("@")
        user = login.partition(":")[0]
        return Secret(parts._replace(netloc=f"{user}:{quote(password.reveal(), safe='')}@{place}").geturl())

    @property
    def on_disk(self) -> bool:
        """Whether it is a file or a directory of this machine."""
        return self.engine in ("sqlite", "duckdb", "files")

    @property
    def path(self) -> str:
        """The file or directory of an engine that has one."""
        return urlsplit(self.reveal()).path

    def __str__(self) -> str:
        return self._shown

    def __repr__(self) -> str:
        return f"TargetUrl({self._shown!r})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, TargetUrl) and other._secret == self._secret

    def __hash__(self) -> int:
        return hash(self._secret)


def _split(text: str) -> SplitResult:
    if not text.strip():
        raise PlanValueError("the target's URL is empty", fix=f"write {_EXAMPLES['postgres']}")
    try:
        parts = None if is_misread(text) else urlsplit(text)
        _ = parts and parts.port
    except ValueError:
        parts = None  # the message quotes the text
    if parts is None:
        raise PlanValueError("this is not a URL", fix=ESCAPE)
    return parts


def _show(parts: SplitResult) -> str:
    user = parts.username or ""
    password = f":{HIDDEN}" if parts.password is not None else ""
    login = f"{user}{password}@" if user or password else ""
    host = f"[{parts.hostname}]" if ":" in (parts.hostname or "") else parts.hostname or ""
    port = f":{parts.port}" if parts.port else ""
    return f"{parts.scheme}://{login}{host}{port}{parts.path}"
