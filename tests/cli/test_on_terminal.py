"""On a terminal: what is about to happen, the question, and the progress."""

from __future__ import annotations

from tests.cli.conftest import PLAN, Shop
from tests.cli.terminal import on_terminal


def test_no_changes_nothing(shop: Shop) -> None:
    with on_terminal("run", shop.plan, env=shop.env) as terminal:
        terminal.wait_for("Go ahead? [y/N]: ")
        assert "logs: archive and DELETE about 72 rows" in terminal.shown
        assert "before 2026-01-04 00:00:00 UTC" in terminal.shown
        assert f"to {shop.archive.as_uri()}/logs/" in terminal.shown
        terminal.press("n\r")
        assert terminal.end() == 130
        assert "called off; nothing was changed" in terminal.shown
    assert shop.rows() == 100
    assert not shop.archive.exists()


def test_enter_alone_is_no(shop: Shop) -> None:
    with on_terminal("run", shop.plan, env=shop.env) as terminal:
        terminal.wait_for("Go ahead? [y/N]: ")
        terminal.press("\r")
        assert terminal.end() == 130
    assert shop.rows() == 100


def test_yes_goes_ahead_and_shows_progress(shop: Shop) -> None:
    with on_terminal("run", shop.plan, env=shop.env) as terminal:
        terminal.wait_for("Go ahead? [y/N]: ")
        assert "━" not in terminal.shown, "a bar before the answer"
        terminal.press("y\r")
        assert terminal.end() == 0
        assert "━" in terminal.shown
        assert "72 rows" in terminal.shown
        assert "rows/s" in terminal.shown
        assert "left" in terminal.shown
        assert "72 rows archived, verified and deleted" in terminal.shown
        assert terminal.raw.rstrip().endswith("\x1b[?25h"), "the cursor is shown again"
    assert shop.rows() == 28


def test_ctrl_c_at_the_question_is_an_interruption(shop: Shop) -> None:
    """Of which nobody is told, and no history made."""
    shop.write(PLAN.replace("stores:", 'notify: [{{webhook: "${{HOOK}}"}}]\nstores:'))
    with on_terminal("run", shop.plan, env={**shop.env, "HOOK": "http://127.0.0.1:1/"}) as terminal:
        terminal.wait_for("Go ahead? [y/N]: ")
        assert terminal.interrupt() == 130
        assert "called off; nothing was changed" in terminal.shown
        assert "notification" not in terminal.shown
    assert shop.rows() == 100
    assert not shop.archive.exists()


def test_json_on_a_terminal_is_asked_about_all_the_same(shop: Shop) -> None:
    with on_terminal("run", shop.plan, "--json", env=shop.env) as terminal:
        terminal.wait_for("Go ahead? [y/N]: ")
        terminal.press("y\r")
        assert terminal.end() == 0
        assert '"event":"run_done"' in terminal.shown
    assert shop.rows() == 28


def test_verifying_counts_as_it_goes(shop: Shop) -> None:
    shop.run("run", shop.plan, "--yes")
    with on_terminal("verify", shop.plan, env=shop.env) as terminal:
        assert terminal.end() == 0
        assert "logs: verified, 3 objects, 72 rows" in terminal.shown
