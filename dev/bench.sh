#!/bin/sh
# Benchmarks: sh dev/bench.sh PYTHON [NAME…]; called by ./testudo bench. Real data in ../shared, peers from the tests'
# virtual environment.
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
python=$1
shift
data=${TESTUDO_SHARED:-$here/../shared}/data
[ -d "$data/stix" ] || { echo "testudo: the benchmarks need the data in ../shared, which is not here" >&2; exit 1; }
if [ ! -x "$here/.build/venv/bin/python" ]; then
    "$python" -m venv "$here/.build/venv"
    "$here/.build/venv/bin/pip" install -q -r "$here/dev/clients/requirements.txt"
fi
if [ ! -x "$here/.build/peers/bin/medallion" ]; then
    { "$python" -m venv "$here/.build/peers" && "$here/.build/peers/bin/pip" install -q -r "$here/dev/peers/requirements.txt"; } ||
        { rm -rf "$here/.build/peers"; echo "note: no medallion to compare with" >&2; }
fi
classes=$here/bench/target/testudo-bench-0.1.0.jar:$here/server/target/testudo-server-0.1.0.jar
for jar in "$here"/server/target/lib/*.jar; do
    classes=$classes:$jar
done
# The default settings of a home: the same heap and the same collector as the launcher gives.
exec "$JAVA_HOME/bin/java" -Xmx256m -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED -Dtestudo.checkout="$here" \
    -Dtestudo.peers="$here/.build/peers/bin/python" -cp "$classes" org.testudo.bench.Main "$data" "$here/.build/venv/bin/python" "$@"
