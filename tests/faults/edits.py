"""Edits of claims, helpers, data, folders and versions, two and two: what a resumed run says then is what a run that remembers nothing says.

Each run is a process of its own, forked from this one, so that what one run had opened does not help the next.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

FIRST = "import theorycheck as tc\nx = tc.real('x', '[0, 1]')\n"
OWN = """
own = tc.states("edit.own", x**2 <= "1")

@own.study
def late(context):
    import os
    from pathlib import Path
    from ._late import VALUE
    try:
        text = Path("late.txt").read_text()
    except FileNotFoundError:
        text = "nothing"
    if text == "bad":
        raise ValueError(text)
    return tc.Study(f"{VALUE} {text} {sorted(os.listdir('folder'))}")
"""
HELPED = """
from fractions import Fraction
from ._helper import BOUND, HALF
from .package import INNER
helped = tc.states("edit.helped", x**2 + x <= 2 * Fraction(BOUND))
inner = tc.states("edit.inner", x <= INNER).instance(x=HALF)
"""
DATA = """
from fractions import Fraction
from pathlib import Path
here = Path(__file__).parent
data = tc.states("edit.data", x <= Fraction((here / "data.txt").read_text()) * Fraction((here / "link.txt").read_text()))
"""
VERSION = """
import ourdist
version = tc.states("edit.version", x <= ourdist.BOUND)
later = tc.states("edit.later", x**3 <= 1)

@later.study
def installed():
    import ourdist
    return tc.Study(f"installed: {ourdist.BOUND}")
