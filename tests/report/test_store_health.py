"""What a store's settings mean for an archive."""

from __future__ import annotations

from dataclasses import replace

import pytest

from toolkit.report.model import Facts, Table
from toolkit.report.store_health import EarlierTrial, LookedAt, store_findings, stores_section
from toolkit.stores.base import BucketLock
from toolkit.stores.facts import LifecycleRule, StoreFacts, TakenKeys

TIDY = LifecycleRule("tidy", versions_expire="after 7 days", ends_uploads=3)
COLD = LifecycleRule("r", moves=(("after 9 days", "DEEP_ARCHIVE"),))
FACTS = StoreFacts(
    "s3://b/logs",
    reachable=True,
    region="eu-central-1",
    versions="on",
    encryption="AES256",
    lock=BucketLock(True, "GOVERNANCE, 30 days"),
    public=False,
    rules=(TIDY,),
)
RUN = EarlierTrial("20261001T000000Z-abcdef", "2026-10-01T00:00:09.123+00:00", True, False)
LIAR = replace(RUN, conditional_writes=False)
GOOD = LookedAt("cold", FACTS, region="eu-central-1")


def store(**facts: object) -> LookedAt:
    return replace(GOOD, facts=replace(FACTS, **facts))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("looked", "expected", "words"),
    [
        (replace(GOOD, region="us-east-1"), "warning TK210", "stores.cold.region: eu-central-1"),
        (store(rules=(TIDY, LifecycleRule("r", expires="after 30 days"))), "warning TK211", "after 30 days"),
        (
            store(rules=(TIDY, LifecycleRule("r", moves=(("after 9 days", "DEEP_ARCHIVE"),)))),
            "warning TK212",
            "GLACIER_IR",
        ),
        (store(encryption="none"), "note TK213", "stores.cold.sse: AES256"),
        (store(public=True), "warning TK214", "public access block"),
        (
            store(public=None, unread=(("public access", "AccessDenied"),)),
            "note TK215",
            "s3:GetBucketPublicAccessBlock",
        ),
        (store(rules=(replace(TIDY, versions_expire=None),)), "note TK216", "NoncurrentVersionExpiration"),
        (store(rules=(replace(TIDY, ends_uploads=None),)), "note TK217", "toolkit sweep"),
        (store(taken=TakenKeys("not accepted", "501")), "blocker TK130", "conditional_writes: false"),
        (replace(GOOD, earlier=replace(RUN, conditional_writes=False)), "warning TK131", "as run 20261001T000000Z"),
    ],
)
def test_one_fault_one_finding(looked: LookedAt, expected: str, words: str) -> None:
    [found] = store_findings(looked)
    assert f"{found.severity.value} {found.code}" == expected
    assert words in str(found)


@pytest.mark.parametrize(
    "looked",
    [
        GOOD,
        replace(GOOD, region=None),
        replace(GOOD, earlier=RUN),
        replace(GOOD, earlier=LIAR, conditional_writes=False),
        replace(store(encryption="none"), encrypted=True),
        store(rules=(TIDY, LifecycleRule("r", moves=(("after 9 days", "GLACIER_IR"),)))),
        LookedAt("cold", StoreFacts("s3://b", reachable=False, why="nobody answers")),
        LookedAt("disk", StoreFacts("file:///a", reachable=True, free_bytes=1)),
    ],
)
def test_what_is_well_is_no_finding(looked: LookedAt) -> None:
    assert list(store_findings(looked)) == []


def test_the_section_says_what_was_not_told() -> None:
    looked = store(public=None, unread=(("public access", "AccessDenied"),), rules=(TIDY,))
    section = stores_section([looked, LookedAt("gone", StoreFacts("s3://g", reachable=False, why="nobody answers"))])
    first, table, second = section.blocks
    assert isinstance(first, Facts)
    assert isinstance(second, Facts)
    assert isinstance(table, Table)
    words = {fact.label: fact for fact in first.facts}
    assert words["public access"].unknown == "not told: AccessDenied"
    assert words["object lock"].value == "on, by default GOVERNANCE, 30 days"
    assert all(len(row) == len(table.columns) for row in table.rows)
    assert second.facts[-1].value == "no: nobody answers"


@pytest.mark.parametrize("tried", [False, True])
def test_what_a_look_cannot_try_is_not_said_to_be_well(tried: bool) -> None:
    [facts] = [block for block in stores_section([replace(GOOD, tried=tried)]).blocks if isinstance(block, Facts)]
    said = next(str(fact.value) for fact in facts.facts if fact.label == "writing, digests, conditional writes")
    assert said.startswith("tried by this run" if tried else "not tried, for a look writes nothing")


MISSED = TakenKeys("untold", "NoSuchUpload")


@pytest.mark.parametrize(
    ("looked", "taken", "tried"),
    [
        (store(taken=TakenKeys("refused", "PreconditionFailed")), "refused by the store (Pre", "not tried"),
        (store(taken=MISSED), "not told: ", "not tried"),
        (store(taken=TakenKeys("nothing there")), "not asked: the store holds no object", "not tried"),
        (replace(GOOD, conditional_writes=False), None, "not tried"),
        (
            replace(store(taken=MISSED), earlier=RUN),
            "not told: ",
            "2026-10-01 00:00 UTC: conditional writes honoured",
        ),
        (replace(store(taken=MISSED), earlier=LIAR), "not told: ", "conditional writes not honoured"),
        (replace(GOOD, conditional_writes=False, earlier=replace(RUN, conditional_writes=None)), None, "not asked for"),
    ],
)
def test_what_is_known_of_conditional_writes(looked: LookedAt, taken: str | None, tried: str) -> None:
    [facts] = [block for block in stores_section([looked]).blocks if isinstance(block, Facts)]
    words = {fact.label: str(fact.value) for fact in facts.facts}
    assert ("a key that is taken" in words) == (taken is not None)
    assert words.get("a key that is taken", "").startswith(taken or "")
    assert tried in words["writing, digests, conditional writes"]
