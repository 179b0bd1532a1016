"""Activations: one small final class each."""
