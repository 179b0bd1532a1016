"""A worker process: it reads questions as lines of JSON, answers with lines of JSON, and ends with its parent, whatever ends that.

Run as ``python -m theorycheck.claims.worker``; nobody types that. Standard output belongs to the answers, so what a check prints goes to stderr.
"""

from __future__ import annotations

import json
import os
import queue
import sys
import threading
from typing import Any

from theorycheck.claims.gather import gather
from theorycheck.claims.loader import Library
from theorycheck.claims.parent import end_with
from theorycheck.claims.pieces import Share

__all__ = ["main"]

_end = os._exit  # a claim file may put another function in its place


def main() -> None:
    """Answer until the parent closes the line or ends."""
    end_with(int(os.environ.get("THEORYCHECK_PARENT", "0")))
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    questions: queue.SimpleQueue[str] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(questions,), daemon=True).start()
    libraries: dict[str, Library] = {}
    while True:
        question = json.loads(questions.get())
        root = question["root"]
        if root not in libraries:
            libraries[root] = Library(root)
        answers.write(json.dumps(_answer(libraries[root], question)) + "\n")
        answers.flush()


def _answer(library: Library, question: dict[str, Any]) -> dict[str, Any]:
    claim = next(c for c in library.file(question["file"]) if c.id == question["claim"])
    share = Share.from_json(question.get("share"))
    found = gather(claim, question["profile"], question["seed"], library=library, sharp=question["sharp"], share=share)
    return found.to_json()


def _listen(questions: queue.SimpleQueue[str]) -> None:
    """The parent's end of the line closes when it ends: then this process does."""
    for line in sys.stdin:
        questions.put(line)
    _end(0)


if __name__ == "__main__":
    main()
