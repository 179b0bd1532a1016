"""Statements as terms over typed letters, and the readings of a term: text, TeX, a question for ``decide``, instances, a formal goal."""
