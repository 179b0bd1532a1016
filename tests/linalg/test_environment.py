"""Rounding modes and flushed subnormals: set in a process of their own, by a few bytes of machine code, as a library would."""

from __future__ import annotations

import platform
import subprocess
import sys
import textwrap

import numpy as np
import pytest

from theorycheck.gram import least_eigenvalue, population_gram
from theorycheck.linalg import float_environment, gamma, require_ieee

MODES = {
    "down": 0x2000,
    "up": 0x4000,
    "towards zero": 0x6000,
    "flush to zero": 0x8000,
    "subnormals are zero": 0x0040,
    "both": 0x8040,
}
SET = """
import ctypes, mmap
import numpy, scipy.linalg, theorycheck.deq, theorycheck.gram, theorycheck.linalg as linalg  # before a mode is set, as with a library that sets it late
code = mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)
code.write(bytes([0x0F, 0xAE, 0x17, 0xC3]))  # ldmxcsr [rdi]; ret
call = ctypes.CFUNCTYPE(None, ctypes.c_void_p)(ctypes.addressof(ctypes.c_char.from_buffer(code)))
def set_mode(bits):
    value = ctypes.c_uint32(0x1F80 | bits)
    call(ctypes.addressof(value))
"""
on_x86 = pytest.mark.skipif(
    platform.machine() != "x86_64" or sys.platform == "win32", reason="the bytes are for x86-64 under System V"
)


def run(body: str) -> list[str]:
    program = SET + f"MODES = {MODES}\n" + textwrap.dedent(body)
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_all_is_well_here():
    assert float_environment() == ""
    require_ieee()
    assert gamma(1) > 0


@on_x86
def test_a_wrong_mode_is_noticed_by_every_proof():
    lines = run(
        """
        A = numpy.eye(2)
        deq = theorycheck.deq.DEQ([[0.5]], [[1.0]], [1.0])
        proofs = (
            lambda: linalg.gamma(3),
            lambda: linalg.frobenius_norm(A),
            lambda: linalg.least_eigenvalue_interval(A),
            lambda: linalg.certify_positive_definite(A),
            lambda: linalg.spectral_norm(A),
            lambda: linalg.gram_product(A),
            lambda: linalg.rayleigh_upper_bound(A, A[0]),
            lambda: linalg.absolute_norm_upper(A),
            lambda: deq.equilibrium([[1.0]]),
        )
        for name, bits in {**MODES, "as it was": 0}.items():
            for proof in proofs:
                set_mode(bits)
                try:
                    proof()
                    answer = "believed"
                except linalg.FloatsNotTrusted as refusal:
                    answer = str(refusal)
                set_mode(0)
                print(name, answer, sep="|")
        """
    )
    assert len(lines) == 9 * (len(MODES) + 1)
    for line in lines:
        mode, answer = line.split("|")
        if mode == "as it was":
            assert answer == "believed"
        else:
            assert ("round" if mode in ("down", "up", "towards zero") else "subnormal") in answer


@on_x86
def test_the_population_goes_through_balls_and_says_so():
    X = np.array([[3.0, 4.0], [5.0, 12.0], [-1.0, 1.0]])
    truth = [float(x) for x in least_eigenvalue(population_gram(X, sigma_w2="1/16", digits=25)).decimals()]
    lines = run(
        """
        X = numpy.array([[3.0, 4.0], [5.0, 12.0], [-1.0, 1.0]])
        for bits in (0, *MODES.values()):
            set_mode(bits)
            found = theorycheck.gram.population_gram(X, sigma_w2="1/16")
            least = theorycheck.gram.least_eigenvalue(found)
            answer = (found.digits, *found.notes), least.decimals()
            set_mode(0)
            print(*answer[0], sep="; ")
            print(*answer[1])
        """
    )
    assert len(lines) == 2 * (1 + len(MODES))
    assert lines[0] == "None"
    for note in lines[2::2]:
        assert note.startswith("17; this process ")
        assert note.endswith("K was computed in balls, to 17 digits")
    for ends in lines[1::2]:
        low, high = map(float, ends.split())
        assert low <= truth[1]
        assert truth[0] <= high
        assert high - low <= 1e-9 * truth[0]
