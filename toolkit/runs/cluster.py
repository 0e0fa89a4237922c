"""A Dask cluster as an executor: its scheduler connected to, its workers asked and told, its failures in our words.

Dask begins a task anew on another worker when the one that had it is lost, up to three times (the scheduler's setting
`distributed.scheduler.allowed-failures`); then the task fails. The scheduler unpickles what it passes on, so it needs
the toolkit as well, but runs nothing of it.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError, Executor, Future
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

from toolkit.errors import ToolkitError, Unreachable, UsageError
from toolkit.runs.stopping import Stop

if TYPE_CHECKING:
    from distributed import Client, Security

LOCAL = "local"

# As the toolkit has them, and as the scheduler's own log does.
SCHEMES = {"dask": "tcp", "dask+tls": "tls", "tcp": "tcp", "tls": "tls"}

CONNECT_SECONDS = 10.0  # as for a database
_PATIENCE = 60.0  # seconds that a run waits for workers to come back when all are lost
_LOOK_EVERY = 0.2  # seconds between two looks at whether a stop was requested
_COUNT_EVERY = 10  # looks between two counts of the workers


class Cluster:
    """`executor` begins what it is given on some worker. `address` is the scheduler's, as the operator wrote it."""

    def __init__(self, client: Client, address: str) -> None:
        self._client = client
        self.address = address
        self.executor = _Executor(client, address)

    @property
    def threads(self) -> int:
        """How many tasks its workers carry out at once. Raises Unreachable when there are no workers."""
        threads = int(sum(self._client.nthreads().values()))
        if not threads:
            raise _no_workers(self.address)
        return threads

    def ask_scheduler(self, question: Callable[..., Any], *arguments: Any) -> Any:
        """The scheduler's answer, or what it raised."""
        try:
            return self._client.run_on_scheduler(question, *arguments)
        except Exception as error:
            return error

    def ask(self, question: Callable[..., Any], *arguments: Any) -> dict[str, Any]:
        """Every worker's answer, or what it raised, by the worker's address."""
        answers: dict[str, Any] = self._client.run(question, *arguments, on_error="return")
        return answers

    def tell(self, word: Callable[..., Any], *arguments: Any) -> None:
        """Every worker does it; who cannot be reached does not."""
        with suppress(Exception):
            self._client.run(word, *arguments, on_error="ignore")

    @contextmanager
    def passing_on(self, stop: Stop, word: Callable[..., Any], *arguments: Any) -> Iterator[None]:
        """While inside: when a stop is requested, every worker is told `word`; when all workers are lost for a minute,
        what they were to do has failed."""
        over = threading.Event()
        watcher = threading.Thread(target=self._watch, args=(over, stop, word, arguments), name="cluster", daemon=True)
        watcher.start()
        try:
            yield
        finally:
            over.set()
            watcher.join()

    def _watch(self, over: threading.Event, stop: Stop, word: Callable[..., Any], arguments: tuple[Any, ...]) -> None:
        told, looks, seen = False, 0, time.monotonic()
        while not over.wait(_LOOK_EVERY):
            looks += 1
            if stop.requested and not told:
                self.tell(word, *arguments)
                told = True
            with suppress(Exception):  # that the scheduler is lost, the tasks themselves tell
                if looks % _COUNT_EVERY == 0 and self._client.nthreads():
                    seen = time.monotonic()
            if time.monotonic() - seen > _PATIENCE:
                self.executor.give_up(_no_workers(self.address))


class _Executor(Executor):
    """Dask's executor, whose futures fail with our errors."""

    def __init__(self, client: Client, address: str) -> None:
        self._inner = client.get_executor(pure=False)
        self._address = address
        self._open: set[Future[Any]] = set()

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Begin it on some worker. `fn` and its arguments are pickled."""
        outer: Future[Any] = Future()
        outer.set_running_or_notify_cancel()
        self._open.add(outer)
        try:
            inner: Future[Any] = self._inner.submit(fn, *args, **kwargs)
        except Exception as error:  # a client that has given its scheduler up
            self._end(outer, error=self._explained(error))
            return outer
        inner.add_done_callback(lambda done: self._pass_on(done, outer))
        return outer

    def give_up(self, error: ToolkitError) -> None:
        """Whatever is not done has failed."""
        for outer in list(self._open):
            self._end(outer, error=error)

    def _pass_on(self, inner: Future[Any], outer: Future[Any]) -> None:
        try:
            self._end(outer, inner.result())
        except Exception as error:
            self._end(outer, error=self._explained(error))

    def _end(self, outer: Future[Any], result: Any = None, error: BaseException | None = None) -> None:
        """Only the first end counts."""
        try:
            self._open.remove(outer)
        except KeyError:
            return
        if error is None:
            outer.set_result(result)
        else:
            outer.set_exception(error)

    def _explained(self, error: Exception) -> Exception:
        """The cluster's own failures in our words; what the work itself raised is left as it is."""
        from distributed.client import ClosedClientError
        from distributed.comm import CommClosedError
        from distributed.scheduler import KilledWorker

        if isinstance(error, KilledWorker):
            return Unreachable(
                f"the workers that had a chunk were lost, {error.allowed_failures + 1} times",
                where=self._address,
                why=f"the last one was {error.last_worker.address}; see its log, and the kernel's for a lack of memory",
                fix="mend the workers and run the same command again; it decides what they left",
            )
        if isinstance(error, CancelledError | CommClosedError | ClosedClientError):
            return Unreachable(
                "the connection to the cluster's scheduler was lost",
                where=self._address,
                why="it ended, or the network between here and there did",
                fix="run the same command again; it decides what the workers left",
            )
        if isinstance(error, ImportError):
            return ToolkitError(
                "a worker that came later has not the toolkit that the run has",
                where=self._address,
                why=str(error),
                fix="install the same version on every worker, start them anew, and run the same command again",
            )
        return error


