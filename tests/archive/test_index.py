"""The index: whatever writers do and wherever they are killed, it says what the manifests say, or is not believed."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from tests.archive.samples import MANIFEST, RECORD, changed, put
from toolkit.archive import ledger
from toolkit.archive.index.compact import STRAY_AFTER, Compacted, compact
from toolkit.archive.index.document import Index, dump_index, index_key, load_index
from toolkit.archive.index.notes import AnnouncingStore, announce_always, finish_writing, see
from toolkit.archive.index.summary import Kept, added, joined, summarize
from toolkit.archive.index.survey import chunks_of, current_index, summarize_folder, survey
from toolkit.archive.ledger import Entry
from toolkit.archive.manifest import ChildRecord, Coverage, Manifest
from toolkit.archive.signed_store import SignedStore
from toolkit.archive.signing import SigningKeys
from toolkit.errors import ObjectExists, VerificationFailed
from toolkit.secrets import Secret
from toolkit.steps.verify import verify_archive
from toolkit.stores.base import Store
from toolkit.stores.local import LocalStore

AT = "2026-11-01 00:00:00.000000"
TABLE = "Logs"
DAYS = ("at_day=2026-10-01", "at_day=2026-10-02", "mixed-2026-10-03")


@pytest.fixture
def plain(tmp_path: Path) -> LocalStore:
    return LocalStore(tmp_path / "archive")


@pytest.fixture
def store(plain: LocalStore) -> AnnouncingStore:
    return AnnouncingStore(plain)


def write(store: Store, chunk: str, window: str = DAYS[0], state: str = "done", **fields: Any) -> tuple[Entry, bytes]:
    """A chunk in one of the states."""
    entry = Entry(TABLE, window, chunk, "prepared")
    record = replace(RECORD, key=f"{TABLE}/{window}/{chunk}.jsonl.zst")
    data = ledger.prepare(store, entry, changed(**{"chunk": chunk, "objects": (record,)} | fields))
    if state in ("done", "expired"):
        ledger.mark_done(store, entry, data, "commit", AT)
    if state == "void":
        ledger.mark_void(store, entry, data, "commit", AT)
    if state == "expired":
        ledger.mark_expired(store, entry, data, AT)
    return entry, data


def make(store: Store, now: str = AT, **options: Any) -> Compacted:
    return compact(store, TABLE, now=now, tool="1", **options)


def indexed(store: Store) -> Compacted:
    """All writers have finished; an index of everything."""
    finish_writing(store, TABLE)
    return make(store)


def covered(store: Store) -> set[str]:
    return {summary.window for summary in survey(store, TABLE).covered}


def truth(store: Store) -> dict[str, Any]:
    """Every folder's summary, from the folder itself."""
    return {window: summarize_folder(store, TABLE, window) for window in ledger.windows(store, TABLE)}


def told(store: Store) -> dict[str, Any]:
    """What a reader is told who believes the index where it may be believed."""
    return {summary.window: summary for summary in survey(store, TABLE).summaries()}


def test_an_archive_without_an_index_is_listed(store: AnnouncingStore, plain: LocalStore) -> None:
    write(store, "c1")
    found = survey(store, TABLE)
    assert (found.covered, [entry.chunk for entry in found.entries], found.problem) == ((), ["c1"], None)
    assert list(plain.list("_index/")) == []  # and nobody leaves notes


def test_what_an_index_covers_is_not_listed(store: AnnouncingStore) -> None:
    write(store, "c1")
    write(store, "c2", DAYS[1])
    write(store, "c3", DAYS[1], state="void")
    write(store, "c4", DAYS[2], state="expired")
    before = told(store)
    done = make(store)
    assert (done.folders, done.windows, done.read, done.chunks, done.open, done.number) == (3, 3, 3, 4, 0, 1)
    found = survey(store, TABLE)
    assert (found.entries, len(found.covered)) == ((), 3)
    assert told(store) == before == truth(store)


def test_a_second_compaction_has_nothing_to_do(store: AnnouncingStore) -> None:
    write(store, "c1")
    assert make(store).number == 1
    again = make(store)
    assert (again.number, again.read) == (1, 0)


