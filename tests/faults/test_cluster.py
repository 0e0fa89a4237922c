"""Archives and copies by the workers of a Dask cluster. Whoever is killed, the promises hold as for one process."""

from __future__ import annotations

import dataclasses
import re
import signal
import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest

from tests.faults.conftest import MakeScene
from tests.faults.invariants import archived, bucket_objects, check, check_converged, check_convergence, check_honest
from tests.faults.pg_proxy import Cut, Message
from tests.faults.points import BY_NAME, arm, committing, slow
from tests.faults.scene import Outcome, Running, Scene
from tests.fixtures.dask import Certificates, DaskCluster, dask_cluster
from tests.fixtures.mariadb import MariadbServer
from tests.fixtures.postgres import Database, new_database
from tests.move.support import rows, write_plan
from toolkit.databases.target import open_target
from toolkit.secrets import Secret


def command(cluster: DaskCluster, plan: Path) -> tuple[str, ...]:
    """A run by the cluster's workers."""
    return ("run", str(plan), "--yes", "--executor", cluster.address)


def begin(scene: Scene, cluster: DaskCluster) -> Running:
    """Start the scene's run."""
    return scene.start(*command(cluster, scene.plan))


def test_workers_archive_and_leave_nothing_behind(make_scene: MakeScene, cluster: DaskCluster) -> None:
    scene = make_scene()
    cluster.work(scene.environment(), 2)
    done = begin(scene, cluster).wait()
    check_honest(scene, done, 0)
    check_converged(scene)
    assert done.rows == len(scene.truth.due)
    assert all(chunk.name[-7] == "w" for chunk in archived(scene))
    scene.until(lambda: not scene.sessions())


@pytest.mark.parametrize("then", ["delete", slow("keep")])
def test_the_index_takes_in_what_workers_have_written(make_scene: MakeScene, cluster: DaskCluster, then: str) -> None:
    """A reader afterwards asks the store for as little as after a run by one process."""

    def requests_for_status(by: DaskCluster | None) -> int:
        scene = make_scene(then=then, compact_after=1)
        scene.write_plan(last=2)
        assert scene.run().code == 0  # makes an index, which the next one must keep up
        scene.write_plan()
        if by:
            by.work(scene.environment(), 2)
        done = begin(scene, by).wait() if by else scene.run()
        check_honest(scene, done, 0)
        assert [event["chunks"] for event in done.of("indexed")] == [len(archived(scene))]
        assert not [key for key in bucket_objects(scene) if "/notes/" in key or "/closed/" in key]
        scene.http.reset()
        status = scene.run("status", str(scene.plan))
        assert status.code == 0
        assert status.events[0]["indexed"] == status.events[0]["chunks"]
        return len(scene.http.seen)

    assert requests_for_status(cluster) == requests_for_status(None)


@pytest.mark.parametrize("name", [slow("P2"), slow("P6"), slow("P7"), "P8", slow("P9")])
def test_a_worker_is_killed(make_scene: MakeScene, cluster: DaskCluster, name: str) -> None:
    """The run goes on with another one, and knows what became of the chunk before it ends."""
    scene = make_scene()
    cluster.work(scene.environment())
    reached = arm(scene, BY_NAME[name], lambda scene: cluster.replace(scene.environment()))
    done = begin(scene, cluster).wait()
    assert reached.is_set()
    check_honest(scene, done, 0)
    check_converged(scene)
    decided = {event["state"] for event in done.of("chunk_recovered")}
    assert decided == {"P6": {"void"}, "P7": {"void"}, "P8": {"done"}, "P9": {"done"}}.get(name, set())
    assert done.of("run_done")[0]["rows"] == len(scene.truth.due)


