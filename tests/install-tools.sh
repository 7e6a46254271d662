#!/bin/sh
# Installs the outside programs that tests compare with, on Debian as root; elsewhere it does nothing.
set -u
missing=""
command -v pdftotext >/dev/null 2>&1 || missing="$missing poppler-utils"
command -v jing >/dev/null 2>&1 || missing="$missing jing"
command -v chromium >/dev/null 2>&1 || missing="$missing chromium"
[ -n "$missing" ] || exit 0
if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null 2>&1; then
    echo "not installed:$missing; the tests name what they could not check"
    exit 0
fi
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq && apt-get install -y -qq --no-install-recommends $missing >/dev/null
