"""The only door to mpmath; its results are NUMERIC and prove nothing."""
