#!/bin/sh
# Every test of the project, in stages. Called by the launcher: sh dev/test.sh PYTHON [--deep], with JAVA_HOME set.
# Each stage says how long it took; the last line is the sum: N passed, N failed.
set -u

here=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
state=$here/.build
python=$1
shift
TESTUDO_DEEP=''
export TESTUDO_DEEP
for word in "$@"; do
    case $word in
    --deep) TESTUDO_DEEP=yes ;;
    *)
        echo "testudo: test knows --deep, and not '$word'." >&2
        exit 2
        ;;
    esac
done

: "${JAVA_HOME:?set JAVA_HOME, or call ./testudo test}"
shared=${TESTUDO_SHARED:-$here/../shared}
export TESTUDO_SHARED="$shared"
mkdir -p "$state"
failures=$state/test-failures.txt
stages=$state/test-stages.txt
: >"$failures"
: >"$stages"

if [ ! -d "$shared/data" ]; then
    if [ "${CI:-}" = true ]; then
        echo "FAILED: CI=true, and the shared data is not beside the repository (../shared)."
        echo "0 passed, 1 failed"
        exit 1
    fi
    echo "note: no ../shared here; every test that needs real data of others is left out, and says so."
fi

# begin WORDS; end NAME PASSED FAILED WORDS: the minutes between the two, and a line for the sum of all stages.
begin() {
    began=$(date +%s)
    printf '\n== %s\n' "$1"
}

end() {
    took=$(awk "BEGIN { printf \"%.1f\", ($(date +%s) - $began) / 60 }")
    printf '%s %s %s %s %s\n' "$1" "$2" "$3" "$took" "$4" >>"$stages"
    printf '== %-10s %5s min   %s passed, %s failed%s\n' "$1" "$took" "$2" "$3" "$4"
}

# Adds up what test runners wrote as JUnit reports: total, failures and errors, skipped. What failed is kept for the end.
reports() {
    "$python" "$here/dev/junit.py" "$failures" "$@"
}

