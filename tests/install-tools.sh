#!/bin/sh
# Installs the outside programs that tests compare with, on Debian as root; elsewhere it does nothing.
set -u
sh "$(dirname "$0")/deposit/install.sh"
sh "$(dirname "$0")/schema/install-suites.sh"
missing=""
command -v pdftotext >/dev/null 2>&1 || missing="$missing poppler-utils"
command -v jing >/dev/null 2>&1 || missing="$missing jing"
command -v chromium >/dev/null 2>&1 || missing="$missing chromium"
command -v npm >/dev/null 2>&1 || missing="$missing npm"
command -v java >/dev/null 2>&1 || missing="$missing default-jre-headless"
# axe-core and the Nu checker come from npm, into a cache beside no checkout.
tools="${XDG_CACHE_HOME:-$HOME/.cache}/tei-edition-tests"
from_npm() {
    [ -f "$tools/node_modules/axe-core/axe.min.js" ] && [ -f "$tools/node_modules/vnu-jar/build/dist/vnu.jar" ] && return 0
    command -v npm >/dev/null 2>&1 || return 0
    mkdir -p "$tools" && npm install --silent --no-audit --no-fund --prefix "$tools" axe-core@4 vnu-jar@24.10.17 >/dev/null 2>&1 ||
        echo "not installed: axe-core, vnu-jar; the tests name what they could not check"
}
if [ -z "$missing" ]; then from_npm; exit 0; fi
if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null 2>&1; then
    echo "not installed:$missing; the tests name what they could not check"
    exit 0
fi
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq && apt-get install -y -qq --no-install-recommends $missing >/dev/null
from_npm