@pytest.mark.slow
@pytest.mark.parametrize("by", ["keyset", "pages"])
def test_a_worker_is_killed_with_a_manifest_of_rows_that_stay(
    make_scene: MakeScene, cluster: DaskCluster, by: str
) -> None:
    """Of a pass by pages every chunk counts once the last one does: not this one."""
    scene = make_scene(then="keep")
    if by == "pages":
        scene.database.execute("DROP INDEX events_at_idx")
    cluster.work(scene.environment())
    reached = arm(scene, BY_NAME["P6"], lambda scene: cluster.replace(scene.environment()))
    done = begin(scene, cluster).wait()
    assert reached.is_set()
    check_honest(scene, done, 0)
    check_converged(scene)
    assert [event["state"] for event in done.of("chunk_recovered")] == ["void"]


def test_a_worker_that_outlives_its_run_commits_nothing(make_scene: MakeScene, cluster: DaskCluster) -> None:
    scene = make_scene()
    cluster.work(scene.environment())

    def end(scene: Scene) -> None:
        """kill -9 of the run, while its worker is about to write a manifest."""
        scene.kill()
        scene.until(lambda: not run_locks(scene))

    reached = arm(scene, dataclasses.replace(BY_NAME["P5"], nth=2), end, cut=False)
    outcome = begin(scene, cluster).wait()
    assert reached.is_set()
    assert outcome.code == -9
    scene.calm()
    assert [chunk.state for chunk in archived(scene)] == ["done", "prepared"]
    assert len([message for message in scene.pg.seen if committing(message)]) == 1, "it was not even tried"
    check(scene)
    check_convergence(scene)


def run_locks(scene: Scene) -> list[tuple]:
    """Runs that hold their lock."""
    return scene.database.execute(
        "SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND mode = 'ExclusiveLock' AND database ="
        " (SELECT oid FROM pg_database WHERE datname = current_database())"
    )


@pytest.mark.slow
def test_a_run_that_is_asked_to_stop_stops_its_workers(make_scene: MakeScene, cluster: DaskCluster) -> None:
    scene = make_scene()
    cluster.work(scene.environment())
    reached = arm(scene, BY_NAME["P2"], lambda scene: time.sleep(1.5), cut=False)
    running = begin(scene, cluster)
    assert reached.wait(30)
    running.signal(signal.SIGTERM)
    outcome = running.wait()
    assert outcome.error["what"] == "stopped on request"
    check_honest(scene, outcome, 130)
    scene.calm()
    check(scene)
    check_convergence(scene)


@pytest.mark.slow
def test_a_scheduler_that_is_lost_ends_the_run(make_scene: MakeScene, tmp_path: Path) -> None:
    scene = make_scene()
    with dask_cluster(tmp_path) as cluster:
        cluster.work(scene.environment())
        reached = arm(scene, BY_NAME["P2"], lambda _: cluster.end_scheduler(), cut=False)
        outcome = begin(scene, cluster).wait()
        assert reached.is_set()
        check_honest(scene, outcome, 5)
        assert "scheduler was lost" in outcome.err
        scene.calm()
    check(scene)
    check_convergence(scene)


# --- copies ----------------------------------------------------------------------------------------------------------

COPIES = [
    {"port": "aside.*", "to": "new"},
    {"copy": "aside.*", "to": "new", "name": "rows", "chunk_rows": 40},  # tables without a key: no row may go twice
]


@pytest.mark.parametrize("when", [slow("before"), "after"])
def test_a_worker_is_killed_while_it_copies(make_scene: MakeScene, cluster: DaskCluster, when: str) -> None:
    scene = make_scene()
    with new_database(scene.database.server) as target:
        urls = {"SRC": through(scene, scene.database), "DST": through(scene, target)}
        environment = {**scene.environment(), **urls}
        cluster.work(environment)
        marked, reached = set(), []

        def rule(message: Message) -> Cut | None:
            """The second chunk's COMMIT in the target."""
            if message.text.startswith(b"INSERT INTO toolkit_copy_state") and b", '')" in message.text:
                marked.add((message.connection, len(marked)))
            committing = message.text == b"COMMIT\0" and message.connection in {each for each, _ in marked}
            if len(marked) != 2 or not committing or reached:
                return None
            reached.append(message)
            return Cut(when, lambda: cluster.replace(environment))

        scene.pg.rule = rule
        plan = write_plan(scene.folder, COPIES, name="copies")
        done = run_copy(scene, cluster, plan, urls)
        assert reached
        check_honest(scene, done, 0)
        for table in ("events", "others"):
            everything = f"SELECT t::text FROM aside.{table} t ORDER BY 1"
            assert rows(target, everything) == rows(scene.database, everything)
        scene.until(lambda: not scene.sessions())


