# SPDX-License-Identifier: AGPL-3.0-or-later
"""What `make` needs before Django can start: packages, assets, message catalogues.

    python3 partnership/prepare.py packages requirements.lock
    python3 partnership/prepare.py assets
    python3 partnership/prepare.py messages

It runs under the machine's Python with the standard library alone, also under one too
old for the portal (from 3.8), to say so. What has not changed is not done again.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENT = ROOT / ".venv"
PYTHON = ENVIRONMENT / "bin" / "python"
OLDEST_PYTHON = (3, 11)
NODE_MODULES = ROOT / "node_modules"
BUILT = ROOT / "partnership" / "static" / "dist"
LOCALE = ROOT / "partnership" / "locale"
LANGUAGES = ["it", "en", "de", "fr"]
FAULTS_SHOWN = 40
# The build also reads the templates: what none of them uses is left out.
ASSET_SOURCES = ["package.json", "package-lock.json", "partnership/assets", "templates"]
ASSET_SOURCES += ["partnership/common/templatetags"]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    steps = parser.add_subparsers(dest="step", required=True)
    packages = steps.add_parser("packages", help="install a lock into .venv")
    packages.add_argument("lock")
    steps.add_parser("assets", help="build style sheets and scripts")
    steps.add_parser("messages", help="compile the message catalogues")
    steps.add_parser("translations", help="fail if a translation is missing")
    steps.add_parser("clean", help="remove all that was made, the database too")
    arguments = parser.parse_args()
    os.chdir(str(ROOT))
    try:
        if arguments.step == "packages":
            install_packages(ROOT / arguments.lock)
        else:
            {
                "assets": build_assets,
                "messages": compile_messages,
                "translations": check_translations,
                "clean": clean,
            }[arguments.step]()
    except subprocess.CalledProcessError as error:
        command = " ".join(map(str, error.cmd[:4]))
        stop(f"That did not work: “{command} …” failed; its last lines say why.")
    except KeyboardInterrupt:
        stop("Interrupted.")


def say(sentence: str) -> None:
    sys.stdout.write(f"{sentence}\n")
    sys.stdout.flush()


def stop(sentence: str) -> None:
    """End with one sentence that says what to do."""
    sys.exit(sentence)


def run(*command: object, **options: object) -> None:
    subprocess.run([str(part) for part in command], check=True, **options)  # noqa: S603


def output_of(*command: object) -> str:
    """What a program prints; empty if it fails or is not there."""
    try:
        return subprocess.check_output(  # noqa: S603
            [str(part) for part in command], stderr=subprocess.DEVNULL
        ).decode()
    except (OSError, subprocess.CalledProcessError):
        return ""


# Packages


def install_packages(lock: Path) -> None:
    """Have a virtual environment with exactly the packages of the lock."""
    digest = digest_of([lock])
    stamp = ENVIRONMENT / ".prepared" / lock.name
    if is_recent(PYTHON) and reads(stamp) == digest:
        return
    if not is_recent(PYTHON):
        create_environment()
    count = len(re.findall(r"^\S+==", lock.read_text(), re.MULTILINE))
    say(f"Installing the {count} Python packages of {lock.name} …")
    if uv := shutil.which("uv"):
        installer = [uv, "pip", "install", "--quiet", "--python", PYTHON]
    else:
        if not output_of(PYTHON, "-m", "pip", "--version"):
            run(PYTHON, "-m", "ensurepip", stdout=subprocess.DEVNULL)
        installer = [PYTHON, "-m", "pip", "install", "--quiet"]
        installer += ["--disable-pip-version-check"]
    run(*installer, "--require-hashes", "-r", lock)
    write(stamp, digest)


def create_environment() -> None:
    """Make .venv with uv, or with the machine's own Python."""
    uv = shutil.which("uv")
    python = recent_python()
    wanted = ".".join(map(str, OLDEST_PYTHON))
    if not python and not uv:
        stop(
            f"The portal needs Python {wanted} or newer and this machine's python3 is "
            f"{sys.version.split()[0]}: install a newer one, or uv, which brings its own."
        )
    if python and not uv and not output_of(python, "-c", "import ensurepip; print(1)"):
        stop(
            "Python's venv module is missing: on Debian and Ubuntu install it with "
            "“apt install python3-venv”, then try again."
        )
    say("Creating the virtual environment .venv …")
    shutil.rmtree(str(ENVIRONMENT), ignore_errors=True)
    if uv:
        run(uv, "venv", "--quiet", "--python", python or f">={wanted}", ENVIRONMENT)
    else:
        run(python, "-m", "venv", ENVIRONMENT)


def recent_python() -> str:
    """The first Python of the machine that is new enough, or nothing."""
    names = [sys.executable, "python3.13", "python3.12", "python3.11", "python3.14"]
    found = (shutil.which(name) for name in names)
    return next((path for path in found if path and is_recent(path)), "")


def is_recent(python: object) -> bool:
    code = f"import sys; sys.version_info >= {OLDEST_PYTHON} and print('yes')"
    return output_of(python, "-c", code) != ""


# Assets


def build_assets() -> None:
    """Bundle style sheets and scripts if a source has changed."""
    sources = [ROOT / name for name in ASSET_SOURCES]
    digest = digest_of(sources)
    stamp = ENVIRONMENT / ".prepared" / "assets"
    if BUILT.is_dir() and reads(stamp) == digest:
        return
    environment = node_environment()
    lock = ROOT / "package-lock.json"
    lock_stamp = NODE_MODULES / ".prepared"
    # Looked up here: with `env` the search would still use the old PATH.
    npm = shutil.which("npm", path=environment["PATH"])
    if reads(lock_stamp) != digest_of([lock]):
        say("Installing the packages for style sheets and scripts …")
        run(npm, "ci", "--no-audit", "--no-fund", "--silent", env=environment)
        write(lock_stamp, digest_of([lock]))
    say("Building style sheets and scripts …")
    run(npm, "run", "--silent", "build", env=environment)
    write(stamp, digest)


