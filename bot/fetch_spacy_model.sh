#!/usr/bin/env bash
# Try once, quickly, to install spaCy's Chinese model from its own release page. The package index has another's
# package of a similar name: never install it from there. Without it the project's own pipeline takes its place.
set -u
cd "$(dirname "$0")"
page="https://github.com/explosion/spacy-models/releases/download/zh_core_web_sm-3.4.0/zh_core_web_sm-3.4.0-py3-none-any.whl"
uv=$(command -v uv || echo ../.tools/uv/bin/uv)
if timeout 8 bash -c "exec 3<>/dev/tcp/github.com/443" 2>/dev/null &&
   timeout 120 "$uv" pip install --quiet --no-deps --python .venv/bin/python spacy-pkuseg==0.0.33 "zh_core_web_sm @ $page" 2>/dev/null; then
  echo "  zh_core_web_sm installed"
else
  echo "  not reachable: the project's own zh pipeline is used"
fi
