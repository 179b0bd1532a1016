"""The laws of the functions, as texts: what has to be known, and what follows for all u and v. A root is the k-th, k a number.

1/0 is 0; of the other functions nothing is said outside their domains. Sources: the definitions; M. Abramowitz, I. A. Stegun, Handbook, 1964, chapters 4 and 7.
"""

from __future__ import annotations

from collections.abc import Sequence

from theorycheck.kernel.reading import Fact, Reader
from theorycheck.kernel.terms import Term, insist, put, symbol, the

LAWS = """
inverse             | u**2 > 0              | u*(1/u) == 1
inverse positive    | u > 0                 | 1/u > 0
inverse of product  |                       | 1/(u*v) == 1/u*(1/v)
inverse of inverse  |                       | 1/(1/u) == u
root                | u >= 0                | root >= 0 and root**k == u
root positive       | u > 0                 | root > 0
root of power       | u >= 0                | (u**k)**(1/k) == u
abs                 | u >= 0                | abs(u) == u
abs of negative     | u <= 0                | abs(u) == -u
sign                | u > 0                 | sign(u) == 1
sign of negative    | u < 0                 | sign(u) == -1
sign of zero        |                       | sign(0) == 0
exp                 |                       | exp(u) > 0 and exp(u) >= 1 + u
exp of sum          |                       | exp(u + v) == exp(u)*exp(v)
exp of zero         |                       | exp(0) == 1
exp of log          | u > 0                 | exp(log(u)) == u
log of exp          |                       | log(exp(u)) == u
circle              |                       | sin(u)**2 + cos(u)**2 == 1
sum of angles       |                       | sin(u + v) == sin(u)*cos(v) + cos(u)*sin(v) and cos(u + v) == cos(u)*cos(v) - sin(u)*sin(v)
angle reversed      |                       | sin(-u) == -sin(u) and cos(-u) == cos(u)
angles of pi        |                       | sin(pi/2) == 1 and cos(pi/2) == 0 and cos(pi/3) == 1/2 and cos(0) == 1
cos of acos         | -1 <= u <= 1          | cos(acos(u)) == u and 0 <= acos(u) <= pi and acos(-u) == pi - acos(u)
acos of cos         | 0 <= u <= pi          | acos(cos(u)) == u
tan of atan         |                       | sin(atan(u)) == u*cos(atan(u)) and -pi/2 < atan(u) < pi/2 and atan(-u) == -atan(u)
atan of tan         | -pi/2 < u < pi/2      | atan(sin(u)/cos(u)) == u
erf                 |                       | erf(-u) == -erf(u) and -1 < erf(u) < 1
"""
TABLE = {name: texts for name, *texts in ([t.strip() for t in line.split("|")] for line in LAWS.strip().splitlines())}


def law(name: str, values: Sequence[Term], k: int) -> tuple[list[Fact], list[Fact]]:
    """What has to be known, and what follows, with values for u and v."""
    insist(name in TABLE and len(values) <= 2 and 2 <= k <= 1000, f"a law, not {name}")
    reader = Reader({"u": 0, "v": 0}, {"root": "u**(1/k)", "k": str(int(k))})
    premises, conclusions = (reader.relation(text) if text else [] for text in TABLE[name])
    insist(len(values) == len({v for x, _ in conclusions for v in x.variables}), "values for the letters")
    image = {the(symbol(letter).atom, "a letter"): x for letter, x in zip("uv", values, strict=False)}
    return [(put(x, image), r) for x, r in premises], [(put(x, image), r) for x, r in conclusions]