def test_a_worker_is_killed_while_it_copies_into_mariadb(
    make_scene: MakeScene, cluster: DaskCluster, mariadb_server: MariadbServer
) -> None:
    """Its chunk is committed, and nobody was told: the next worker finds the chunk's mark in MariaDB."""
    scene = make_scene()
    with mariadb_server.new_database() as url:
        urls = {"SRC": scene.environment()["DATABASE_URL"], "DST": url}
        environment = {**scene.environment(), **urls}
        cluster.work(environment)
        reached: list[Message] = []

        def rule(message: Message) -> Cut | None:
            """A chunk's lock is given back."""
            if b"pg_catalog.pg_advisory_unlock(" not in message.text or message.side != "client":
                return None
            reached.append(message)
            return Cut("before", lambda: cluster.replace(environment)) if len(reached) == 2 else None

        scene.pg.rule = rule
        done = run_copy(scene, cluster, write_plan(scene.folder, COPIES, name="copies"), urls)
        assert len(reached) > 2
        check_honest(scene, done, 0)
        with closing(open_target(Secret(url), "mariadb")) as target:
            for table in ("events", "others"):
                assert target.rows(f"SELECT id FROM {table} ORDER BY id") == rows(
                    scene.database, f"SELECT id FROM aside.{table} ORDER BY id"
                )
        scene.until(lambda: not scene.sessions())


def through(scene: Scene, database: Database) -> str:
    """A database's URL by way of the scene's proxy."""
    return scene.environment()["DATABASE_URL"].replace(scene.database.name, database.name)


def run_copy(scene: Scene, cluster: DaskCluster, plan: Path, urls: dict[str, str]) -> Outcome:
    """A run whose plan needs other variables than the scene's own."""
    given = (f"{name}={url}" for name, url in urls.items())
    variables = [word for each in given for word in ("--var", each)]
    return scene.run(*command(cluster, plan), *variables)


# --- who cannot take part --------------------------------------------------------------------------------------------


def test_who_cannot_take_part_is_named(make_scene: MakeScene, cluster: DaskCluster, tmp_path: Path) -> None:
    """Nothing has been written when it is found out."""
    scene = make_scene()
    none = begin(scene, cluster).wait()
    check_honest(scene, none, 5)
    assert none.error["what"] == "the cluster has no workers"
    assert not scene.pg.seen, "the source was asked first"

    lacking = {name: value for name, value in scene.environment().items() if name != "SECRET_KEY"}
    cluster.work(lacking)
    poor = begin(scene, cluster).wait()
    check_honest(scene, poor, 3)
    assert "the variable SECRET_KEY is not set" in poor.error["why"]
    assert "tcp://127.0.0.1" in poor.error["where"]

    cluster.send_home()
    (tmp_path / "sitecustomize.py").write_text("import toolkit\ntoolkit.__version__ = '9.9'\n")
    path = f"{tmp_path}:{scene.environment()['PYTHONPATH']}"
    cluster.work({**scene.environment(), "PYTHONPATH": path, "BUCKET": "another"})
    other = begin(scene, cluster).wait()
    check_honest(scene, other, 3)
    assert "it has version 9.9 of the toolkit" in other.error["why"]
    assert not archived(scene)


