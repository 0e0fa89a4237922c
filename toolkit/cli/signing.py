"""The signing key of an archive that is named by its address: from a file or the environment, never from an argument.

What stands on a command line can be read by everybody on the machine.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from toolkit.errors import UsageError
from toolkit.secrets import Secret

if TYPE_CHECKING:
    from toolkit.archive.signing import SigningKeys

VARIABLE = "TOOLKIT_SIGNING_KEY"

_FILES, _UNSIGNED = "toolkit.signing_key_files", "toolkit.accept_unsigned"

AnyFunction = Callable[..., Any]


def signing_options(command: AnyFunction) -> AnyFunction:
    """--signing-key-file and --accept-unsigned, kept in the context for `signing_keys_of_url`."""
    unsigned = click.option(
        "--accept-unsigned",
        is_flag=True,
        expose_value=False,
        callback=_remembered(_UNSIGNED),
        help="For a URL: accept manifests without a signature beside signed ones.",
    )
    files = click.option(
        "--signing-key-file",
        multiple=True,
        metavar="PATH",
        type=click.Path(path_type=Path),
        expose_value=False,
        callback=_remembered(_FILES),
        help=f"For a URL: the file of its signing key (or set {VARIABLE}); again for each former key.",
    )
    return files(unsigned(command))


def _remembered(name: str) -> Callable[[click.Context, click.Parameter, Any], Any]:
    def remember(context: click.Context, _: click.Parameter, value: Any) -> Any:
        context.meta[name] = value
        return value

    return remember


def signing_keys_of_url() -> SigningKeys | None:
    """The keys for an archive at a URL, None when none is given. Raises UsageError."""
    from toolkit.archive.signing import SigningKeys

    meta = click.get_current_context().meta
    files, unsigned = meta.get(_FILES, ()), meta.get(_UNSIGNED, False)
    keys = [_from_file(path) for path in files]
    if not keys and os.environ.get(VARIABLE):
        keys = [_long_enough(os.environ[VARIABLE], VARIABLE)]
    if keys:
        return SigningKeys(keys[0], tuple(keys[1:]), unsigned)
    if unsigned:
        raise UsageError("--accept-unsigned goes with a signing key", fix=f"set {VARIABLE}, or leave it out")
    return None


def refuse_signing_options() -> None:
    """A plan names its keys itself. Raises UsageError when options give others."""
    meta = click.get_current_context().meta
    if meta.get(_FILES) or meta.get(_UNSIGNED):
        raise UsageError(
            "--signing-key-file and --accept-unsigned are for an archive at a URL",
            fix="write signing_key and accept_unsigned in the plan",
        )


def _from_file(path: Path) -> Secret:
    from toolkit.plan.interpolation import read_secret_file
    from toolkit.plan.problems import PlanValueError

    try:
        return _long_enough(read_secret_file(str(path.absolute()), Path("/")), str(path))
    except PlanValueError as error:
        raise UsageError(f"cannot read the signing key {path}", why=error.why or error.what) from None


def _long_enough(text: str, where: str) -> Secret:
    from toolkit.archive.key_length import SHORT_KEY, SHORT_KEY_FIX, SHORTEST_KEY

    secret = Secret(text)
    if len(text) < SHORTEST_KEY:
        raise UsageError(SHORT_KEY, where=where, fix=SHORT_KEY_FIX)
    return secret
