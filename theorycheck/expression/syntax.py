"""Text to Python's syntax tree: length and nesting limited, decimals kept as text, so that no digit passes through a float."""

from __future__ import annotations

import ast
import re
import warnings

from theorycheck.errors import BadInput

__all__ = ["MAX_DEPTH", "piece", "plain", "shown", "syntax_tree"]

MAX_LENGTH = 10_000
MAX_DEPTH = 200
_DECIMAL = re.compile(r"(?<![\w.])(\d+\.\d*|\.\d+|\d+)([eE][+-]?\d+)?(?![\w.])")


def syntax_tree(text: str, name: str = "expression") -> ast.expr:
    """The Python syntax tree of one expression, limits checked; BadInput otherwise."""
    if not isinstance(text, str):
        raise BadInput(f"{name}={str(text)[:60]}: expected text, such as 'x**2 + 1'")
    if len(text) > MAX_LENGTH:
        raise BadInput(f"{name}: expected at most {MAX_LENGTH} characters, got {len(text)}")
    depth = deepest = 0
    for character in text:
        depth += (character in "([{") - (character in ")]}")
        deepest = max(deepest, depth)
    if deepest > MAX_DEPTH:
        raise BadInput(f"{name}: expected nesting of at most {MAX_DEPTH}, got {deepest}")
    text_shown = shown(text)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return ast.parse(_exact_decimals(text.replace("^", "**").strip()), mode="eval").body
    except SyntaxError as error:
        raise BadInput(
            f"{name}={text_shown}: expected an expression; {error.msg} at character {error.offset}"
        ) from None
    except (ValueError, MemoryError, RecursionError, OverflowError):
        raise BadInput(f"{name}={text_shown}: expected an expression; it cannot be read") from None


def _exact_decimals(text: str) -> str:
    """Decimals become a tagged string constant, so that no digit passes through a float."""

    def tag(match: re.Match[str]) -> str:
        literal = match.group(0)
        return f"('{literal}')" if not literal.isdigit() or len(literal) > 4000 else literal

    return text if "'" in text or '"' in text else _DECIMAL.sub(tag, text)


def shown(text: str) -> str:
    """Text on one line, cut to 60 characters."""
    flat = " ".join(text.split())
    return flat if len(flat) <= 60 else flat[:57] + "..."


def piece(node: ast.expr) -> str:
    """A node of the tree as an error message names it."""
    return f"'{plain(node)}'"


def plain(node: ast.expr) -> str:
    """A node of the tree as the user would write it."""
    return shown(ast.unparse(node).replace("'", "").replace('"', ""))