def test_an_executor_is_looked_at_before_anything_else(make_scene: MakeScene) -> None:
    """Not even the plan has been read when what cannot be an address is refused."""
    scene = make_scene()
    scene.plan.unlink()
    for wrong in ("spark://127.0.0.1:9", "dask://127.0.0.1", "dask://127.0.0.1:99999", "127.0.0.1:8786"):
        done = scene.run("run", str(scene.plan), "--yes", "--executor", wrong)
        check_honest(scene, done, 2)
        assert done.error["what"] == f"{wrong!r} is no executor"


@pytest.mark.slow  # Dask asks for ten seconds
def test_a_scheduler_that_is_not_there(make_scene: MakeScene) -> None:
    scene = make_scene()
    done = scene.run("run", str(scene.plan), "--yes", "--executor", "dask://127.0.0.1:9")
    check_honest(scene, done, 5)
    assert done.error["where"] == "dask://127.0.0.1:9"
    assert not scene.pg.seen, "the source was asked first"


def test_a_file_is_loaded_by_the_runs_own_process(make_scene: MakeScene, cluster: DaskCluster) -> None:
    """What workers cannot load is no matter of theirs; they do the plan's other steps."""
    scene = make_scene()
    file = scene.folder / "new.db"
    plan = write_plan(scene.folder, COPIES, name="copies", targets={"new": {"url": f"sqlite:///{file}"}})
    url = scene.environment()["DATABASE_URL"]
    cluster.work({**scene.environment(), "SRC": url})
    done = scene.run(*command(cluster, plan), "--var", f"SRC={url}")
    check_honest(scene, done, 0)
    with closing(sqlite3.connect(file)) as copied:
        for table in ("events", "others"):
            count = f"SELECT count(*) FROM {table}"
            assert copied.execute(count).fetchall() == scene.database.execute(count.replace("FROM ", "FROM aside."))


# --- TLS -------------------------------------------------------------------------------------------------------------


def configure(scene: Scene, certificates: Certificates, name: str = "node", authority: str = "ca") -> None:
    """Dask's configuration of whoever starts the run."""
    folder = scene.folder / ".config" / "dask"
    folder.mkdir(parents=True, exist_ok=True)
    client = f"{{cert: {certificates.folder}/{name}.crt, key: {certificates.folder}/{name}.key}}"
    tls = f"{{ca-file: {certificates.folder}/{authority}.crt, client: {client}}}"
    (folder / "tls.yaml").write_text(f"distributed: {{comm: {{tls: {tls}}}}}\n")


def test_a_cluster_that_speaks_tls(make_scene: MakeScene, tmp_path: Path) -> None:
    """By certificates of one authority. Whoever has none, or another's, is told so before the source is asked."""
    scene, certificates = make_scene(), Certificates.make(tmp_path)
    with dask_cluster(tmp_path, certificates) as cluster:
        cluster.work(scene.environment(), 2)
        bare = begin(scene, cluster).wait()
        check_honest(scene, bare, 2)
        assert "names no certificates for a client" in bare.error["what"]

        configure(scene, certificates, "nobody")
        unreadable = begin(scene, cluster).wait()
        check_honest(scene, unreadable, 2)
        assert f"No such file or directory (distributed.comm.tls.ca-file: {tmp_path}/ca.crt" in unreadable.error["why"]

        for name, authority, why in (("stranger", "ca", "EOF|alert|reset"), ("node", "other", "verify failed")):
            configure(scene, certificates, name, authority)
            refused = begin(scene, cluster).wait()
            check_honest(scene, refused, 5)
            assert re.search(why, refused.error["why"])
            assert "one authority has signed" in refused.error["fix"]

        configure(scene, certificates)
        plain = scene.run("run", str(scene.plan), "--yes", "--executor", cluster.address.replace("+tls", ""))
        check_honest(scene, plain, 5)
        assert "dask+tls://" in plain.error["fix"]
        assert not scene.pg.seen, "the source was asked first"

        done = scene.run("run", str(scene.plan), "--yes", "--executor", cluster.dasks)
        check_honest(scene, done, 0)
        check_converged(scene)
        assert done.rows == len(scene.truth.due)
        assert all(chunk.name[-7] == "w" for chunk in archived(scene))