def check_executor(executor: str) -> None:
    """Raises UsageError for what can be neither `local` nor a scheduler's address. Connects to nothing."""
    if executor != LOCAL:
        _dask_address(executor)


@contextmanager
def reaching(executor: str) -> Iterator[Cluster | None]:
    """The cluster whose scheduler is at `dask://host:port`, or `dask+tls://`, with workers; None for `local`.

    Raises UsageError for another address, for certificates that cannot be used, and without the extra; Unreachable.
    """
    if executor == LOCAL:
        yield None
        return
    with _connected(executor) as cluster:
        yield cluster


@contextmanager
def _connected(address: str) -> Iterator[Cluster]:
    """TLS is spoken with the certificates of Dask's own configuration."""
    where = _dask_address(address)
    try:
        from distributed import Client, Security
    except ImportError:
        raise UsageError(
            "distributed is not installed", fix="pip install 'litellm-data-toolkit[dask]', as on the workers"
        ) from None
    security = Security()
    if where.startswith("tls:"):
        _refuse_unusable(security, address)
    with _quiet():
        try:
            client = Client(
                where, timeout=CONNECT_SECONDS, set_as_default=False, name="litellm-data-toolkit", security=security
            )
        except (OSError, TimeoutError) as error:
            raise _no_answer(address, error) from None
        try:
            cluster = Cluster(client, address)
            _ = cluster.threads
            yield cluster
        finally:
            client.close()


def _refuse_unusable(security: Security, address: str) -> None:
    """Read the certificates, which Dask itself would complain of without a file's name."""
    settings = security.get_tls_config_for_role("client")
    names = {"ca_file": "ca-file", "cert": "client.cert", "key": "client.key"}
    told = ", ".join(f"distributed.comm.tls.{name}: {settings[key]}" for key, name in names.items())
    fix = "name files that this process can read in Dask's configuration, as in the guide to several machines"
    if not settings["ca_file"] or not settings["cert"]:
        raise UsageError("Dask's configuration names no certificates for a client", where=address, why=told, fix=fix)
    try:
        security.get_connection_args("client")
    except (OSError, ValueError) as error:
        why = f"{' '.join(str(error).split())} ({told})"
        raise UsageError(
            "the certificates of Dask's configuration cannot be used", where=address, why=why, fix=fix
        ) from None


def _no_answer(address: str, error: Exception) -> Unreachable:
    """TLS says in the cause what the error only hints at."""
    from ssl import SSLError

    said = error.__cause__ if isinstance(error.__cause__, SSLError) else error
    fix = "check the address, and that `dask scheduler` runs there and lets this host in"
    if _dask_address(address).startswith("tls:"):
        fix += "; that it runs with --protocol tls, and that one authority has signed its certificate and this client's"
    else:
        fix += "; for one that runs with --protocol tls write dask+tls://"
    return Unreachable(
        "cannot connect to the cluster's scheduler", where=address, why=" ".join(str(said).split()), fix=fix
    )


@contextmanager
def _quiet() -> Iterator[None]:
    """Without the client's own log: what goes wrong is raised, once and in our words."""
    logger = logging.getLogger("distributed.client")
    before = logger.level
    logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        logger.setLevel(before)


def _dask_address(address: str) -> str:
    """Dask's own form of it. Raises UsageError for what cannot be one."""
    scheme, there, place = address.partition("://")
    host, colon, port = place.rpartition(":")
    if scheme not in SCHEMES or not there or not (host and colon and port.isdecimal() and int(port) < 1 << 16):
        fix = "write local, dask://host:8786, or dask+tls://host:8786"
        raise UsageError(f"{address!r} is no executor", where="--executor", fix=fix)
    return f"{SCHEMES[scheme]}://{place}"


def _no_workers(address: str) -> Unreachable:
    return Unreachable(
        "the cluster has no workers",
        where=address,
        fix=f"start some, on hosts that reach the database and the store: dask worker {_dask_address(address)}",
    )
