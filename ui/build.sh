#!/usr/bin/env bash
# Builds the page into dist/ when a source is newer than what stands there; `build.sh test` runs its checks and unit tests.
set -euo pipefail
cd "$(dirname "$0")"

mkdir -p dist
if [[ ! -f package.json ]]; then
  exit 0
fi
if ! command -v npm >/dev/null; then
  echo "The page needs Node.js 20 or later with npm, which is not on the PATH: https://nodejs.org" >&2
  exit 1
fi

if [[ ! -f node_modules/.package-lock.json || package-lock.json -nt node_modules/.package-lock.json ]]; then
  npm ci --no-audit --no-fund --loglevel=error
fi

case "${1:-build}" in
  test)
    npm run --silent --if-present check
    npm run --silent --if-present test
    ;;
  build)
    if [[ ! -f dist/index.html || -n $(find . \( -path ./node_modules -o -path ./dist -o -path ./target -o -path ./e2e \) -prune -o -type f -newer dist/index.html -print -quit) ]]; then
      npm run --silent build
    fi
    ;;
esac
