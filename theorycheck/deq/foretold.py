"""What training will cost, before it is made: counted for long runs, and a few steps timed for the watched runs of ``train``."""

from __future__ import annotations

import time

from theorycheck.deq.model import DEQ
from theorycheck.deq.training import train
from theorycheck.linalg.work import Work

__all__ = ["condition_1_work", "long_run_work", "training_work"]

PRODUCTS = {True: 13, False: 46}
"""Of W by a matrix of Z's size, in both solves of a step, in single precision and in double; measured, they hardly depend on the sizes at s = 0.08."""
FIRST, LAST = 2, 10


def long_run_work(m: int, n: int, d: int, steps: int, records: int, *, single: bool = True) -> Work:
    """Of ``long_run`` with its step size: the products of the steps and of the records, and what goes through Z entry by entry."""
    products = PRODUCTS[single]
    step = float(products + 1) * m * m * n + float(m) * n * n
    each = Work(single=step) if single else Work(double=step)
    each += Work(entries=16.0 * products * m * n, calls=9.0 * products)
    record = Work(double=16.0 * m * m * n + 1.5 * float(m) ** 3 + 2.0 * m * n * d, entries=300.0 * m * n, calls=4000.0)
    start = Work(double=45.0 * m * m * n + 3.0 * float(m) ** 3 + 4.0 * float(n) ** 3, calls=3000.0)
    return steps * each + records * record + start


def training_work(model: DEQ, X: object, y: object, eta: float, steps: int, tol: float = 1e-12) -> Work:
    """Of so many steps of ``train``, from the time of ten of them."""
    begin, times = time.process_time(), list[float]()
    for count in (FIRST, LAST):
        train(model, X, y, eta, count, every=LAST, tol=tol)
        times.append(time.process_time() - begin - sum(times))
    step = max(times[1] - times[0], 0.0) / (LAST - FIRST)
    return Work(seconds=times[0] + steps * step)


def condition_1_work(m: int, n: int) -> Work:
    """Of ``condition_1`` at a draw: bounds of the norm of W and its equilibrium, for a few inputs."""
    return Work.products(m, n, 40.0) + Work(
        double=2.0 * float(m) ** 3, normals=float(m * m), entries=6.0 * m * m, calls=4000.0
    )