def test_an_undecided_chunk_keeps_its_window_out(store: AnnouncingStore) -> None:
    write(store, "c1")
    entry, data = write(store, "c2", DAYS[1], state="prepared")
    assert make(store).open == 1
    assert covered(store) == {DAYS[0]}
    assert [each.state for each in survey(store, TABLE).entries] == ["prepared"]
    ledger.mark_done(store, entry, data, "pg_xact_status", AT)
    indexed(store)
    assert covered(store) == {DAYS[0], DAYS[1]}


@pytest.mark.parametrize("mark", ["purged", "expired"])
def test_a_mark_takes_the_window_out_before_it_is_stored(store: AnnouncingStore, mark: str) -> None:
    entry, data = write(store, "c1-keep-1")
    indexed(store)

    class Stop(Exception):
        pass

    class Killed(LocalStore):
        def put_new(self, key: str, data: bytes) -> None:
            if key.startswith("_manifests/"):
                raise Stop
            super().put_new(key, data)

    killed = AnnouncingStore(Killed(store.wrapped._root))  # type: ignore[attr-defined]
    marks: dict[str, Callable[..., None]] = {"purged": ledger.mark_purged, "expired": ledger.mark_expired}
    with pytest.raises(Stop):
        marks[mark](killed, entry, data, AT)
    assert covered(store) == set()  # the mark might be there
    marks[mark](store, entry, data, AT)
    assert told(store) == truth(store)


def test_a_writer_that_has_not_finished_keeps_its_windows_out_for_a_day(store: AnnouncingStore) -> None:
    write(store, "c1")
    write(store, "c0", DAYS[1])
    indexed(store)
    write(store, "c2")  # and was killed
    other = AnnouncingStore(store.wrapped)
    assert covered(other) == {DAYS[1]}
    assert make(other).open == 1
    assert make(other, "2026-11-01 23:59:59.000000").open == 1
    assert STRAY_AFTER.days == 1
    assert make(other, "2026-11-02 00:00:00.000000").open == 0
    assert covered(other) == {DAYS[0], DAYS[1]}
    assert see(other, TABLE).notes == {}


def test_a_table_with_an_index_is_announced_and_notes_are_removed(store: AnnouncingStore, plain: LocalStore) -> None:
    write(store, "c1")
    indexed(store)
    write(store, "c2", DAYS[1])
    seen = see(store, TABLE)
    assert list(seen.notes) == [DAYS[1]]
    assert seen.closed == frozenset()
    finish_writing(store, TABLE)
    assert see(store, TABLE).closed == seen.writers
    make(store)
    assert see(store, TABLE) == replace(seen, closed=frozenset(), notes={}, numbers=(1, 2))
    write(store, "c3", DAYS[1])  # the same process announces again
    assert covered(store) == {DAYS[0]}
    indexed(store)
    assert see(plain, TABLE).numbers == (2, 3)


def test_who_holds_no_lock_announces_without_an_index(store: AnnouncingStore) -> None:
    entry, data = write(store, "c1")
    finish_writing(store, TABLE)
    announce_always(store)
    ledger.mark_expired(store, entry, data, AT)
    assert make(AnnouncingStore(store.wrapped)).open == 1
    finish_writing(store, TABLE)
    assert make(AnnouncingStore(store.wrapped)).open == 0


def test_two_compactions_at_once_are_one(store: AnnouncingStore) -> None:
    write(store, "c1")

    def meanwhile() -> None:
        if not see(store, TABLE).numbers:
            compact(store, TABLE, now=AT, tool="other")

    with pytest.raises(ObjectExists):
        make(store, check=meanwhile)
    assert told(store) == truth(store)


@pytest.mark.parametrize("damage", [b"garbage", b"{}", b'{"version": 1, "windows": 7}', b'{"version": 99}'])
def test_an_index_that_cannot_be_read_is_told_and_made_again(
    store: AnnouncingStore, plain: LocalStore, damage: bytes
) -> None:
    write(store, "c1")
    indexed(store)
    plain.delete(index_key(TABLE, 1))
    plain.put_new(index_key(TABLE, 1), damage)
    found = survey(store, TABLE)
    assert found.covered == ()
    assert len(found.entries) == 1
    assert found.problem
    assert index_key(TABLE, 1) in found.problem
    assert make(store).number == 2
    assert survey(store, TABLE).problem is None