"""
CHANCE = """
from pathlib import Path
t, n, d = tc.real("t", "[0, inf)"), *tc.sizes("n d")
X, w = tc.matrix("X", d, n), tc.gaussian("w", 1, d)
chance = tc.states("edit.chance", tc.P(tc.norm_F(w @ X) > t) <= "1/2")
chance.sampled(60, n=3, d=2, t=4, X=lambda: tc.load_data(str(Path(__file__).with_name("points.csv"))).T)
"""
USED = """
from .helped import helped
used = tc.states("edit.used", x**2 + x <= 2).decided(using=[helped.at(x=x)])
"""
FILES = {
    "proofs/paper/own.py": FIRST + OWN,
    "proofs/paper/helped.py": FIRST + HELPED,
    "proofs/paper/data.py": FIRST + DATA,
    "proofs/paper/version.py": FIRST + VERSION,
    "proofs/paper/chance.py": FIRST + CHANCE,
    "proofs/paper/used.py": FIRST + USED,
    "proofs/paper/_helper.py": "from ._deep import BOUND\nHALF = '1/2'\n",
    "proofs/paper/_deep.py": "BOUND = '1'\n",
    "proofs/paper/_late.py": "VALUE = 1\n",
    "proofs/paper/package/__init__.py": "INNER = '1'\n",
    "proofs/paper/data.txt": "1",
    "proofs/paper/one.txt": "1",
    "proofs/paper/two.txt": "1/2",
    "proofs/paper/points.csv": "1,0\n0,1\n1,1\n",
    "late.txt": "good",
    "folder/a": "",
    "site/ourdist/__init__.py": "BOUND = '1'\n",
}
TOGETHER = 2
NUMBERS = ("1", "1/2", "2", "9/10", "3")


@dataclass
class Bench:
    """The folder that is edited; what every file had before lies in ``past``, for going back."""

    home: Path
    chance: random.Random
    version: int = 1
    past: list[dict[str, str]] = field(default_factory=list)

    def set_up(self) -> None:
        """Write all files."""
        for name, text in FILES.items():
            self.put(name, text)
        self.link("one")
        self.distribution("1")

    def put(self, name: str, text: str) -> None:
        """Write one file."""
        path = self.home / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def link(self, name: str) -> None:
        """Where link.txt leads."""
        link = self.home / "proofs/paper/link.txt"
        link.unlink(missing_ok=True)
        link.symlink_to(f"{name}.txt")

    def distribution(self, bound: str) -> None:
        """A new version of the distribution, with another number in it."""
        site = self.home / "site"
        for old in site.glob("*.dist-info"):
            shutil.rmtree(old)
        self.put(f"site/ourdist-{self.version}.dist-info/METADATA", f"Metadata-Version: 2.1\nName: ourdist\nVersion: {self.version}\n")  # fmt: skip
        self.put(f"site/ourdist-{self.version}.dist-info/top_level.txt", "ourdist\n")
        self.put("site/ourdist/__init__.py", f"BOUND = '{bound}'\n")
        self.version += 1

    def tree(self) -> dict[str, str]:
        """All files as they are."""
        files = (p for top in ("proofs", "folder") for p in (self.home / top).rglob("*") if p.is_file() and not p.is_symlink())  # fmt: skip
        return {p.relative_to(self.home).as_posix(): p.read_text(encoding="utf-8") for p in files}

    def number(self) -> str:
        """One of a few, some of which make a claim false."""
        return self.chance.choice(NUMBERS)

    def edit(self) -> str:
        """One edit, in words."""
        name = self.chance.choice(list(EDITS))
        return f"{name}: {EDITS[name](self)}"


def _own(b: Bench) -> str:
    n, relation = b.number(), b.chance.choice(("<=", "<", ">="))
    b.put("proofs/paper/own.py", FIRST + OWN.replace('<= "1"', f'{relation} "{n}"'))
    return f"x**2 {relation} {n}"


def _comment(b: Bench) -> str:
    word = str(b.chance.random())
    name = b.chance.choice(("own", "used", "chance", "_helper", "_late"))
    path = b.home / f"proofs/paper/{name}.py"
    path.write_text(f"{path.read_text()}# {word}\n") if path.is_file() else None
    return name


def _helper(b: Bench) -> str:
    half = b.chance.choice(("1/2", "1/3", "1", "0"))
    b.put("proofs/paper/_helper.py", f"from ._deep import BOUND\nHALF = '{half}'\n")
    return half


def _deep(b: Bench) -> str:
    n = b.number()
    b.put("proofs/paper/_deep.py", f"BOUND = '{n}'\n")
    return n


def _late(b: Bench) -> str:
    b.put("proofs/paper/_late.py", f"VALUE = {b.chance.randrange(100)}\n")
    return "another value"


def _inner(b: Bench) -> str:
    n = b.number()
    b.put("proofs/paper/package/__init__.py", f"INNER = '{n}'\n")
    return n


def _shadow(b: Bench) -> str:
    """A package takes the place of a module, or goes."""
    folder = b.home / "proofs/paper/_helper"
    if folder.is_dir():
        shutil.rmtree(folder)
        return "the package goes"
    b.put("proofs/paper/_helper/__init__.py", f"BOUND = '{b.number()}'\nHALF = '1/2'\n")
    return "a package before the module"


def _shadow_inner(b: Bench) -> str:
    """A module beside the package of its name, which Python does not look at."""
    b.put("proofs/paper/package.py", f"INNER = '{b.number()}'\n")
    return "written"


def _data(b: Bench) -> str:
    n = b.number()
    b.put("proofs/paper/data.txt", n)
    return n


def _silent(b: Bench) -> str:
    """The same size, the same time stamp, other bytes."""
    path = b.home / "proofs/paper/data.txt"
    then = path.stat()
    path.write_text("1  " if len(path.read_text()) == 3 else "2")
    path.write_text(b.chance.choice(("1/2", "3/2")) if len(path.read_text()) == 3 else b.chance.choice("123"))
    os.utime(path, ns=(then.st_atime_ns, then.st_mtime_ns))
    return "unseen"


def _link(b: Bench) -> str:
    name = b.chance.choice(("one", "two"))
    b.link(name)
    return name


def _target(b: Bench) -> str:
    name, n = b.chance.choice(("one", "two")), b.number()
    b.put(f"proofs/paper/{name}.txt", n)
    return f"{name} {n}"


def _points(b: Bench) -> str:
    rows = [[b.chance.choice(("1", "2", "30", "-1")) for _ in range(2)] for _ in range(3)]
    b.put("proofs/paper/points.csv", "".join(",".join(r) + "\n" for r in rows))
    return str(rows)


def _late_data(b: Bench) -> str:
    text = b.chance.choice(("good", "bad", "better", ""))
    path = b.home / "late.txt"
    path.write_text(text) if text else path.unlink(missing_ok=True)
    return text or "gone"


def _folder(b: Bench) -> str:
    path = b.home / "folder" / b.chance.choice("abc")
    path.unlink() if path.exists() else path.touch()
    return path.name


def _version(b: Bench) -> str:
    n = b.number()
    b.distribution(n)
    return n


def _moved(b: Bench) -> str:
    """A claim moves to a file of its own, or back."""
    path = b.home / "proofs/paper/moved.py"
    if path.exists():
        path.unlink()
        b.put("proofs/paper/used.py", FIRST + USED)
        return "back"
    path.write_text(FIRST + USED.replace("<= 2)", "<= 3)"))
    (b.home / "proofs/paper/used.py").unlink(missing_ok=True)
    return "away"


def _touch(b: Bench) -> str:
    for path in (b.home / "proofs").rglob("*.py"):
        os.utime(path)
    return "all"


def _back(b: Bench) -> str:
    """All files as they were some edits ago."""
    if not b.past:
        return "nothing"
    then = b.chance.choice(b.past)
    for name in b.tree().keys() - then.keys():
        (b.home / name).unlink()
    for name, text in then.items():
        b.put(name, text)
    for folder in sorted((b.home / "proofs").rglob("*"), reverse=True):
        if folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()
    return "to an earlier state"


EDITS: dict[str, Callable[[Bench], str]] = {
    "claim": _own,
    "comment": _comment,
    "helper": _helper,
    "helper of a helper": _deep,
    "helper that a study imports": _late,
    "package": _inner,
    "package for module": _shadow,
    "module beside package": _shadow_inner,
    "data": _data,
    "data, same size and time": _silent,
    "link": _link,
    "what a link leads to": _target,
    "data that samples read": _points,
    "data that a study reads": _late_data,
    "folder": _folder,
    "version": _version,
    "moved": _moved,
    "touch": _touch,
    "back": _back,
}


def _verdicts(home: Path, cache: Path) -> dict[str, Any]:
    """What a process of its own finds, and how much of it was kept."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.close(reading)
            os.chdir(home)
            os.environ["XDG_CACHE_HOME"] = str(cache)
            answer = json.dumps(_here(home)).encode()
            with os.fdopen(writing, "wb") as out:
                out.write(answer)
        finally:
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as heard:
        text = heard.read()
    os.waitpid(child, 0)
    found: dict[str, Any] = json.loads(text) if text else {"raised": "the run died"}
    return found


