"""`notify`: real runs that fail, are refused or leave rows behind, and webhooks that hear of it, or do not answer."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from tests.cli.conftest import PLAN, Shop
from tests.plan.plans import HEAD, STEP, load, problems
from toolkit.errors import ToolkitError
from toolkit.runs.notices import LONGEST, body, of_error
from toolkit.runs.webhook import PAUSES, post
from toolkit.secrets import Secret

TOKEN = "a-token-that-nobody-should-see"


@dataclass
class Hook:
    """`heard`: (path, what was posted); `logins` that came with it. Answers with `statuses` one after another, then
    with 200."""

    url: str = ""
    heard: list[tuple[str, Any]] = field(default_factory=list)
    logins: list[str] = field(default_factory=list)
    statuses: list[int] = field(default_factory=list)


@pytest.fixture
def hook() -> Iterator[Hook]:
    made = Hook()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            assert self.headers["Content-Type"] == "application/json"
            made.heard.append((self.path, json.loads(self.rfile.read(int(self.headers["Content-Length"])))))
            if "Authorization" in self.headers:
                made.logins.append(self.headers["Authorization"])
            self.send_response(made.statuses.pop(0) if made.statuses else 200)
            self.send_header("Location", "/elsewhere")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        made.url = f"http://127.0.0.1:{server.server_port}/{TOKEN}"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        yield made
        server.shutdown()
        thread.join()


def told(
    shop: Shop, hook: Hook, entry: str = '{{webhook: "${{HOOK}}"}}', *words: str, plan: str = PLAN
) -> tuple[int, str]:
    shop.write(plan.replace("stores:", f"notify:\n  - {entry}\nstores:"))
    done = shop.run("run", shop.plan, *words, env={"HOOK": hook.url})
    assert TOKEN not in done.out + done.err
    return done.code, done.err


def test_a_run_that_does_all_it_has_to_is_not_told(shop: Shop, hook: Hook) -> None:
    assert told(shop, hook, '{{webhook: "${{HOOK}}"}}', "--yes")[0] == 0
    assert hook.heard == []


def test_a_refusal_is_told(shop: Shop, hook: Hook) -> None:
    assert told(shop, hook)[0] == 3  # off a terminal, without --yes
    [(path, notice)] = hook.heard
    assert path == f"/{TOKEN}"
    assert (notice["plan"], notice["kind"], notice["exit_code"]) == ("shop", "refusal", 3)
    assert "--yes" in notice["message"]


def test_a_failure_is_told_to_slack_without_a_secret(shop: Shop, hook: Hook) -> None:
    shop.write(PLAN.replace("stores:", 'notify: [{{webhook: "${{HOOK}}", format: slack}}]\nstores:'))
    url = "postgresql://u:hunter22222@127.0.0.1:1/x"
    done = shop.run("run", shop.plan, "--yes", env={"HOOK": hook.url, "DATABASE_URL": url})
    assert done.code == 5
    [(_, message)] = hook.heard
    assert list(message) == ["text"]
    assert message["text"].startswith("toolkit: plan shop failed (exit code 5)\n")
    assert "hunter22222" not in message["text"]


def test_a_backlog_is_told(shop: Shop, hook: Hook) -> None:
    paced = PLAN + "    window: day\n    pace: {{stop_after: 1s, rows_per_second: 10}}\n"
    code, err = told(shop, hook, '{{webhook: "${{HOOK}}"}}', "--yes", plan=paced)
    assert code == 0, err
    [(_, notice)] = hook.heard
    assert (notice["kind"], notice["exit_code"]) == ("backlog", 0)
    assert notice["still_due"] > 0
    assert "rows are still due" in notice["message"]


def test_only_what_was_asked_for_is_told(shop: Shop, hook: Hook) -> None:
    assert told(shop, hook, '{{webhook: "${{HOOK}}", when: [failure, backlog]}}')[0] == 3
    assert hook.heard == []


def test_a_dry_run_tells_nobody(shop: Shop, hook: Hook) -> None:
    shop.database.execute("ALTER TABLE logs DROP CONSTRAINT logs_pkey")
    assert told(shop, hook, '{{webhook: "${{HOOK}}"}}', "--dry-run")[0] == 3
    assert hook.heard == []


def test_a_webhook_that_refuses_changes_nothing(shop: Shop, hook: Hook) -> None:
    hook.statuses = [404]
    code, err = told(shop, hook)
    assert code == 3
    assert f"warning: {shop.plan}:5:5: a notification could not be sent\n  why:  the answer was 404" in err


@pytest.mark.parametrize("statuses", [[500], [503, 429]])
def test_what_may_pass_is_tried_again(hook: Hook, statuses: list[int]) -> None:
    hook.statuses, slept = list(statuses), list[float]()
    post(Secret(hook.url), b"{}", sleep=slept.append)
    assert len(hook.heard) == len(statuses) + 1
    assert slept == list(PAUSES[: len(statuses)])


@pytest.mark.parametrize(("status", "attempts"), [(500, 3), (400, 1), (302, 1), (307, 1)])
def test_what_does_not_pass_is_given_up(hook: Hook, status: int, attempts: int) -> None:
    hook.statuses = [status] * 9
    with pytest.raises(ToolkitError, match="could not be sent") as caught:
        post(Secret(hook.url), b"{}", sleep=lambda _: None)
    assert len(hook.heard) == attempts
    assert f"the answer was {status}" in str(caught.value)


def test_a_secret_is_hidden_whole_before_a_text_is_cut_off_or_escaped() -> None:
    text = "open&<sesame>&open"
    Secret(text)
    for before in ("", "x" * (LONGEST - 60)):
        notice = of_error("shop", ToolkitError(before, why=f"{text}{'y' * 200}"), "2026-11-24T04:00:00+00:00")
        assert notice
        assert "open" not in str(body(notice, "slack"))


def test_a_login_goes_into_a_header(hook: Hook) -> None:
    post(Secret(hook.url.replace("//", "//ann:opens%40me@")), b"{}")
    assert hook.heard == [(f"/{TOKEN}", {})]
    assert hook.logins == ["Basic YW5uOm9wZW5zQG1l"]


@pytest.mark.parametrize("place", ["u:hunter22222@host:port", "hunter22222..example", "[::1", f"{'h' * 64}.example"])
def test_an_address_that_cannot_be_reached_is_not_quoted(place: str) -> None:
    with pytest.raises(ToolkitError, match="could not be sent") as caught:
        post(Secret(f"https://{place}/{TOKEN}"), b"{}", sleep=lambda _: pytest.fail("it would be no better later"))
    assert "none that can be reached" in str(caught.value)
    assert "hunter22222" not in str(caught.value)


def test_nobody_listens() -> None:
    slept: list[float] = []
    with pytest.raises(ToolkitError, match="could not be sent") as caught:
        post(Secret(f"http://127.0.0.1:1/{TOKEN}"), b"{}", sleep=slept.append)
    assert slept == list(PAUSES)
    assert TOKEN not in str(caught.value)


def plan(entry: str) -> str:
    return HEAD.replace("steps:", f"notify: [{entry}]\nsteps:") + STEP


def test_an_entry_is_read() -> None:
    [read] = load(plan('{webhook: "${HOOK}"}'), HOOK="https://hooks.example/x").notify
    assert (read.format, read.when) == ("json", ("failure", "refusal", "backlog"))
    assert "hooks" not in repr(read)


@pytest.mark.parametrize(
    ("entry", "what"),
    [
        ('{webhook: "https://hooks.example/x"}', "a secret stands in the plan"),
        ('{webhook: "${HOOK}"}', "a webhook is an address"),
        ('{webhook: "${HOOK}", when: [sucess]}', "'sucess' is not a choice here"),
        ('{webhook: "${HOOK}", when: []}', "the list is empty"),
        ('{webhook: "${HOOK}", format: teams}', "'teams' is not a choice here"),
        ("{}", "missing: webhook"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(entry: str, what: str) -> None:
    found = problems(plan(entry), HOOK="file:///etc/passwd" if "address" in what else "https://h.example/")
    assert [what in problem.what for problem in found] == [True]
    assert (found[0].where or "").startswith("plans/x.yaml:7:")
    assert "passwd" not in str(found[0])