def test_an_index_of_another_place_is_not_believed(plain: LocalStore) -> None:
    index = Index("Other", 1, AT, "1")
    with pytest.raises(VerificationFailed, match="not of this place"):
        load_index(dump_index(index), index_key(TABLE, 1))


def test_an_index_that_speaks_of_what_is_gone_is_told(store: AnnouncingStore, plain: LocalStore) -> None:
    write(store, "c1")
    write(store, "c2", DAYS[1])
    indexed(store)
    for info in list(plain.list(f"_manifests/{TABLE}/{DAYS[1]}/")):
        plain.delete(info.key)
    found = survey(store, TABLE)
    assert found.covered == ()
    assert found.problem
    assert DAYS[1] in found.problem


def test_a_reader_who_listed_an_index_that_is_gone_looks_again(store: AnnouncingStore, plain: LocalStore) -> None:
    write(store, "c1")
    indexed(store)

    class Late(LocalStore):
        def get(self, key: str) -> bytes:
            if key == index_key(TABLE, 1):
                write(store, "c2", DAYS[1])
                indexed(store)
                plain.delete(key)
            return super().get(key)

    index, _, problem = current_index(Late(plain._root), TABLE)
    assert problem is None
    assert index is not None
    assert index.number == 2


def test_a_signed_index(plain: LocalStore) -> None:
    signed = SignedStore(AnnouncingStore(plain), SigningKeys(Secret("k" * 40)))
    write(signed, "c1")
    indexed(signed)
    assert survey(signed, TABLE).problem is None
    assert covered(signed) == {DAYS[0]}
    data = plain.get(index_key(TABLE, 1)).replace(b'"rows": 2', b'"rows": 3')
    plain.delete(index_key(TABLE, 1))
    plain.put_new(index_key(TABLE, 1), data)
    assert "signature" in str(survey(signed, TABLE).problem)
    assert covered(signed) == set()


def test_verify_compares_the_index_with_the_manifests(store: AnnouncingStore, plain: LocalStore) -> None:
    record = put(store, f"{TABLE}/{DAYS[0]}/c1.jsonl.zst", b'{"id":"a"}\n')
    write(store, "c1", objects=(record,))
    indexed(store)
    [verified] = verify_archive(store, jobs=1)
    assert verified.failures == ()
    index, _, _ = current_index(store, TABLE)
    assert index is not None
    wrong = replace(index, number=2, windows=(replace(index.windows[0], done=2),))
    plain.put_new(wrong.key, dump_index(wrong))
    [verified] = verify_archive(store, jobs=1)
    [failure] = verified.failures
    assert failure.where == f"_manifests/{TABLE}/{DAYS[0]}"
    assert "toolkit compact --afresh" in str(failure.fix)
    assert make(store, afresh=True).number == 3
    [verified] = verify_archive(store, jobs=1)
    assert verified.failures == ()


def test_children_are_found_by_what_an_index_says(store: AnnouncingStore) -> None:
    child = ChildRecord(
        "Tags", "public", "Tags", "4" * 64, (("id", "text"),), (("id", "id"),), ("id",), "", (("a", "b"),)
    )
    own = replace(RECORD, key=f"{TABLE}/{DAYS[0]}/c1.jsonl.zst")
    of_child = replace(RECORD, key=f"Tags/{DAYS[0]}/c1.jsonl.zst", rows=5, table="Tags")
    write(store, "c1-family-1", objects=(own, of_child), children=(child,))
    write(store, "c2-family-1", DAYS[1])
    for _ in range(2):  # without and with an index
        assert [entry.chunk for entry in chunks_of(store, "Tags")][:1] == ["c1-family-1"]
        [summary] = [each for each in survey(store, TABLE).summaries() if each.window == DAYS[0]]
        assert [(content.folder, content.table, content.rows) for content in summary.contents] == [
            ("", "Logs", 2),
            ("Tags", "Tags", 5),
        ]
        indexed(store)
    assert [entry.chunk for entry in chunks_of(store, "Tags")] == ["c1-family-1"]


