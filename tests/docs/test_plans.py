"""The plans of the documentation, and the pieces of plans that it shows, are plans."""

from __future__ import annotations

import copy
import os
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.docs.blocks import PAGES, Block, blocks
from toolkit.plan.load import parse_plan
from toolkit.plan.model import Plan
from toolkit.plan.store_settings import StoreSettings

PIECES = [block for page in PAGES for block in blocks(page) if block.language == "yaml"]
NO_PLANS = {"LiteLLM's own settings"}  # marks of blocks that other programs read

# What a piece is put into, so that it makes a whole.
AROUND: dict[str, Any] = {
    "version": 1,
    "name": "docs",
    "source": {"url": "${DATABASE_URL}", "profile": "litellm"},
    "stores": {"cold": {"url": "s3://${ARCHIVE_BUCKET}/x"}},
    "targets": {"new": {"url": "${TARGET_URL}"}},
    "mask_key": "${MASK_KEY}",
    "steps": [{"archive": "LiteLLM_SpendLogs", "older_than": "30d", "to": "cold"}],
}
VARIABLES = {
    "DATABASE_URL": "postgresql://ann@db.example/litellm",
    "SOURCE_URL": "postgresql://ann@db.example/litellm",
    "REPLICA_URL": "postgresql://ann@standby.example/litellm",
    "TARGET_URL": "postgresql://ann@new.example/litellm",
    "ARCHIVE_BUCKET": "archive",
    "MASK_KEY": "a-long-random-text",
    "TOOLKIT_SIGNING_KEY": "0" * 64,
    "SLACK_WEBHOOK": "https://hooks.example/1",
}


def whole(piece: Any) -> dict[str, Any]:
    """The plan that a piece of one is of: steps, fields of the plan, of a store, or of a step."""
    plan = copy.deepcopy(AROUND)
    if isinstance(piece, list):
        return {**plan, "steps": piece}
    if "version" in piece:
        return dict(piece)
    for name, value in piece.items():
        if name in Plan.model_fields:
            plan[name] = value
        elif name in StoreSettings.model_fields:
            plan["stores"]["cold"][name] = value
        else:
            plan["steps"][0][name] = value
    return plan


@pytest.mark.parametrize("block", PIECES, ids=str)
def test_a_piece_of_a_plan_is_right(block: Block) -> None:
    if block.mark in NO_PLANS:
        return
    piece = yaml.safe_load(block.text)
    if piece is not None:  # a comment for editors
        parse_plan(yaml.safe_dump(whole(piece)).encode(), path=Path("docs.yaml"), variables={**os.environ, **VARIABLES})


def test_there_are_pieces_of_plans() -> None:
    assert len(PIECES) > 15
    assert {block.mark for block in PIECES if block.mark} == NO_PLANS
