#!/usr/bin/env bash
# Pin both environments anew. Hashes but no index addresses: which index serves the packages is the operator's choice.
set -euo pipefail
cd "$(dirname "$0")/.."
uv=${UV:-uv}
common=(--generate-hashes --no-annotate --no-header -q)
"$uv" pip compile "${common[@]}" --universal --python-version 3.11 --extra semantic --extra postgres --group dev pyproject.toml -o requirements/dev.txt "$@"
"$uv" pip compile "${common[@]}" --universal --python-version 3.11 --extra semantic --extra postgres -c requirements/dev.txt pyproject.toml -o requirements/service.txt "$@"
"$uv" pip compile "${common[@]}" --python-version 3.10 bot/pyproject.toml -o requirements/bot.txt "$@"
