"""Judging claims where they stand: no files, no processes, the same rules."""

from theorycheck.claims.gather import gather
from theorycheck.claims.graph import in_order
from theorycheck.claims.judge import judge
from theorycheck.errors import TheorycheckError


def verdicts(*claims, profile="quick"):
    """Verdict by id, ancestors first; an ERROR raises."""
    table = {c.id: c for c in claims}
    found = {}
    for name in in_order(table):
        gathered = gather(table[name], profile, 0)
        if gathered.error:
            raise TheorycheckError(gathered.error)
        found[name] = judge(table[name], gathered.evidence, found)
    return found
