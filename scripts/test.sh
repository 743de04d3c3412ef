# Sourced by ./billhook test: runs every suite to its end, whatever failed before it, then adds up what they counted.

started=$(date +%s)
broken=

suite() { # suite NAME COMMAND...
  name=$1 && shift
  say "" && say "$name"
  ("$@") || broken="$broken; $name"
}

java_suite() {
  rm -rf ./*/target/surefire-reports
  began=$(mktemp)
  maven "$(log_file test-java)" --fail-at-end -T 2 verify
  mv "$began" server/target/built
}

# Beside Java's, which leaves a core idle while it compiles; what they say is shown after it.
web_suites() {
  suite "Web: packages and pages" build_web
  suite "Web: format, types, unit tests" web_suite
  [ -z "$broken" ]
}

web_suite() {
  (cd web && npm run --silent format:check && npm run --silent typecheck &&
    npx vitest run --reporter=dot --reporter=json --outputFile.json="$reports/web.json")
}

# The shop in a browser, against a whole Billhook of its own: other ports, a data folder that is thrown away.
browser_suite() {
  find_browser
  base=$((12000 + $$ % 4000 * 4))
  folder=$(mktemp -d)
  BILLHOOK_PORT=$base BILLHOOK_DATA=$folder ./billhook up >"$folder/up.log" 2>&1 &
  whole=$!
  trap 'kill "$whole" 2>/dev/null || :; wait "$whole" || :; rm -rf "$folder" || :' EXIT # what cleaning up answers is no verdict
  trap 'exit 130' INT TERM
  until grep -q 'Ctrl-C' "$folder/up.log"; do
    kill -0 "$whole" 2>/dev/null || { cat "$folder/up.log" && exit 1; }
    sleep 0.2
  done
  cd web
  BILLHOOK_PORT=$base BILLHOOK_DATA=$folder npm run --silent e2e -- \
    --reporter=default --reporter=json --outputFile.json="$reports/browser.json"
}

# Everything started, killed, started again and stopped, as at a terminal.
launcher_suite() {
  node --test --test-reporter=tap scripts/launcher.test.mjs >"$reports/launcher.tap" ||
    { cat "$reports/launcher.tap" && exit 1; }
}

# "passed failed" of JUnit's reports, of Vitest's and of Node's
count() {
  cat ./*/target/surefire-reports/TEST-*.xml 2>/dev/null | awk '
    function field(name) { return match($0, " " name "=\"[0-9]+") ? substr($0, RSTART + length(name) + 3) + 0 : 0 }
    /<testsuite / { bad += field("errors") + field("failures"); all += field("tests") - field("skipped") }
    END { print all - bad, bad + 0 }'
  awk '/^# pass / { passed = $3 } /^# fail / { print passed, $3 }' "$reports"/*.tap 2>/dev/null
  for report in "$reports"/*.json; do
    [ ! -e "$report" ] || node -p 'const r = JSON.parse(require("fs").readFileSync(process.argv[1]));
      r.numPassedTests + " " + r.numFailedTests' "$report"
  done
}

find_jdk
find_node
export BILLHOOK_UNDER_TEST=yes # no second JVM in the background while something is measured in a browser
reports=$(mktemp -d)
web_suites >"$reports/web.out" 2>&1 &
web=$!
suite "Java: format, static analysis, architecture, unit and integration tests" java_suite
wait "$web" || broken="$broken; Web"
cat "$reports/web.out"
suite "Launcher: start, kill -9, taken ports, Ctrl-C" launcher_suite
suite "Browser: the shop, bought from with 3-D Secure" browser_suite

say ""
count | awk -v seconds=$(($(date +%s) - started)) '
  { passed += $1; failed += $2 } END { print passed + 0 " passed, " failed + 0 " failed in " seconds " s" }'
rm -rf "$reports"
[ -z "$broken" ] || die "Not in order: ${broken#; }. Details are above and in $data/logs."
