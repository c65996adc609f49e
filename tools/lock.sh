#!/bin/sh
# Resolves the locks in the folder $2 anew with the resolver $1, for Python 3.11 and newer on
# every platform: names, versions, hashes. A lock is refused if an address got into it: where
# packages come from is the installer's choice.
set -eu
uv=$1
locks=${2%/}
mkdir -p build

# resolve LOCK SOURCE...: known versions stay unless UPGRADE=1.
resolve() {
    lock=$1
    shift
    new=build/$(basename "$lock")
    cp "$lock" "$new" 2>/dev/null || true
    "$uv" pip compile ${UPGRADE:+--upgrade} --quiet \
        --universal --python-version 3.11 --generate-hashes \
        --no-header --no-annotate --no-emit-index-url --no-emit-find-links \
        "$@" -o "$new"
    if grep -n '://' "$new"; then
        echo "make lock: the lines above hold an address; $lock is left as it was." >&2
        exit 1
    fi
    # An unchanged lock keeps its time, so that no environment is made anew for it.
    cmp -s "$new" "$lock" || cp "$new" "$lock"
}

resolve "$locks/lock.txt" --all-extras pyproject.toml "$locks/dev.in"
# What the benchmarks compare with, in the versions of the lock where both name a package.
resolve "$locks/bench-lock.txt" "$locks/bench.in" -c "$locks/lock.txt"
# The lowest versions that pyproject.toml permits, with the tools of the lock.
sed '/^#/d; s/.*/^&==/' "$locks/lowest.in" | grep -f - "$locks/lock.txt" | cut -d' ' -f1 >build/lowest.in
resolve "$locks/lowest-lock.txt" --resolution lowest-direct \
    --all-extras pyproject.toml build/lowest.in
# The resolver itself.
resolve "$locks/lock-tool.txt" "$locks/lock-tool.in"
