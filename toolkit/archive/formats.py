"""How lines become objects, and are read back (pure).

JSON lines are a sequence of independent *frames*: raw bytes are compressed a few megabytes at a time, each frame
whole in itself. zstd and gzip readers take a concatenation of frames as one stream; writers need no open context a
window, which keeps memory flat when one chunk fills a hundred windows. At 2 MB a frame the ratio is within 1 % of one
long stream (the window of zstd at this level is 1 MB).

Parquet is another matter, and has a room of its own (`archive.parquet`); what it stands for are lines all the same.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import time
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from typing import IO, Protocol, cast

from toolkit.archive.parquet.fields import Header
from toolkit.errors import UsageError

_BLOCK = 256 * 1024

PARQUET = "parquet"

# On lean log rows level 2 is smaller than level 3 and takes two thirds of its time; on chat texts it is 4 % larger.
ZSTD_LEVEL = 2
# ISA-L's level 2 is ten times as fast as zlib's 6 at 85 % of its ratio.
ISAL_LEVEL = 2
ZLIB_LEVEL = 6

# Of an object that is made with ease: what is compressed at once (0.2 to 0.5 ms), and for how long it then rests, in
# seconds.
_PIECE = 64 * 1024
_NAP = 0.002


class Stream(Protocol):
    """One frame being made, piece by piece."""

    def compress(self, data: bytes, /) -> bytes:
        """What has come out of it so far."""

    def flush(self) -> bytes:
        """The rest of the frame."""


class _Plain:
    def compress(self, data: bytes, /) -> bytes:
        return data

    def flush(self) -> bytes:
        return b""


@dataclass(frozen=True, slots=True)
class Format:
    """JSON lines. `compressor()` makes a function from raw bytes to one frame, for use by one thread; `stream` begins a
    frame of so many raw bytes."""

    name: str
    compressor: Callable[[], Callable[[bytes], bytes]]
    stream: Callable[[int], Stream]
    reader: Callable[[IO[bytes]], IO[bytes]]


def _zstd_compressor() -> Callable[[bytes], bytes]:
    import zstandard

    return zstandard.ZstdCompressor(level=ZSTD_LEVEL).compress


class _ZstdStream:
    """A block a piece: left alone, zstd collects 128 kB and then compresses them at once. Costs 0.6 % of the ratio."""

    def __init__(self, size: int) -> None:
        import zstandard

        self._frame = zstandard.ZstdCompressor(level=ZSTD_LEVEL).compressobj(size=size)
        self._block_end = zstandard.COMPRESSOBJ_FLUSH_BLOCK

    def compress(self, data: bytes, /) -> bytes:
        return self._frame.compress(data) + self._frame.flush(self._block_end)

    def flush(self) -> bytes:
        return self._frame.flush()


def _zstd_reader(source: IO[bytes]) -> IO[bytes]:
    import zstandard

    return cast("IO[bytes]", zstandard.ZstdDecompressor().stream_reader(source, read_across_frames=True))


def _gzip_compressor() -> Callable[[bytes], bytes]:
    try:
        from isal import igzip
    except ImportError:  # no wheel for this machine: slower, same bytes to any reader
        return lambda raw: gzip.compress(raw, ZLIB_LEVEL, mtime=0)
    return lambda raw: igzip.compress(raw, ISAL_LEVEL, mtime=0)


def _gzip_stream(_size: int) -> Stream:
    wbits = 16 + zlib.MAX_WBITS  # with the header and trailer of gzip
    try:
        from isal import isal_zlib
    except ImportError:
        return zlib.compressobj(ZLIB_LEVEL, wbits=wbits)
    return cast("Stream", isal_zlib.compressobj(ISAL_LEVEL, wbits=wbits))


def _gzip_reader(source: IO[bytes]) -> IO[bytes]:
    try:
        from isal import igzip
    except ImportError:
        return cast("IO[bytes]", gzip.GzipFile(fileobj=source))
    return cast("IO[bytes]", igzip.IGzipFile(fileobj=source))  # type: ignore[no-untyped-call]  # isal has no types here


FORMATS = {
    "jsonl": Format("jsonl", lambda: lambda raw: raw, lambda _: _Plain(), lambda source: source),
    "jsonl.gz": Format("jsonl.gz", _gzip_compressor, _gzip_stream, _gzip_reader),
    "jsonl.zst": Format("jsonl.zst", _zstd_compressor, _ZstdStream, _zstd_reader),
}


class Encoder(Protocol):
    """One object being made. `add` batches, then `finish`; `close` in any case."""

    def add(self, lines: bytes, rows: int) -> None:
        """Take documents in, as the database sends them for this format."""

    def finish(self) -> tuple[int, str]:
        """Bytes and SHA-256 (hex) of the object's lines, when all of its bytes are with the sink."""

    def close(self) -> None:
        """Give back what it holds."""


class Encoders(Protocol):
    """The objects of a chunk, made by one thread (but `finish`, which may be called from others)."""

    def open(self, sink: Callable[[bytes], None], key: str) -> Encoder:
        """An object whose bytes go to `sink`; `key` names it in errors."""


