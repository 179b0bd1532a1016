"""Expectations under Gaussians, several routes, each with its bound."""
