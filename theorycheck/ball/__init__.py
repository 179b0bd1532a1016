"""The only door to python-flint."""
