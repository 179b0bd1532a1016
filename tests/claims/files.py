"""Claim files to write into a temporary folder."""

import textwrap

HEAD = "import theorycheck as tc\nx = tc.real('x', '[-1, 1]')\n"


def proved(id, **fields):
    """The source of a claim that is proved; ``using``: files of the same folder whose claims ``c`` it takes as facts."""
    return _stated(id, "x <= 1", **fields)


def refuted(id, **fields):
    """The source of a claim with a counterexample: x = -1/2 is not positive."""
    return _stated(id, "x > 0", **fields)


def _stated(id, conclusion, using=(), **fields):
    extra = "".join(f", {k}={v!r}" for k, v in fields.items())
    imports = "".join(f"from {module} import c as {_letter(module)}\n" for module in using)
    names = ", ".join(f"{_letter(module)}.at(x=x)" for module in using)
    method = f".decided(using=[{names}])" if using else ""
    return f"{imports}c = tc.states({id!r}, {conclusion}{extra}){method}\n"


def _letter(module):
    return "of_" + module.replace(".", "_")


def source(id, body, takes="", **fields):
    """The source of a claim that is proved and has a study with this body."""
    return _study(proved(id, **fields), body, takes)


def _study(head, body, takes):
    return f"{head}@c.study\ndef look({takes}):\n{textwrap.indent(textwrap.dedent(body).strip(), '    ')}\n"


def write(folder, **sources):
    """Write claim files; ``a__b`` is a file b in a folder a."""
    for name, text in sources.items():
        path = folder.joinpath(*name.split("__")).with_suffix(".py")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(HEAD + text, encoding="utf-8")
    return folder
