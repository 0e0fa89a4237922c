"""Formats: frames one after the other are one stream to every reader, and damage never passes for the end."""

from __future__ import annotations

import gzip
import subprocess
import zlib
from collections.abc import Iterator

import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from toolkit.archive.formats import FORMATS, decode, encoders, lines

NAMES = tuple(FORMATS)
COMPRESSED = ("jsonl.gz", "jsonl.zst")
DAMAGED = (EOFError, OSError, zlib.error, zstandard.ZstdError)


def stored(name: str, frames: list[bytes]) -> bytes:
    compress = FORMATS[name].compressor()
    return b"".join(compress(frame) for frame in frames)


def in_blocks(data: bytes, size: int) -> Iterator[bytes]:
    return (data[start : start + size] for start in range(0, len(data), size))


@pytest.mark.parametrize("name", NAMES)
@given(frames=st.lists(st.binary(max_size=2_000), max_size=5), size=st.integers(1, 700))
def test_any_frames_in_any_blocks_come_back(name: str, frames: list[bytes], size: int) -> None:
    assert b"".join(decode(name, in_blocks(stored(name, frames), size))) == b"".join(frames)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("sizes", [(), (0,), (10, 65_536, 65_537), (300_000, 1)])
def test_what_is_made_with_ease_is_the_same_to_readers(name: str, sizes: tuple[int, ...]) -> None:
    """Whole frames, each about as small as one that is made at once; digests and sizes of the lines are the same."""
    batches = [(b'{"at":"2026-10-01","n":12345}\n' * size)[:size] for size in sizes]
    made: dict[bool, tuple[bytes, tuple[int, str]]] = {}
    for eased in (False, True):
        out = bytearray()
        encoder = encoders(name, eased=eased).open(out.extend, "key")
        for batch in batches:
            encoder.add(batch, 1)
        made[eased] = bytes(out), encoder.finish()
    assert made[True][1] == made[False][1]
    assert b"".join(decode(name, in_blocks(made[True][0], 1_000))) == b"".join(batches)
    assert len(made[True][0]) <= 1.1 * len(made[False][0]) + 100


@pytest.mark.parametrize("name", NAMES)
def test_blocks_are_bounded_however_large_a_frame_is(name: str) -> None:
    raw = b"0123456789abcdef" * 200_000
    blocks = list(decode(name, in_blocks(stored(name, [raw, raw]), 65_536)))
    assert b"".join(blocks) == raw * 2
    assert max(map(len, blocks)) <= 256 * 1024


@pytest.mark.parametrize("name", NAMES)
def test_lines_cross_blocks_and_frames(name: str) -> None:
    documents = [b'{"n":%d,"text":"%s"}' % (n, b"x" * (n % 700)) for n in range(2_000)]
    text = b"".join(document + b"\n" for document in documents)
    frames = [text[:1], text[1:333_333], text[333_333:]]
    assert list(lines(name, in_blocks(stored(name, frames), 1_000))) == documents


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(("text", "expected"), [(b"", []), (b"a\n", [b"a"]), (b"a\nb", [b"a", b"b"]), (b"\n", [b""])])
def test_lines_at_the_edges(name: str, text: bytes, expected: list[bytes]) -> None:
    assert list(lines(name, iter([stored(name, [text])]))) == expected


@pytest.mark.parametrize("name", COMPRESSED)
@pytest.mark.parametrize("kept", [0.1, 0.5, 0.9, 0.999])
def test_truncated_input_is_never_taken_for_whole(name: str, kept: float) -> None:
    raw = b"".join(b'{"n":%d}\n' % n for n in range(50_000))
    data = stored(name, [raw])
    try:
        read = b"".join(decode(name, iter([data[: int(len(data) * kept)]])))
    except DAMAGED:
        return
    # zstandard's reader ends quietly; the count and the digest of the manifest then differ.
    assert read != raw
    assert len(read) < len(raw)


@pytest.mark.parametrize("name", COMPRESSED)
def test_what_is_no_frame_is_refused(name: str) -> None:
    with pytest.raises(DAMAGED):
        list(decode(name, iter([b'{"plain": "text"}\n' * 100])))


def test_other_programs_read_the_frames() -> None:
    frames = [b"one\n" * 1_000, b"two\n" * 1_000]
    assert gzip.decompress(stored("jsonl.gz", frames)) == b"".join(frames)
    zcat = subprocess.run(["gzip", "-dc"], input=stored("jsonl.gz", frames), capture_output=True, check=True)
    assert zcat.stdout == b"".join(frames)


@pytest.mark.parametrize("name", NAMES)
def test_the_same_bytes_compress_to_the_same_bytes(name: str) -> None:
    raw = b'{"same": "bytes"}\n' * 500
    assert stored(name, [raw]) == stored(name, [raw])
