"""Floating-point linear algebra with a rigorous error bound."""
