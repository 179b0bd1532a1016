"""A decision procedure for real inequalities on boxes."""
