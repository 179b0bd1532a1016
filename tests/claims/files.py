"""Claim files to write into a temporary folder."""

import textwrap

HEAD = "from theorycheck import Context, Evidence, Grade, Outcome, Scope, claim\n"

HOLDS = 'Evidence(Outcome.HOLDS, Grade.EXACT, Scope.universal(), "fake")'


def proved(id, **fields):
    """The source of a claim that is proved."""
    return source(id, f"return {HOLDS}", **fields)


def refuted(id, **fields):
    """The source of a claim with a counterexample that replays: x = -1 is not positive."""
    body = """
    return at({"x": "-1"})
    """
    return (
        textwrap.dedent("""
    from fractions import Fraction
    def at(w):
        good = Fraction(w["x"]) > 0
        return Evidence(Outcome.HOLDS if good else Outcome.FAILS, Grade.EXACT, Scope.of_points(1), "one point",
                        reason="" if good else w["x"] + " is not positive", witness=dict(w))
    """)
        + source(id, body, **fields)
        + "c.replay(at)\n"
    )


def source(id, body, takes="", **fields):
    """The source of a claim whose one check has this body."""
    extra = "".join(f", {k}={v!r}" for k, v in fields.items())
    return f"c = claim({id!r}, statement='x'{extra})\n@c.check\ndef look({takes}):\n{textwrap.indent(textwrap.dedent(body).strip(), '    ')}\n"


def write(folder, **sources):
    """Write claim files; ``a__b`` is a file b in a folder a."""
    for name, text in sources.items():
        path = folder.joinpath(*name.split("__")).with_suffix(".py")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(HEAD + text, encoding="utf-8")
    return folder
