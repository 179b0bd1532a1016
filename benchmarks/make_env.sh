#!/bin/sh
# The rival's pinned environment, in benchmarks/.env (ignored by git): neural-tangents needs an old jax and numpy < 2.
set -eu
cd "$(dirname "$0")"
"${PYTHON:-python3.11}" -m venv .env
.env/bin/python -m pip install --quiet 'jax==0.4.23' 'jaxlib==0.4.23' 'numpy<2' 'scipy<1.13' 'neural-tangents==0.6.5'
.env/bin/python -c 'import neural_tangents; print("neural-tangents", neural_tangents.__version__)'
