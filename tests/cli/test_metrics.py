"""`metrics`: what real runs leave for Prometheus, read by its own parser."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families

from tests.cli.conftest import PLAN, Shop
from tests.plan.plans import HEAD, STEP, load, problems
from toolkit.cli.measuring import measuring
from toolkit.errors import ToolkitError
from toolkit.runs.measure_places import push
from toolkit.runs.measures import Measured

Heard = list[tuple[str, str, dict[str, float]]]


def figures(text: str) -> dict[str, float]:
    samples = [sample for family in text_string_to_metric_families(text) for sample in family.samples]
    assert {sample.labels["plan"] for sample in samples} == {"shop"}
    return {sample.name.removeprefix("toolkit_last_"): sample.value for sample in samples}


@pytest.fixture
def gateway() -> Iterator[tuple[str, Heard]]:
    """What a Pushgateway would hear: (method, path, figures)."""
    heard: Heard = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            heard.append((self.command, self.path, figures(body)))
            self.send_response(202)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}", heard
        server.shutdown()
        thread.join()


def test_a_textfile_tells_of_the_last_run_and_remembers_the_last_success(shop: Shop) -> None:
    file = shop.folder / "shop.prom"
    shop.write(PLAN.replace("stores:", f'metrics: {{{{textfile: "{file}"}}}}\nstores:'))
    assert shop.run("run", shop.plan, "--dry-run").code == 0
    assert not file.exists()
    done = shop.run("run", shop.plan, "--yes")
    assert (done.code, done.err) == (0, "")
    first = figures(file.read_text())
    assert (first["run_exit_code"], first["run_rows_archived"], first["run_still_due_rows"]) == (0, 72, 0)
    assert first["run_timestamp_seconds"] == first["success_timestamp_seconds"]
    assert abs(first["success_timestamp_seconds"] - time.time()) < 60
    assert 0 < first["run_duration_seconds"] < 60
    assert shop.run("run", shop.plan).code == 3
    second = figures(file.read_text())
    assert second["run_exit_code"] == 3
    assert second["success_timestamp_seconds"] == first["success_timestamp_seconds"]
    assert second["run_timestamp_seconds"] > first["run_timestamp_seconds"]
    assert "run_rows_archived" not in second
    assert [path.name for path in shop.folder.glob("shop.prom*")] == ["shop.prom"]


def test_a_gateway_keeps_what_a_failed_run_does_not_push(shop: Shop, gateway: tuple[str, Heard]) -> None:
    url, heard = gateway
    shop.write(PLAN.replace("stores:", f'metrics: {{{{pushgateway: "{url}"}}}}\nstores:'))
    assert shop.run("run", shop.plan).code == 3
    assert shop.run("run", shop.plan, "--yes").code == 0
    # POST adds to the group; PUT would have removed the last success.
    assert [(method, path) for method, path, _ in heard] == [("POST", "/metrics/job/toolkit/plan/shop")] * 2
    assert "success_timestamp_seconds" not in heard[0][2]
    assert heard[1][2]["run_rows_archived"] == 72


def test_what_cannot_be_delivered_changes_nothing(shop: Shop) -> None:
    wrong = f'metrics: {{{{textfile: "{shop.folder}/none/x.prom", pushgateway: "http://127.0.0.1:1"}}}}\nstores:'
    shop.write(PLAN.replace("stores:", wrong))
    done = shop.run("run", shop.plan, "--yes")
    assert done.code == 0
    assert f"warning: {shop.plan}:4:21: the metrics could not be written" in done.err
    assert "the metrics could not be pushed" in done.err
    assert shop.rows() == 28


def test_a_gateway_that_does_not_speak_http_changes_nothing() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:

        def answer() -> None:
            with server.accept()[0] as caller:
                caller.recv(65_536)
                caller.sendall(b"220 mail.example ESMTP\r\n")

        thread = threading.Thread(target=answer)
        thread.start()
        with pytest.raises(ToolkitError, match="the metrics could not be pushed") as caught:
            push(f"http://127.0.0.1:{server.getsockname()[1]}", Measured("shop", 0.0, 1.0, 0, None))
        thread.join()
    assert "220 mail.example" in str(caught.value)


@pytest.mark.parametrize("place", ["[::1", "a..example", "h:port"])
def test_a_gateway_that_cannot_be_one_changes_nothing(place: str) -> None:
    with pytest.raises(ToolkitError, match="the metrics could not be pushed"):
        push(f"http://{place}", Measured("shop", 0.0, 1.0, 0, None))


def test_an_interruption_is_measured_as_one(tmp_path: Path) -> None:
    file = tmp_path / "x.prom"
    read = load(plan(f'{{textfile: "{file}"}}'))
    with pytest.raises(KeyboardInterrupt), measuring(read, []):
        raise KeyboardInterrupt
    assert "toolkit_last_run_exit_code" in file.read_text()
    assert " 130.0" in file.read_text()


def test_another_file_is_not_overwritten(shop: Shop) -> None:
    file = shop.folder / "mine.prom"
    file.write_text("these are notes of mine")
    shop.write(PLAN.replace("stores:", f'metrics: {{{{textfile: "{file}"}}}}\nstores:'))
    assert "could not be written" in shop.run("run", shop.plan, "--yes").err
    assert file.read_text() == "these are notes of mine"


def plan(text: str) -> str:
    return HEAD.replace("steps:", f"metrics: {text}\nsteps:") + STEP


def test_both_places_are_read() -> None:
    read = load(plan('{textfile: /x/a.prom, pushgateway: "http://h:9091/"}')).metrics
    assert read
    assert (read.textfile, read.pushgateway) == ("/x/a.prom", "http://h:9091")


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("{}", "does not say where metrics go"),
        ("{textfile: x.prom}", "an absolute path that ends in .prom"),
        ("{textfile: /x/a.txt}", "an absolute path that ends in .prom"),
        ("{pushgateway: h}", "an endpoint is http://host:port"),
        ('{pushgateway: "http://u:p@h:1"}', "a login stands in the endpoint's URL"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(text: str, what: str) -> None:
    [problem] = problems(plan(text))
    assert what in problem.what
    assert (problem.where or "").startswith("plans/x.yaml:7:")