def kept(chunk: str, lower: str, upper: str, **fields: Any) -> tuple[Entry, Manifest, bytes]:
    coverage = Coverage("keyset", (lower,), (upper,))
    return Entry(TABLE, DAYS[0], chunk, "done"), replace(MANIFEST, coverage=coverage, then="keep", **fields), b"m"


def test_what_kept_chunks_say_of_the_table() -> None:
    rows = [kept("r-keep-1", "a", "b"), kept("r-keep-2", "b", "c"), kept("r-keep-3", "x", "y", predicate="p AND (q)")]
    purged = (replace(rows[0][0], purged=True), *rows[0][1:])
    gone = (replace(rows[1][0], state="expired"), *rows[1][1:])
    assert summarize(DAYS[0], rows).kept == Kept(
        pieces=((("a",), ("c",)), (("x",), ("y",))),
        conditions=("", "q)"),
        rows=(("2026-10-01", 6),),
        cuts=(("day", MANIFEST.window_column, MANIFEST.key),),
    )
    assert summarize(DAYS[0], rows).waiting == 3
    assert summarize(DAYS[0], [purged, gone]).kept == Kept(pieces=((("a",), ("c",)),), conditions=("",))
    assert summarize(DAYS[0], [purged, gone]).waiting == 0


@pytest.mark.parametrize(
    ("pieces", "expected"),
    [
        ([], ()),
        ([("b", "c"), ("a", "b")], (("a", "c"),)),
        ([("a", "b"), ("a", "b")], (("a", "b"),)),
        ([("a", "b"), ("c", "d")], (("a", "b"), ("c", "d"))),
        ([("a", "b"), ("b", "a")], (("a", "b"), ("b", "a"))),  # no line: as they are
    ],
)
def test_pieces_are_joined(pieces: list[tuple[str, str]], expected: tuple[tuple[str, str], ...]) -> None:
    assert joined(((low,), (high,)) for low, high in pieces) == tuple(((low,), (high,)) for low, high in expected)


def test_sums_are_exact_and_of_columns_that_all_have() -> None:
    first = added(None, [("spend", "0.10"), ("tokens", None), ("late", "1")])
    assert first == (("spend", "0.10"), ("tokens", "0"), ("late", "1"))
    big = "123456789012345678901234567890123456789.000000000000000001"
    assert added(first, [("spend", big), ("tokens", "7")]) == (
        ("spend", "123456789012345678901234567890123456789.100000000000000001"),
        ("tokens", "7"),
    )


# At which change of the store somebody is killed: before it or after it, by turns; 0: not at all.
fuses = st.just(0) | st.just(0) | st.integers(1, 30)
some_windows = st.lists(st.sampled_from(DAYS), min_size=1, max_size=3)