class _Hashed:
    """The facts about an object's lines, and where its bytes go."""

    def __init__(self, sink: Callable[[bytes], None]) -> None:
        self._sink = sink
        self._raw = hashlib.sha256()
        self._raw_bytes = 0

    def finish(self) -> tuple[int, str]:
        return self._raw_bytes, self._raw.hexdigest()

    def close(self) -> None:
        pass


class _Frames(_Hashed):
    """JSON lines: a frame a batch."""

    def __init__(self, sink: Callable[[bytes], None], compress: Callable[[bytes], bytes]) -> None:
        super().__init__(sink)
        self._compress = compress

    def add(self, lines: bytes, rows: int) -> None:  # noqa: ARG002
        self._raw.update(lines)
        self._raw_bytes += len(lines)
        self._sink(self._compress(lines))


class _EasedFrames(_Hashed):
    """The same, for whoever shares the machine: no core is held for long."""

    def __init__(self, sink: Callable[[bytes], None], begin: Callable[[int], Stream]) -> None:
        super().__init__(sink)
        self._begin = begin

    def add(self, lines: bytes, rows: int) -> None:  # noqa: ARG002
        frame = self._begin(len(lines))
        for at in range(0, len(lines), _PIECE):
            piece = lines[at : at + _PIECE]
            self._raw.update(piece)
            self._sink(frame.compress(piece))
            time.sleep(_NAP)
        self._raw_bytes += len(lines)
        self._sink(frame.flush())


class _FrameEncoders:
    def __init__(self, format_name: str) -> None:
        self._compress = FORMATS[format_name].compressor()

    def open(self, sink: Callable[[bytes], None], key: str) -> Encoder:  # noqa: ARG002
        return _Frames(sink, self._compress)


class _EasedFrameEncoders:
    def __init__(self, format_name: str) -> None:
        self._begin = FORMATS[format_name].stream

    def open(self, sink: Callable[[bytes], None], key: str) -> Encoder:  # noqa: ARG002
        return _EasedFrames(sink, self._begin)


def encoders(format_name: str, header: Header | None = None, *, eased: bool = False) -> Encoders:
    """What makes a chunk's objects. Parquet needs the `header` of its files. `eased`: slowly, in small pieces (JSON
    lines only). Raises KeyError for no format."""
    if format_name != PARQUET or header is None:
        return _EasedFrameEncoders(format_name) if eased else _FrameEncoders(format_name)
    from toolkit.archive.parquet.encoder import ParquetEncoders

    return ParquetEncoders(header)


def missing_extra(format_name: str) -> str | None:
    """How to install what a format needs, when it is not there."""
    if format_name == PARQUET and find_spec("pyarrow") is None:
        return "pip install 'litellm-data-toolkit[parquet]'"
    return None


class _Blocks(io.RawIOBase):
    """An iterator of byte blocks as a raw stream."""

    def __init__(self, blocks: Iterator[bytes]) -> None:
        self._blocks = blocks
        self._rest = memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        while not self._rest:
            block = next(self._blocks, None)
            if block is None:
                return 0
            self._rest = memoryview(block)
        count = min(len(buffer), len(self._rest))
        buffer[:count] = self._rest[:count]
        self._rest = self._rest[count:]
        return count


def decode(format_name: str, blocks: Iterator[bytes]) -> Iterator[bytes]:
    """The raw lines of an object's stored blocks, in blocks of at most 256 KiB.

    Raises whatever the codec raises on damaged or truncated input (EOFError, OSError, zstandard.ZstdError), UsageError
    when the format needs an extra.
    """
    if format_name == PARQUET:
        yield from _parquet(blocks)
        return
    stream = FORMATS[format_name].reader(cast("IO[bytes]", io.BufferedReader(_Blocks(blocks), _BLOCK)))
    while block := stream.read(_BLOCK):
        yield block


def _parquet(blocks: Iterator[bytes]) -> Iterator[bytes]:
    fix = missing_extra(PARQUET)
    if fix is not None:
        raise UsageError("Parquet objects are read with pyarrow, which is not installed", fix=fix)
    from toolkit.archive.parquet.decoder import decode as decode_parquet

    yield from decode_parquet(blocks)


def lines(format_name: str, blocks: Iterator[bytes]) -> Iterator[bytes]:
    """The documents of an object, without their newlines."""
    rest = b""
    for block in decode(format_name, blocks):
        parts = (rest + block).split(b"\n")
        rest = parts.pop()
        yield from parts
    if rest:
        yield rest


def codec_errors() -> tuple[type[Exception], ...]:
    """What the codecs raise on damaged input, besides OSError, EOFError and ValueError (pyarrow: one of these)."""
    import zlib

    import zstandard

    try:
        from isal import isal_zlib
    except ImportError:
        return zlib.error, zstandard.ZstdError
    # isal ships stubs that take its exception for an instance.
    return zlib.error, zstandard.ZstdError, cast("type[Exception]", isal_zlib.error)
