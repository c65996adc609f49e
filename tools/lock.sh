#!/bin/sh
# Resolves the lock $1 for Python 3.11 and newer on every platform: names, versions, hashes.
# It is refused if an address got into it: where packages come from is the installer's choice.
set -eu
env=build/lock-env
[ -x "$env/bin/uv" ] || {
    python3 -m venv "$env"
    "$env/bin/python" -m pip --disable-pip-version-check --quiet install uv
}
new=build/lock.txt
cp "$1" "$new" 2>/dev/null || true # known versions stay unless UPGRADE=1
"$env/bin/uv" pip compile ${UPGRADE:+--upgrade} --quiet \
    --universal --python-version 3.11 --generate-hashes \
    --no-header --no-annotate --no-emit-index-url --no-emit-find-links \
    --extra pairing --extra postgres pyproject.toml requirements/dev.in -o "$new"
if grep -n '://' "$new"; then
    echo "make lock: the lines above hold an address; $1 is left as it was." >&2
    exit 1
fi
mv "$new" "$1"
