"""From a plan's store settings to a store."""

from __future__ import annotations

from toolkit.plan.model import StoreSettings
from toolkit.stores.base import Store
from toolkit.stores.open import open_store


def open_plan_store(settings: StoreSettings) -> Store:
    """Open the store. Raises UsageError for an address that cannot be one; connects to nothing yet."""
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
        conditional_writes=settings.conditional_writes,
    )
