#!/bin/sh
# ./go demo | test | check | eval | bench | spark-demo | lock, or ./go <any listwarden command>. Sets the project up on first use.
set -eu
cd "$(dirname "$0")"
bin=.venv/bin
export UV_PYTHON_DOWNLOADS=never
uv=.tools/bin/uv
[ -x $uv ] || python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --require-hashes --target .tools -r tools/uv.lock >&2
[ "${1:-}" != lock ] || { shift; exec sh tools/lock "$@"; }
if ! cmp -s requirements.lock .venv/installed.lock; then
    echo "Setting up .venv from requirements.lock (first use, or the lock changed) ..." >&2
    rm -rf .venv
    $uv venv --quiet --python "$(command -v python3)" .venv
    # A company's network may have its own certificates: the second try trusts those of the system.
    $uv pip install --quiet --python $bin/python --require-hashes -r requirements.lock 2>/dev/null ||
        UV_SYSTEM_CERTS=1 $uv pip install --quiet --python $bin/python --require-hashes -r requirements.lock
    $uv pip install --quiet --python $bin/python --no-deps --no-build-isolation -e .
    cp requirements.lock .venv/installed.lock
fi
case "${1:-}" in
demo) exec $bin/python examples/demo.py ;;
test) shift; exec $bin/python -m pytest -n auto "$@" ;;
check) exec sh tools/check ;;
eval) shift; exec $bin/python -m eval "$@" ;;
bench) shift; exec $bin/python -m bench.screening "$@" ;;
spark-demo)
    shift
    $bin/python -c "import pyspark" 2>/dev/null || $uv pip install --quiet --python $bin/python --require-hashes -r tools/spark.lock
    exec $bin/python examples/spark_demo.py "$@"
    ;;
*) exec $bin/listwarden "$@" ;;
esac