maven() {
    begin "Maven: unit, store and server tests"
    rm -rf "$here"/*/target/surefire-reports
    options="-B -ntp -fae -Dtestudo.shared=$shared"
    [ -z "$TESTUDO_DEEP" ] || options="$options -Dtestudo.excludedGroups=none -Pmutations"
    # shellcheck disable=SC2086
    (cd "$here" && mvn $options verify >"$state/test-maven.log" 2>&1)
    result=$?
    grep -E '^\[(INFO|ERROR|WARNING)\] Tests run:.* in |^\[ERROR\]' "$state/test-maven.log" |
        sed 's/^\[[A-Z]*\] //; /^$/d; /^-> \[Help/,$d' | head -200
    grep -ho '<skipped message="[^"]*"' "$here"/*/target/surefire-reports/TEST-*.xml 2>/dev/null |
        sed 's/<skipped message="/left out: /; s/"$//; s/org.opentest4j.TestAbortedException: //' | sort | uniq -c
    grep -A3 '^>> Line Coverage (for mutated' "$state/test-maven.log"
    # shellcheck disable=SC2046
    set -- $(reports "$here"/*/target/surefire-reports/TEST-*.xml)
    failed=$2
    if [ "$result" -ne 0 ] && [ "$2" -eq 0 ]; then
        failed=$((failed + 1))
        echo "FAILED: the build; all of it is in $state/test-maven.log"
    fi
    if [ "${CI:-}" = true ] && grep -qs 'skipped.*shared' "$here"/*/target/surefire-reports/TEST-*.xml; then
        failed=$((failed + 1))
        echo "FAILED: tests on real data were left out, and CI leaves none of them out."
    fi
    end maven $(($1 - $2 - $3)) "$failed" ", $3 left out"
}

clients() {
    begin "clients: other people's TAXII and STIX tools against a running centre"
    pinned=$here/dev/clients/requirements.txt
    made_of=$(cksum <"$pinned")
    if [ ! -r "$state/venv/made-of" ] || [ "$(cat "$state/venv/made-of")" != "$made_of" ]; then
        rm -rf "$state/venv"
        if ! { "$python" -m venv "$state/venv" &&
            "$state/venv/bin/python" -m pip install -q --disable-pip-version-check -r "$pinned"; } \
            >"$state/test-venv.log" 2>&1; then
            tail -20 "$state/test-venv.log"
            end clients 0 1 ": a client could not be installed; the reason is above"
            return
        fi
        printf '%s' "$made_of" >"$state/venv/made-of"
    fi
    if ! "$here/testudo" build; then
        end clients 0 1 ": the centre could not be built"
        return
    fi
    rm -rf "$state/clients"
    "$state/venv/bin/python" -m pytest -q --tb=short "$here/dev/clients" --junitxml="$state/test-clients.xml" \
        >"$state/test-clients.log" 2>&1
    result=$?
    tail -80 "$state/test-clients.log"
    # shellcheck disable=SC2046
    set -- $(reports "$state/test-clients.xml")
    failed=$2
    if [ "$result" -ne 0 ] && [ "$2" -eq 0 ]; then
        failed=1
    fi
    end clients $(($1 - $2 - $3)) "$failed" ", $3 left out"
}

console() {
    begin "console: components, then the pages in Chromium against a running centre"
    chromium=${TESTUDO_CHROMIUM:-/usr/bin/chromium}
    if [ ! -x "$chromium" ] && [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null 2>&1; then
        echo "installing chromium"
        { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium; } \
            >"$state/test-chromium.log" 2>&1
    fi
    if [ ! -x "$chromium" ]; then
        end console 0 1 ": needs Chromium at $chromium (apt install chromium), or set TESTUDO_CHROMIUM"
        return
    fi
    if ! "$here/testudo" build || ! (cd "$here/web" && node scripts/build.mjs) >"$state/test-console-build.log" 2>&1; then
        tail -20 "$state/test-console-build.log" 2>/dev/null
        end console 0 1 ": the centre or its console could not be built"
        return
    fi
    rm -rf "$state/console" "$state/test-components.xml" "$state"/test-console-*.xml
    (cd "$here/web" && node scripts/budget.mjs && npx --no-install vitest run --reporter=default --reporter=junit \
        --outputFile.junit="$state/test-components.xml") >"$state/test-components.log" 2>&1
    components=$?
    cat "$state/test-components.log"
    (cd "$here/web" && npm run -s e2e) >"$state/test-console.log" 2>&1
    pages=$?
    grep -v '^    at ' "$state/test-console.log" | tail -200
    # shellcheck disable=SC2046
    set -- $(reports "$state/test-components.xml" "$state"/test-console-*.xml)
    failed=$2
    if { [ "$components" -ne 0 ] || [ "$pages" -ne 0 ]; } && [ "$2" -eq 0 ]; then
        failed=1
    fi
    end console $(($1 - $2 - $3)) "$failed" "; pictures of the pages in .build/console"
}

maven
# Each of these two waits for its own centre most of the time; what the first one says is kept until it has ended. The deep
# tests of the console take times, so nothing runs beside them.
trap 'trap - INT TERM; kill 0; exit 130' INT TERM
if [ -n "$TESTUDO_DEEP" ]; then
    clients
    console
else
    clients >"$state/test-clients-stage.log" 2>&1 &
    console
    wait
    cat "$state/test-clients-stage.log"
fi

if [ -s "$failures" ]; then
    printf '\n== what failed\n'
    cat "$failures"
fi
echo
awk '{ printf "%-10s %5s min   %d passed, %d failed\n", $1, $4, $2, $3; passed += $2; failed += $3 }
    END { print passed " passed, " failed " failed"; exit failed != 0 || NR != 3 }' "$stages"
