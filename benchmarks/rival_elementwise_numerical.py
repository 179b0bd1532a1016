"""Runs inside benchmarks/.env: neural-tangents' ElementwiseNumerical for tanh iterated on K <- E[phi phi] under 2(s K + C); prints seconds as JSON.

Usage: rival_elementwise_numerical.py X.npy s degree iterations repeats
"""

import json
import sys
import time

import jax
import jax.numpy as jnp
import numpy as np

jax.config.update("jax_enable_x64", True)

from neural_tangents import stax  # noqa: E402


def main():
    X = np.load(sys.argv[1])
    s, degree, iterations, repeats = float(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]), int(sys.argv[5])
    _, _, start = stax.Dense(1, W_std=1.0)
    _, _, tanh = stax.ElementwiseNumerical(jnp.tanh, deg=degree)
    X = jnp.asarray(X * np.sqrt(X.shape[1]) / np.linalg.norm(X, axis=1, keepdims=True))
    first = start(X, None).replace(ntk=None)
    C = first.nngp

    @jax.jit
    def layer(K, diagonal):
        made = tanh(first.replace(nngp=2 * (s * K + C), cov1=2 * (s * diagonal + first.cov1)))
        return made.nngp, made.cov1

    def run():
        K, diagonal = jnp.zeros_like(C), jnp.zeros_like(first.cov1)
        for _ in range(iterations):
            K, diagonal = layer(K, diagonal)
        return K.block_until_ready()

    K = run()
    times = []
    for _ in range(repeats):
        begin = time.process_time()
        K = run()
        times.append(time.process_time() - begin)
    np.save(sys.argv[1] + ".rival.npy", np.asarray(K))
    print(json.dumps({"seconds": min(times), "jax": jax.__version__}))


main()
