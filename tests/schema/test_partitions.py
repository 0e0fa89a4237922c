"""Bounds as PostgreSQL prints them."""

from __future__ import annotations

import pytest

from toolkit.schema.partitions import RangeBound, may_share_rows, parse_range_bound


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("FOR VALUES FROM ('2026-01-01') TO ('2026-02-01')", RangeBound("2026-01-01", "2026-02-01", True)),
        ("FOR VALUES FROM (MINVALUE) TO ('2026-02-01')", RangeBound(None, "2026-02-01", True)),
        ("FOR VALUES FROM ('2026-01-01') TO (MAXVALUE)", RangeBound("2026-01-01", None, True)),
        ("FOR VALUES FROM ('a', 5) TO ('b', 6)", RangeBound("a", "b", False)),
        ("FOR VALUES FROM ('a', 5) TO ('b', MAXVALUE)", RangeBound("a", "b", False)),
        ("FOR VALUES FROM ('a', MINVALUE) TO ('b', MINVALUE)", RangeBound("a", "b", True)),
        ("FOR VALUES FROM ('a', 'x') TO ('b', 'MINVALUE')", RangeBound("a", "b", False)),
        ("FOR VALUES FROM ('a', ') TO (''x') TO ('b', MINVALUE, 3)", RangeBound("a", "b", True)),
        ("FOR VALUES FROM (1) TO ('-1')", RangeBound("1", "-1", True)),
        ("DEFAULT", None),
        ("FOR VALUES IN ('a', 'b')", None),
        ("FOR VALUES WITH (modulus 4, remainder 0)", None),
    ],
)
def test_a_bound(text: str, bound: RangeBound | None) -> None:
    assert parse_range_bound(text) == bound


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("FOR VALUES FROM ('0') TO ('9')", "FOR VALUES FROM ('9') TO ('19')", False),
        ("FOR VALUES FROM ('0') TO ('10')", "FOR VALUES FROM ('9') TO ('19')", True),
        ("FOR VALUES FROM ('2026-01-01') TO ('2026-02-01')", "FOR VALUES FROM ('2026-02-01') TO (MAXVALUE)", False),
        ("FOR VALUES FROM ('a') TO ('b')", "FOR VALUES FROM ('c') TO ('d')", True),
        ("FOR VALUES IN ('a', 'b')", "FOR VALUES IN ('c')", False),
        ("FOR VALUES IN ('a', 'b')", "FOR VALUES IN ('b')", True),
        ("FOR VALUES WITH (modulus 4, remainder 1)", "FOR VALUES WITH (modulus 4, remainder 2)", False),
        ("FOR VALUES WITH (modulus 4, remainder 1)", "FOR VALUES WITH (modulus 8, remainder 2)", True),
        ("DEFAULT", "FOR VALUES IN ('b')", False),
        ("DEFAULT", "DEFAULT", True),
    ],
)
def test_bounds_that_may_share_rows(one: str, other: str, expected: bool) -> None:
    assert may_share_rows(one, other) is may_share_rows(other, one) is expected
