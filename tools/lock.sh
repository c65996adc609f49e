#!/bin/sh
# Resolves the lock $1, and beside it bench-lock.txt, for Python 3.11 and newer on every
# platform: names, versions, hashes. A lock is refused if an address got into it: where
# packages come from is the installer's choice.
set -eu
env=build/lock-env
[ -x "$env/bin/uv" ] || {
    python3 -m venv "$env"
    "$env/bin/python" -m pip --disable-pip-version-check --quiet install uv
}

# resolve LOCK SOURCE...: known versions stay unless UPGRADE=1.
resolve() {
    lock=$1
    shift
    new=build/$(basename "$lock")
    cp "$lock" "$new" 2>/dev/null || true
    "$env/bin/uv" pip compile ${UPGRADE:+--upgrade} --quiet \
        --universal --python-version 3.11 --generate-hashes \
        --no-header --no-annotate --no-emit-index-url --no-emit-find-links \
        "$@" -o "$new"
    if grep -n '://' "$new"; then
        echo "make lock: the lines above hold an address; $lock is left as it was." >&2
        exit 1
    fi
    mv "$new" "$lock"
}

resolve "$1" --extra pairing --extra postgres pyproject.toml requirements/dev.in
# What the benchmarks compare with, in the versions of the lock where both name a package.
resolve "$(dirname "$1")/bench-lock.txt" requirements/bench.in -c "$1"
