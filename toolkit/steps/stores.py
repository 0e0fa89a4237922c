"""From a plan's store settings, and its signing keys, to a store."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.archive.index.notes import AnnouncingStore
from toolkit.archive.signed_store import SignedStore
from toolkit.archive.signing import SigningKeys
from toolkit.errors import UsageError
from toolkit.plan.model import Plan
from toolkit.plan.store_settings import LockSettings, StoreSettings
from toolkit.stores.base import Store
from toolkit.stores.open import open_store

if TYPE_CHECKING:
    from toolkit.stores.s3_lock import ObjectLock


def open_plan_store(plan: Plan, name: str) -> Store:
    """Open the plan's store of that name, signing if the plan has a key.

    Raises UsageError for an address that cannot be one; connects to nothing yet.
    """
    store = AnnouncingStore(_open(plan.stores[name]))
    if plan.signing_key is None:
        return store
    return SignedStore(store, SigningKeys(plan.signing_key, plan.former_signing_keys, plan.accept_unsigned))


def plan_store(plan: Plan, name: str | None) -> Store:
    """The plan's store of that name, or the one that its steps archive to. Raises UsageError when it is not clear."""
    used = dict.fromkeys(step.to for step in plan.archives.values())
    if name is not None and name not in plan.stores:
        raise UsageError(f"the plan has no store {name!r}", fix=f"its stores: {', '.join(plan.stores)}")
    if name is None and len(used) != 1:
        what = "the plan writes to several stores" if used else "the plan archives nothing"
        raise UsageError(what, where=str(plan.path), fix="say which store is meant")
    return open_plan_store(plan, name or next(iter(used)))


def _open(settings: StoreSettings) -> Store:
    return open_store(
        settings.url,
        endpoint_url=settings.endpoint_url,
        region=settings.region,
        access_key=settings.access_key,
        secret_key=settings.secret_key,
        session_token=settings.session_token,
        storage_class=settings.storage_class,
        sse=settings.sse,
        kms_key_id=settings.kms_key_id,
        tags=settings.tags,
        object_lock=_object_lock(settings.object_lock),
        bucket_owner=settings.bucket_owner,
        conditional_writes=settings.conditional_writes,
    )


def _object_lock(settings: LockSettings | None) -> ObjectLock | None:
    if settings is None:
        return None
    from toolkit.stores.s3_lock import ObjectLock  # boto3 is slow to import, and a local store does without

    return ObjectLock(settings.mode, settings.retain.timedelta)