class Writers(RuleBasedStateMachine):
    """Writers under the table's lock, one after the other, and expiry without it; each may be killed at any change."""

    believed = 0  # summaries that were believed, in all examples

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.fuse = Fuse(Path(self.folder.name) / "archive")
        self.chunks = 0
        self.now = datetime(2026, 11, 1)  # noqa: DTZ001 - UTC, as all times here

    def teardown(self) -> None:
        """Nothing stays."""
        self.folder.cleanup()

    @initialize(indexed=st.booleans())
    def begin(self, indexed: bool) -> None:
        """An archive, mostly with an index."""
        self._run(DAYS, "done", indexed=indexed)

    @rule(windows=some_windows, state=st.sampled_from(["done", "done", "void", "prepared"]), fuse=fuses)
    def run(self, windows: list[str], state: str, fuse: int) -> None:
        """It decides what is undecided, writes chunks, and brings the index up to date."""
        with self.burning(fuse):
            self._run(windows, state)

    def _run(self, windows: Iterable[str], state: str, *, indexed: bool = True) -> None:
        store = AnnouncingStore(self.fuse)
        for entry in survey(store, TABLE).entries:
            if entry.state == "prepared":
                ledger.mark_done(store, entry, store.get(entry.keys.prepared), "comparison", AT)
        for window in windows:
            self.chunks += 1
            write(store, f"r{self.chunks}-keep-1", window, state)
        finish_writing(store, TABLE)
        if indexed:
            self._compact(store)

    @rule(fuse=fuses, data=st.data())
    def purge(self, fuse: int, data: st.DataObject) -> None:
        """Marks in the folders of kept chunks; no index afterwards."""
        store = AnnouncingStore(self.fuse)
        self._mark(store, data, fuse, ledger.mark_purged, [e for e in ledger.entries(self.fuse, TABLE) if e.waiting])

    @rule(fuse=fuses, data=st.data())
    def expire(self, fuse: int, data: st.DataObject) -> None:
        """Marks by somebody without the lock, so that indexes are made between them."""
        store = AnnouncingStore(self.fuse)
        announce_always(store)
        done = [entry for entry in ledger.entries(self.fuse, TABLE) if entry.state == "done"]

        def mark(*what: Any) -> None:
            ledger.mark_expired(*what)
            self._compact(AnnouncingStore(self.fuse))

        self._mark(store, data, fuse, data.draw(st.sampled_from([mark, ledger.mark_expired])), done)

    def _mark(
        self, store: Store, data: st.DataObject, fuse: int, mark: Callable[..., None], entries: list[Entry]
    ) -> None:
        chosen = data.draw(st.lists(st.sampled_from(entries), max_size=3, unique=True)) if entries else []
        with self.burning(fuse):
            for entry in chosen:
                mark(store, entry, self.fuse.get(entry.keys.prepared), AT)
            finish_writing(store, TABLE)

    @rule(fuse=fuses, data=st.data())
    def expire_while_an_index_is_made(self, fuse: int, data: st.DataObject) -> None:
        """Its mark comes between the notes that the compaction has listed and the folders that it lists."""
        done = [entry for entry in ledger.entries(self.fuse, TABLE) if entry.state == "done"]
        if not done:
            return
        entry, store = data.draw(st.sampled_from(done)), AnnouncingStore(self.fuse)
        announce_always(store)
        moment = data.draw(st.integers(0, 2))

        def meanwhile() -> None:
            nonlocal moment
            if moment == 0:
                ledger.mark_expired(store, entry, self.fuse.get(entry.keys.prepared), AT)
            moment -= 1

        with self.burning(fuse):
            self._compact(AnnouncingStore(self.fuse), check=meanwhile)
            finish_writing(store, TABLE)

    @rule(days=st.integers(0, 2), fuse=fuses, afresh=st.booleans())
    def index(self, days: int, fuse: int, afresh: bool) -> None:
        """Some time later, by itself."""
        self.now += timedelta(days=days)
        with self.burning(fuse):
            self._compact(AnnouncingStore(self.fuse), afresh=afresh)

    def _compact(self, store: Store, **options: Any) -> None:
        make(store, self.now.isoformat(sep=" "), **options)

    @invariant()
    def it_says_what_the_manifests_say(self) -> None:
        """Whoever asks."""
        found = survey(self.fuse, TABLE)
        assert found.problem is None
        assert {summary.window: summary for summary in found.summaries()} == truth(self.fuse)
        undecided = [entry for entry in ledger.entries(self.fuse, TABLE) if entry.state == "prepared"]
        assert [entry for entry in found.entries if entry.state == "prepared"] == undecided
        Writers.believed += len(found.covered)

    @contextmanager
    def burning(self, fuse: int) -> Iterator[None]:
        """Kill whoever works in the block at so many changes."""
        self.fuse.left = fuse or None
        with suppress(Killed):
            yield
        self.fuse.left = None


class Killed(BaseException):
    """The process is no more."""


class Fuse(LocalStore):
    """A store whose user is killed at one of its changes."""

    left: int | None = None

    def put_new(self, key: str, data: bytes) -> None:
        self._burn(lambda: LocalStore.put_new(self, key, data))

    def delete(self, key: str) -> None:
        self._burn(lambda: LocalStore.delete(self, key))

    def _burn(self, change: Callable[[], None]) -> None:
        if self.left is None:
            change()
            return
        self.left -= 1
        if self.left <= 0:
            raise Killed
        change()
        self.left -= 1
        if self.left <= 0:
            raise Killed


def test_whatever_writers_do() -> None:
    run_state_machine_as_test(
        Writers,
        settings=settings(
            max_examples=100,
            stateful_step_count=15,
            derandomize=True,
            database=None,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
    assert Writers.believed > 500
