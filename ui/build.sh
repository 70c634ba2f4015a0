#!/usr/bin/env bash
# What Maven runs of the page:
#   build.sh            builds it into dist/ when a source is newer than what stands there
#   build.sh test       lint, format and unit tests
#   build.sh browser [FILE...]
#                       tests in a real browser, all or those in some files of e2e/, against the runnable folder named by
#                       MILLRACE_HOME; the browser is the one named by CHROMIUM, or chromium or google-chrome on the PATH
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

# A source newer than the page; what the tests and the tools leave behind is none.
changed() {
  find . \( -path ./node_modules -o -path ./dist -o -path ./target -o -path ./e2e \) -prune \
    -o -type f -newer dist/index.html -print -quit
}

case "${1:-build}" in
  build)
    if [[ ! -f dist/index.html || -n $(changed) ]]; then
      # Assets carry a hash in their names: without this the old ones would stay in the jar.
      rm -rf target/classes/ui
      npm run --silent build
    fi
    ;;
  test)
    npm run --silent check
    npm run --silent test
    ;;
  browser)
    shift
    npm run --silent test:browser -- "$@"
    ;;
esac
