"""What lies on disk and is not so: kept evidence that was edited, counterexamples that were forged."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from faults.stage import TRUTH, Stage


def poisoned_store(stage: Stage) -> Iterator[tuple[str, str]]:
    """Every kept entry, spoiled in every way: the verdicts do not change."""
    stage.forget()
    stage.run(stage.verify())
    clean = {p: p.read_bytes() for p in stage.cache.rglob("*") if p.is_file()}
    entries = sorted(p for p in clean if p.suffix == ".json")
    texts = [clean[p] for p in entries]
    ways: dict[str, Callable[[int], bytes]] = {
        "FAILS for HOLDS": lambda i: texts[i].replace(b"HOLDS", b"FAILS"),
        "HOLDS for FAILS": lambda i: texts[i].replace(b"FAILS", b"HOLDS"),
        "another's entry": lambda i: texts[(i + 1) % len(texts)],
        "cut short": lambda i: texts[i][: len(texts[i]) // 2],
        "empty": lambda i: b"",
        "not text": lambda i: b"\xff\xfe\x00" + texts[i],
        "nested": lambda i: b"[" * 100_000,
        "a list": lambda i: b"[]",
        "no seal": lambda i: texts[i].replace(b'"seal"', b'"sea"'),
        "one bit": lambda i: texts[i][:-20] + bytes([texts[i][-20] ^ 1]) + texts[i][-19:],
    }
    for name, way in ways.items():
        for i, path in enumerate(entries):
            path.write_bytes(way(i))
        done = stage.run(stage.verify())
        fine = stage.verdicts() == TRUTH and "Traceback" not in done.stderr
        yield f"kept entries: {name}", "" if fine else f"{stage.verdicts()}; {done.stderr[-200:]}"
        for path, content in clean.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    secret = next((p for p in clean if p.name == "secret"), None)
    if secret is not None:
        secret.write_bytes(b"0" * 32)
        stage.run(stage.verify())
        yield "another secret", "" if stage.verdicts() == TRUTH else str(stage.verdicts())
    changed = (stage.home / "proofs" / "paper" / "claims.py").read_text()
    (stage.home / "proofs" / "paper" / "claims.py").write_text(changed.replace("x**2 <= x", "x <= x**2"))
    stage.run(stage.verify())
    yield (
        "a changed claim is computed again",
        "" if stage.verdicts().get("paper.square") == "REFUTED" else str(stage.verdicts()),
    )
    (stage.home / "proofs" / "paper" / "claims.py").write_text(changed)
    stage.run(stage.verify())
    yield "and back", "" if stage.verdicts() == TRUTH else str(stage.verdicts())


def forgeries(genuine: dict[str, Any], evil: Path) -> dict[str, Any]:
    """Files that are no counterexample, by what was forged."""
    witness = genuine["witness"]

    def with_witness(**changes: Any) -> dict[str, Any]:
        return {**genuine, "witness": {**witness, **changes}}

    letter = next(k for k in witness if k.startswith("letter "))
    found: dict[str, Any] = {
        f"another claim, {claim}": {**genuine, "claim": claim}
        for claim in (
            "paper.square",
            "paper.cube",
            "paper.both",
            "ling2023.theorem-3.pd",
            "",
            "../paper.root",
            "paper.root\n",
            "PAPER.ROOT",
            str(evil),
        )
    }
    found |= {
        f"value {value!r}": with_witness(**{letter: value})
        for value in (
            "0",
            "1",
            "2",
            "-1",
            "1/0",
            "nan",
            "inf",
            "",
            "x",
            "1/2;0",
            "__import__('os')",
            "1" * 5000,
            "0.5e99999",
            None,
            0.5,
            ["1/2"],
            {"a": 1},
        )
    }
    found |= {
        "statement of another": with_witness(statement="0" * 16),
        "no statement": {**genuine, "witness": {k: v for k, v in witness.items() if k != "statement"}},
        "no letter": {**genuine, "witness": {k: v for k, v in witness.items() if k != letter}},
        "a letter too many": with_witness(**{"letter z": "1/2"}),
        "a format of later": {**genuine, "format": "theorycheck-counterexample-99"},
        "a format of earlier": {**genuine, "format": "theorycheck-counterexample-1"},
        "no format": {k: v for k, v in genuine.items() if k != "format"},
        "a path to code": {**genuine, "file": str(evil), "claim": "evil"},
        "a path to code, root": {**genuine, "file": str(evil), "root": str(evil.parent), "claim": "evil", "outcome": "FAILS"},
        "witness is text": {**genuine, "witness": "y = 1/2"},
        "witness is a list": {**genuine, "witness": [["letter y", "1/2"]]},
        "claim is a list": {**genuine, "claim": ["paper.root"]},
        "a list": [genuine],
        "null": None,
        "a number": 1,
    }  # fmt: skip
    return found


def forged_replays(stage: Stage) -> Iterator[tuple[str, str]]:
    """At most the genuine file refutes; a forged one never ends with exit code 0 and FAILS, and no file that it names is run."""
    stage.forget()
    stage.run(stage.verify())
    file = stage.out / "counterexamples" / "paper.root.json"
    genuine = json.loads(file.read_text(encoding="utf-8"))
    ran, evil = stage.home / "ran", stage.home / "evil.py"
    evil.write_text(f"open({str(ran)!r}, 'w').write('ran')\n")
    done = stage.run(stage.command("replay", str(file)))
    yield (
        "the genuine one",
        ""
        if done.returncode == 0 and "FAILS" in done.stdout
        else f"exit code {done.returncode}; {done.stdout}{done.stderr}",
    )
    forged = stage.home / "forged.json"
    texts = {name: json.dumps(data) for name, data in forgeries(genuine, evil).items()}
    texts |= {"not JSON": "{", "nothing": "", "nested": "[" * 100_000, "two documents": json.dumps(genuine) * 2}
    for name, text in texts.items():
        forged.write_text(text, encoding="utf-8")
        done = stage.run(stage.command("replay", str(forged)))
        accepted = done.returncode == 0 or "FAILS" in done.stdout
        loud = "Traceback" in done.stderr or "defect" in done.stderr
        yield (
            f"forged: {name}",
            "it was believed"
            if accepted
            else f"code was run: {name}"
            if ran.exists()
            else done.stderr[-200:]
            if loud
            else "",
        )
    shutil.rmtree(stage.out)
