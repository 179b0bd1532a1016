#!/bin/sh
# The rivals' pinned environments (ignored by git). Without an argument benchmarks/.env: neural-tangents needs an old jax and numpy < 2. With the argument torch
# benchmarks/.env-torch: PyTorch and torchdeq, about 6 GB, since PyPI's wheel brings what a GPU needs.
set -eu
cd "$(dirname "$0")"
if [ "${1:-}" = torch ]; then
  "${PYTHON:-python3.11}" -m venv .env-torch
  .env-torch/bin/python -m pip install --quiet 'torch==2.14.1' 'torchdeq==0.1.0' 'array-api-compat==1.16.0' 'array-api-strict==2.6.1' 'numpy==2.4.6' 'scipy==1.17.1' python-flint pytest hypothesis
  .env-torch/bin/python -c 'import torch, torchdeq; print("torch", torch.__version__)'
else
  "${PYTHON:-python3.11}" -m venv .env
  .env/bin/python -m pip install --quiet 'jax==0.4.23' 'jaxlib==0.4.23' 'numpy<2' 'scipy<1.13' 'neural-tangents==0.6.5'
  .env/bin/python -c 'import neural_tangents; print("neural-tangents", neural_tangents.__version__)'
fi