def node_environment() -> dict[str, str]:
    """The environment with a Node that is new enough: the machine's, or our own."""
    needed = json.loads((ROOT / "package.json").read_text())["engines"]["node"]
    oldest = int(re.search(r"\d+", needed).group())
    major = re.match(r"v(\d+)\.", output_of("node", "--version"))
    if major and int(major.group(1)) >= oldest and shutil.which("npm"):
        return dict(os.environ)
    install_packages(ROOT / "requirements-node.lock")
    return {**os.environ, "PATH": f"{PYTHON.parent}{os.pathsep}{os.environ['PATH']}"}


# Message catalogues


def compile_messages() -> None:
    """Compile the catalogues that are newer than what was made of them."""
    stale = [
        path
        for path in LOCALE.glob("*/LC_MESSAGES/*.po")
        if not path.with_suffix(".mo").exists()
        or path.with_suffix(".mo").stat().st_mtime < path.stat().st_mtime
    ]
    if not stale:
        return
    if find_spec("babel") is None:  # it was installed into the environment
        run(PYTHON, __file__, "messages")
        return
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    say("Compiling the translations …")
    for path in stale:
        with path.open("rb") as source:
            catalogue = read_po(source, locale=path.parts[-3])
        with path.with_suffix(".mo").open("wb") as compiled:
            write_mo(compiled, catalogue)


def check_translations() -> None:
    """Fail on a text without translation, a doubtful one, or a broken placeholder.

    Runs under the environment's own Python, which has Babel. Whether each text of the
    sources is in the catalogues is asked of gettext, where the machine has it.
    """
    from babel.messages.pofile import read_po

    faults = []
    catalogues = {}
    for language in LANGUAGES:
        path = LOCALE / language / "LC_MESSAGES" / "django.po"
        if not path.exists():
            faults.append(f"{language}: there is no catalogue; make it: make messages")
            continue
        with path.open("rb") as file:
            catalogue = catalogues[language] = read_po(file, locale=language)
        for message in catalogue:
            if not message.id:
                continue
            texts = message.string
            if not all(texts if isinstance(texts, tuple) else [texts]):
                faults.append(f"{language}: not translated: {message.id!r}")
            elif message.fuzzy:
                faults.append(f"{language}: doubtful (fuzzy): {message.id!r}")
        for message, errors in catalogue.check():
            faults += [f"{language}: {error}: {message.id!r}" for error in errors]
    if shutil.which("xgettext") and shutil.which("msguniq"):
        texts = texts_of_sources(read_po)
        for language, catalogue in catalogues.items():
            known = {(message.context, message.id) for message in catalogue}
            faults += [
                f"{language}: not in the catalogue (make messages): {text!r}"
                for context, text in sorted(texts - known, key=str)
            ]
    else:
        say("gettext is not installed: whether texts are missing was not looked at.")
    if faults:
        shown = faults[:FAULTS_SHOWN]
        stop("\n".join([*shown, f"{len(faults)} faults in the translations."]))
    say(f"Translations are complete in {', '.join(LANGUAGES)}.")


def texts_of_sources(read_po: object) -> set:
    """Every text marked for translation, extracted anew in a copy of the sources."""
    ignored = shutil.ignore_patterns(
        ".*", "node_modules", "static", "__pycache__", "locale", "tests", "docs"
    )
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "copy"
        shutil.copytree(str(ROOT), str(copy), ignore=ignored)
        (copy / "partnership" / "locale").mkdir()
        data = os.environ.get("PORTAL_DATA_DIR", str(ROOT / ".data"))
        run(
            *[sys.executable, "manage.py", "makemessages", "--locale", "en"],
            *["--no-location", "--verbosity", "0"],
            cwd=str(copy),
            env={**os.environ, "PORTAL_ENV": "test", "PORTAL_DATA_DIR": data},
        )
        path = copy / "partnership" / "locale" / "en" / "LC_MESSAGES" / "django.po"
        with path.open("rb") as file:
            catalogue = read_po(file, locale="en")
    return {(message.context, message.id) for message in catalogue if message.id}


# Removing


def clean() -> None:
    """Stop the embedded server and remove all that was made."""
    sys.path[0] = str(ROOT)
    from partnership.common.postgres_cluster import Cluster

    Cluster(ROOT / ".data" / "postgres" / "cluster").stop()
    names = [".venv", "node_modules", ".data", "partnership/static/dist"]
    names += [".pytest_cache", ".mypy_cache", ".ruff_cache", ".hypothesis"]
    for name in names:
        shutil.rmtree(str(ROOT / name), ignore_errors=True)
    for path in LOCALE.glob("*/LC_MESSAGES/*.mo"):
        path.unlink()
    for path in ROOT.rglob("__pycache__"):
        shutil.rmtree(str(path), ignore_errors=True)
    say("Removed the database, the built assets and all installed packages.")


# What was done already


def digest_of(paths: list[Path]) -> str:
    """One fingerprint of the contents of files and folders."""
    digest = hashlib.sha256()
    for path in paths:
        files = sorted(path.rglob("*")) if path.is_dir() else [path]
        for file in files:
            if file.is_file() and "__pycache__" not in file.parts:
                digest.update(f"{file.relative_to(ROOT)}\0".encode())
                digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()


def reads(stamp: Path) -> str:
    return stamp.read_text() if stamp.is_file() else ""


def write(stamp: Path, digest: str) -> None:
    stamp.parent.mkdir(parents=True, exist_ok=True)
    stamp.write_text(digest)


if __name__ == "__main__":
    main()
