"""Analysis of single functions, each thing once: intervals, enclosures, growth and limits, zeros, suprema, signs proved on intervals and boxes.

Imports expressions only; activations and ``decide`` stand on it.
"""
