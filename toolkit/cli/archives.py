"""`PLAN|URL`: an archive named by a plan's stores, or by its own address."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from toolkit.cli.arguments import read_plan
from toolkit.cli.signing import AnyFunction, refuse_signing_options, signing_keys_of_url, signing_options
from toolkit.errors import UsageError
from toolkit.secrets import Secret

if TYPE_CHECKING:
    from psycopg import Connection
    from psycopg.rows import TupleRow

    from toolkit.plan.model import Plan
    from toolkit.stores.base import Store


def archive_argument(command: AnyFunction) -> AnyFunction:
    """PLAN|URL, with the options for the signing key of a URL."""
    named: AnyFunction = click.argument("archive", metavar="PLAN|URL")(signing_options(command))
    return named


endpoint_option = click.option(
    "--endpoint-url", metavar="URL", help="The S3 server to ask, for a URL; without it Amazon's, or AWS_ENDPOINT_URL."
)
store_option = click.option("--store", metavar="NAME", help="Which of the plan's stores, when it has several.")


@dataclass(frozen=True, slots=True)
class Archive:
    """A store, its plan (None for a bare URL), and the store's name in the plan."""

    store: Store
    plan: Plan | None
    name: str | None = None


def open_archives(archive: str, variables: tuple[str, ...], endpoint_url: str | None) -> list[Archive]:
    """Every archive that a PLAN's steps write to, or the one at a URL."""
    if "://" in archive:
        return [Archive(_open_url(archive, endpoint_url), None)]
    refuse_signing_options()
    plan = read_plan(Path(archive), variables)
    from toolkit.steps.stores import open_plan_store

    names = dict.fromkeys(step.to for step in plan.archives.values())
    if not names:
        raise UsageError("the plan archives nothing", where=archive, fix="name a plan with an archive step, or a URL")
    return [Archive(open_plan_store(plan, name), plan, name) for name in names]


def _open_url(url: str, endpoint_url: str | None) -> Store:
    from toolkit.archive.index.notes import AnnouncingStore
    from toolkit.archive.signed_store import SignedStore
    from toolkit.stores.open import open_store

    store, keys = AnnouncingStore(open_store(url, endpoint_url=endpoint_url)), signing_keys_of_url()
    return SignedStore(store, keys) if keys is not None else store


def open_archive(archive: str, variables: tuple[str, ...], endpoint_url: str | None, store: str | None) -> Archive:
    """The one archive that is meant. Raises UsageError when a plan has several and none is named."""
    if "://" not in archive and store is not None:
        refuse_signing_options()
        plan = read_plan(Path(archive), variables)
        from toolkit.steps.stores import plan_store

        return Archive(plan_store(plan, store), plan, store)
    found = open_archives(archive, variables, endpoint_url)
    if len(found) > 1:
        raise UsageError("the plan writes to several stores", fix="say which with --store NAME")
    return found[0]


def connector_of(archive: Archive) -> Callable[[], Connection[TupleRow]]:
    """What connects to the plan's source, or to DATABASE_URL. Raises UsageError when there is none."""
    if archive.plan is not None:
        from toolkit.steps.source_database import connect_source

        return partial(connect_source, archive.plan)
    if os.environ.get("DATABASE_URL"):
        from toolkit.databases.postgres.connect import connect

        return partial(connect, Secret(os.environ["DATABASE_URL"]))
    raise UsageError("no database is named", fix="set DATABASE_URL, or give a plan instead of a URL")