def _here(home: Path) -> dict[str, Any]:
    from theorycheck.claims import depends

    site, known = str(home / "site"), dict(depends._owners())
    sys.path.append(site)
    depends.INSTALLED = (*depends.INSTALLED, site + os.sep)  # its files do not count, its version does
    depends._owners = lambda: {**known, "ourdist": ["ourdist"]}
    return _said(home)


def _said(home: Path) -> dict[str, Any]:
    import logging

    from theorycheck.claims.run import verify
    from theorycheck.errors import TheorycheckError
    from theorycheck.verdict import to_json

    logging.disable()
    try:
        session = verify(proofs=home / "proofs", profile="quick")
    except TheorycheckError as problem:
        return {"raised": str(problem), "kept": 0}
    finally:
        logging.disable(logging.NOTSET)
    return {"verdicts": [to_json(v) for v in session.verdicts], "kept": len(session.kept)}


def edits(home: Path, count: int, seed: int) -> Iterator[tuple[str, str]]:
    """(edit, what went wrong)."""
    _warm(home.with_name(f"{home.name}-warm"))
    bench = Bench(home, random.Random(seed))
    bench.set_up()
    kept = changed = 0
    before: Any = None
    for k in range(0, count, TOGETHER):
        what = "; ".join(bench.edit() for _ in range(TOGETHER))
        resumed, truth = _verdicts(home, home / "cache"), _verdicts(home, home / "empty")
        shutil.rmtree(home / "empty", ignore_errors=True)
        kept, changed = kept + resumed.pop("kept", 0), changed + (truth != before)
        truth.pop("kept", None)
        before = truth
        problem = "" if resumed == truth else _difference(resumed, truth)
        yield from ((f"edits {k + 1} to {k + TOGETHER}, {what}", problem) for _ in range(TOGETHER))
        bench.past = [*bench.past[-9:], bench.tree()]
    useful = kept > count // 2 and changed > count // 10
    yield (
        f"the edits changed the answer {changed} times, {kept} verdicts were kept",
        "" if useful else "hardly any did anything",
    )


def _warm(home: Path) -> None:
    """What every run imports and looks up about what is installed, once for all forks: one run in this process, on files that are never edited."""
    bench = Bench(home, random.Random(0))
    bench.set_up()
    (home / "proofs/paper/version.py").unlink()
    before, cache = Path.cwd(), os.environ.get("XDG_CACHE_HOME")
    os.chdir(home)
    os.environ["XDG_CACHE_HOME"] = str(home / "cache")
    try:
        _said(home)
    finally:
        os.chdir(before)
        os.environ.pop("XDG_CACHE_HOME")
        if cache is not None:
            os.environ["XDG_CACHE_HOME"] = cache


def _difference(resumed: dict[str, Any], truth: dict[str, Any]) -> str:
    """The claims that differ."""
    if "raised" in resumed or "raised" in truth:
        return f"resumed: {resumed.get('raised', 'verdicts')}; fresh: {truth.get('raised', 'verdicts')}"
    one, two = ({v["claim"]: v for v in found["verdicts"]} for found in (resumed, truth))
    names = [n for n in one.keys() | two.keys() if one.get(n) != two.get(n)]
    return "; ".join(f"{n}: {one.get(n, {}).get('status')} for {two.get(n, {}).get('status')}" for n in sorted(names))
