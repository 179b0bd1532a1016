"""The folder to start from: a paper's statements, numbers, places and references, read from its source, as claim files that wait to be filled in.

The idea: what is printed is copied, what a program can read without guessing becomes a term, and everything else stays in words, UNCHECKED.
"""

from theorycheck.draft.folder import write_folder
from theorycheck.draft.printed import Item, Printed
from theorycheck.draft.read import read_paper

__all__ = ["Item", "Printed", "read_paper", "write_folder"]
