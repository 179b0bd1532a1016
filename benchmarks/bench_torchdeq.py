"""Equilibrium and gradient to 1e-12 in float64 against torchdeq's fixed-point solver with implicit differentiation, in one process.

Needs PyTorch and torchdeq: where they are not installed the script starts itself again in benchmarks/.env-torch (``sh benchmarks/make_env.sh torch``), or says that it was left
out. Both sides on one thread, CPU time, taken in turn, min and median. Ours comes with proved error bounds, the norm of W among them; torchdeq's has none.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable
from importlib.util import find_spec

from figures import HERE, figure, interleaved, processor, ratio

os.environ["OMP_NUM_THREADS"] = "1"
os.environ["OPENBLAS_NUM_THREADS"] = "1"
os.environ["MKL_NUM_THREADS"] = "1"


def in_the_pinned_environment() -> None:
    """Start over there, where this Python lacks something and that one is there."""
    if find_spec("torchdeq") and find_spec("theorycheck"):
        return
    python, paths = HERE / ".env-torch" / "bin" / "python", os.pathsep.join([str(HERE.parent), str(HERE)])
    if not python.exists() or os.environ.get("PYTHONPATH") == paths:
        print("torchdeq is left out: sh benchmarks/make_env.sh torch")
        sys.exit(0)
    os.environ["PYTHONPATH"] = paths
    os.execv(python, [str(python), *sys.argv])


if __name__ == "__main__":
    in_the_pinned_environment()

import numpy as np  # noqa: E402
from problem import sphere_problem  # noqa: E402

from theorycheck.deq import DEQ, gradient  # noqa: E402

TOL = 1e-12


def rival(model: DEQ, X: np.ndarray, y: np.ndarray) -> Callable[[], tuple[np.ndarray, ...]]:
    """A run of torchdeq that gives Z and the gradients for W, U, a."""
    import torch
    from torchdeq import get_deq

    torch.set_num_threads(1)
    solver = dict.fromkeys(("f_solver", "b_solver"), "fixed_point_iter") | dict.fromkeys(
        ("f_max_iter", "b_max_iter"), 500
    )
    solver |= dict.fromkeys(("f_tol", "b_tol"), TOL) | dict.fromkeys(("f_stop_mode", "b_stop_mode"), "rel")
    deq = get_deq(core="indexing", ift=True, **solver)
    deq.train()
    W, U, a = (torch.tensor(part, requires_grad=True) for part in (model.W, model.U, model.a))
    points, labels = torch.tensor(X), torch.tensor(y)

    def run() -> tuple[np.ndarray, ...]:
        for part in (W, U, a):
            part.grad = None
        B = points @ U.T
        found, _ = deq(lambda z: torch.relu(z @ W.T + B), torch.zeros_like(B))
        (0.5 * ((found[-1] @ a - labels) ** 2).sum()).backward()
        return tuple(t.detach().numpy() for t in (found[-1].T, W.grad, U.grad, a.grad))

    return run


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--width", type=int, default=1024)
    parser.add_argument("--points", type=int, default=500)
    parser.add_argument("--dimension", type=int, default=100)
    parser.add_argument("--repeats", type=int, default=3)
    given = parser.parse_args()
    m, n, d = given.width, given.points, given.dimension
    X, y, model = sphere_problem(m, n, d)
    theirs = rival(model, X, y)

    def ours(warm: bool) -> tuple[np.ndarray, ...]:
        now = model if warm else DEQ(model.W, model.U, model.a)
        at = now.equilibrium(X, TOL)
        found = gradient(now, X, y, equilibrium=at, tol=TOL)
        return at.Z, found.W, found.U, found.a

    gaps = [float(np.linalg.norm(p - q) / np.linalg.norm(q)) for p, q in zip(ours(True), theirs(), strict=True)]
    print(f"relative distance of Z and of the gradients for W, U, a: {', '.join(f'{g:.1e}' for g in gaps)}")
    runs = {"theirs": theirs, "first": lambda: ours(False), "warm": lambda: ours(True)}
    least = interleaved(runs, given.repeats, processor)
    where = f"m={m}, n={n}, d={d}, sigma_w2=0.08, tolerance {TOL:g}, float64"
    words = {"first": "norm bounds of the weights included", "warm": "norm bounds known"}
    for key, text in words.items():
        figure(
            f"Equilibrium and implicit gradient with proved errors, {where}; {text} (min/median)",
            "torchdeq 0.1.0, fixed_point_iter, implicit differentiation, no proof",
            f"{ratio(least[key], least['theirs'])} x its CPU time",
            "at most 1 x",
        )
    figure(
        f"largest relative distance from torchdeq's Z and gradients, {where}",
        "1",
        f"{max(gaps):.1e}",
        "(both at that tolerance)",
    )


if __name__ == "__main__":
    main()
