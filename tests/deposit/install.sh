#!/bin/sh
# Installs the validators of archives' formats, each group in an environment of its own because their pins clash.
# They come from PyPI; where that cannot be reached, the tests name what they could not check.
set -u

tools="${XDG_CACHE_HOME:-$HOME/.cache}/tei-edition-tests/deposit"
python=${PYTHON:-python3}

mkdir -p "$tools"

install() { # name, then what pip is told
    [ -f "$tools/$1/.installed" ] && return 0
    name=$1
    shift
    "$python" -m venv "$tools/$name" || return 0
    "$tools/$name/bin/python" -m pip install --quiet --disable-pip-version-check "$@" 2>/dev/null \
        && touch "$tools/$name/.installed" || echo "not installed: $*; the tests name what they could not check"
}

install bags bagit ocfl-py datacite &
install cff cffconvert &
install crates roc-validator
# `rocrate` is wanted for the JSON-LD context in it only
[ -f "$tools/crates/.installed" ] && [ ! -f "$tools/crates/.context" ] \
    && "$tools/crates/bin/python" -m pip install --quiet --no-deps --disable-pip-version-check rocrate 2>/dev/null \
    && touch "$tools/crates/.context"
wait
exit 0
