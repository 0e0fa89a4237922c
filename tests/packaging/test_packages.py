"""What is handed out: the wheel, the sdist, the image's recipe, completion for shells."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

import toolkit
from tests.end_to_end.support import run_toolkit
from toolkit.cli.main import COMMANDS

PROJECT = Path(toolkit.__file__).parent.parent
BUILD = "import sys, setuptools.build_meta as b; print(b.build_{kind}(sys.argv[1]))"


def call(*words: str | Path, cwd: Path = PROJECT, env: Mapping[str, str] | None = None) -> str:
    """What a command that must succeed prints."""
    done = subprocess.run(
        words, cwd=cwd, env={**os.environ, **(env or {})}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"{words}\n{done.stdout}\n{done.stderr}"
    return done.stdout


def clean_copy(folder: Path) -> Path:
    """The project as git has it, so that builds neither see nor leave anything."""
    names = call("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard").split("\0")
    for name in filter(None, names):
        if (PROJECT / name).is_file() and not name.startswith(("tests/", "bench/")):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes((PROJECT / name).read_bytes())
    return folder


def build(kind: str, source: Path, out: Path) -> Path:
    """A wheel or an sdist of the project at `source`, as pip has it built."""
    lines = call(sys.executable, "-W", "ignore", "-c", BUILD.format(kind=kind), out, cwd=source).splitlines()
    return out / lines[-1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built from the project's files."""
    folder = tmp_path_factory.mktemp("wheel")
    return build("wheel", clean_copy(folder / "source"), folder)


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of programs of a new environment with the wheel alone; what it needs is lent by this one."""
    folder = tmp_path_factory.mktemp("installed")
    venv.create(folder, with_pip=False)
    call(
        sys.executable, "-m", "pip", "--python", folder / "bin" / "python", "install", "--no-deps", "--no-index", wheel
    )
    return folder / "bin"


def files_of(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return {name for name in archive.namelist() if name.startswith("toolkit/")}


def test_the_wheel_holds_every_file_of_the_package(wheel: Path) -> None:
    names = call("git", "ls-files", "--cached", "--others", "--exclude-standard", "toolkit").split()
    present = {name for name in names if (PROJECT / name).is_file()}
    assert files_of(wheel) == present


def test_the_sdist_builds_the_same_wheel(wheel: Path, tmp_path: Path) -> None:
    made = build("sdist", clean_copy(tmp_path / "source"), tmp_path)
    with tarfile.open(made) as archive:
        archive.extractall(tmp_path / "unpacked", filter="data")
    [source] = (tmp_path / "unpacked").iterdir()
    assert (source / "LICENSE").is_file()
    assert files_of(build("wheel", source, tmp_path)) == files_of(wheel)


def test_the_installed_command_runs(installed: Path, tmp_path: Path) -> None:
    lent = {"PYTHONPATH": sysconfig.get_path("purelib")}
    assert (
        call(installed / "toolkit", "--version", cwd=tmp_path, env=lent) == f"toolkit, version {toolkit.__version__}\n"
    )
    assert (installed.parent / "share" / "man" / "man1" / "toolkit-run.1").is_file()
    where = call(installed / "python", "-c", "import toolkit; print(toolkit.__file__)", cwd=tmp_path, env=lent)
    assert where.startswith(str(installed.parent))
    for command in COMMANDS:
        assert f"Usage: toolkit {command}" in call(installed / "toolkit", command, "--help", cwd=tmp_path, env=lent)
    assert '"$schema"' in call(installed / "toolkit", "plan-schema", cwd=tmp_path, env=lent)


def test_the_dockerfile_is_clean() -> None:
    name = "hadolint"  # a wheel of x86-64 Linux; a machine without it fails here, loudly
    call(Path(sysconfig.get_path("scripts"), name), "--failure-threshold", "style", PROJECT / "Dockerfile")


def test_the_image_is_pinned_and_runs_as_nobody_in_particular() -> None:
    lines = (PROJECT / "Dockerfile").read_text().splitlines()
    images = [line.split()[1] for line in lines if line.startswith("FROM")]
    assert len(set(images)) == 1
    assert re.fullmatch(r"python:\d+\.\d+\.\d+-slim-\w+", images[0])
    assert [line for line in lines if line.startswith("USER")] == ["USER 10001:10001"]
    copied = [word for line in lines if re.match(r"COPY (?!--from)", line) for word in line.split()[1:-1]]
    allowed = {line[1:] for line in (PROJECT / ".dockerignore").read_text().splitlines() if line.startswith("!")}
    assert set(copied) == allowed
    assert all((PROJECT / name).exists() for name in copied)


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_the_dockerfiles_steps_make_a_command_that_runs(tmp_path: Path) -> None:
    """Also what pip and pipx do: into a new environment, from the index, by hash."""
    source, place = clean_copy(tmp_path / "source"), tmp_path / "opt"
    venv.create(place, with_pip=True)
    pip = (place / "bin" / "pip", "install", "--quiet", "--no-cache-dir")
    call(*pip, "--require-hashes", "-r", source / "requirements-run.lock", cwd=source)
    call(*pip, "--no-deps", "--no-build-isolation", ".", cwd=source)
    assert "Exit codes:" in call(place / "bin" / "toolkit", "--help", cwd=tmp_path)
    refused = subprocess.run([place / "bin" / "toolkit", "demo"], capture_output=True, text=True, check=False)
    assert refused.returncode != 0
    assert "litellm-data-toolkit[embedded]" in refused.stderr
    assert "Traceback" not in refused.stderr


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_is_offered_to_the_shell(shell: str) -> None:
    done = run_toolkit(env={"_TOOLKIT_COMPLETE": f"{shell}_source"})
    assert done.returncode == 0, done.stderr
    assert "_TOOLKIT_COMPLETE" in done.stdout


@pytest.mark.parametrize(
    ("typed", "offered"),
    [("toolkit ver", "verify"), ("toolkit run --dr", "--dry-run"), ("toolkit run --fail-on ", "warning")],
)
def test_bash_completes_commands_options_and_choices(typed: str, offered: str) -> None:
    words = typed.split(" ")
    env = {"_TOOLKIT_COMPLETE": "bash_complete", "COMP_WORDS": typed, "COMP_CWORD": str(len(words) - 1)}
    done = run_toolkit(env=env)
    assert done.returncode == 0, done.stderr
    assert f"plain,{offered}" in done.stdout.splitlines()
