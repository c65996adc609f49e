#!/bin/sh
# Makes the virtual environment $1 anew with the first Python >= 3.11 there is.
# PYTHON=/path/to/python chooses another.
set -eu
for python in ${PYTHON:-python3 python3.14 python3.13 python3.12 python3.11 python}; do
    if "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        if "$python" -m venv --clear "$1"; then
            exit 0
        fi
        echo "make setup: $python could not make a virtual environment in $1 (see above)." >&2
        echo "On Debian and Ubuntu the package python3-venv is needed for it." >&2
        rm -rf "$1"
        exit 1
    fi
done
echo "make setup: linli-core needs Python 3.11 or newer, and none was found." >&2
echo "Install one, or name it: make setup PYTHON=/path/to/python3.12" >&2
exit 1
