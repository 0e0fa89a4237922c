"""What a partition has through its parent, and so not of its own (pure)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, TypeVar

from toolkit.schema.database import Index, Key, Table

_Named = TypeVar("_Named", bound=Any)


def attached(partition: Table, parent: Table) -> Table:
    """A partition that was a table: what its parent has as well belongs to the parent from now on."""
    for index in parent.indexes:
        partition = without_index(partition, index)
    for key in filter(None, [parent.primary_key, *parent.unique]):
        partition = without_key(partition, key)
    references = partition.foreign_keys
    for reference in parent.foreign_keys:
        references = _without_like(references, reference)
    conditions = {check.name for check in parent.checks}
    checks = tuple(check for check in partition.checks if check.name not in conditions)
    return replace(partition, foreign_keys=references, checks=checks)


def without_index(partition: Table, index: Index) -> Table:
    """Without the first index like that of the parent: PostgreSQL takes it for the parent's part."""
    return replace(partition, indexes=_without_like(partition.indexes, index))


def without_key(partition: Table, key: Key) -> Table:
    """The same for a key."""
    own = partition.primary_key
    if own is not None and replace(own, name=key.name) == key:
        return replace(partition, primary_key=None)
    return replace(partition, unique=_without_like(partition.unique, key))


def _without_like(each: tuple[_Named, ...], what: _Named) -> tuple[_Named, ...]:
    alike = next((one for one in each if replace(one, name=what.name) == what), None)
    return tuple(one for one in each if one is not alike)
