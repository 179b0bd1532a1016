"""Real expressions that a person types, parsed by a closed grammar, never evaluated as code."""
