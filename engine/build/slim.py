"""Slim down a Python module before it is compiled for the page, without changing what it computes.

Docstrings and all types are left out; a dataclass keeps the names of its fields; imports for type
checkers go.
A generator that is consumed whole, as in `tuple(... for ...)`, becomes a list, which is faster.
"""

import ast
from functools import cache

# These take all of their argument before they return, so a list gives the same result.
_CONSUMERS = frozenset({"tuple", "list", "set", "frozenset", "dict", "sorted", "sum", "max", "min"})
_CONSUMING_METHODS = frozenset({"join", "fromkeys"})


def slim(source: str, name: str) -> str:
    """The module's source, shorter and computing the same."""
    tree = _Slimmer().visit(ast.parse(source, name))
    return ast.unparse(ast.fix_missing_locations(tree))


@cache  # a module is asked for by each page that holds it
def imported(source: str, name: str) -> list[tuple[str, set[str]]]:
    """Every module that the source imports outside of functions, and the names taken from it."""
    found: list[tuple[str, set[str]]] = []
    for node in _at_import(ast.parse(source, name)):
        if isinstance(node, ast.Import):
            found += [(alias.name, set()) for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.append((node.module, {alias.name for alias in node.names}))
    return found


@cache
def defined(source: str, name: str) -> set[str]:
    """The names that a module gives when it is imported."""
    found: set[str] = set()
    for node in _at_import(ast.parse(source, name)):
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            found.add(node.name)
        elif isinstance(node, ast.Import | ast.ImportFrom):
            found |= {alias.asname or alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            found.add(node.id)
    return found


def _at_import(node: ast.AST) -> list[ast.AST]:
    """The nodes that run when the module is imported, but for blocks for type checkers."""
    found = []
    for child in ast.iter_child_nodes(node):
        if _for_type_checkers(child):
            continue
        found.append(child)
        if not isinstance(child, ast.FunctionDef):
            found += _at_import(child)
    return found


def _for_type_checkers(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"


class _Slimmer(ast.NodeTransformer):
    def visit_Expr(self, node: ast.Expr) -> ast.AST | None:
        # Bare strings explain; they also appear under assignments.
        return None if isinstance(node.value, ast.Constant) else self.generic_visit(node)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.stmt:
        self.generic_visit(node)
        return ast.Assign([node.target], node.value) if node.value else ast.Pass()

    def visit_Assign(self, node: ast.Assign) -> ast.AST | None:
        # An instance holds its values in its own dict, where the page finds them at once.
        is_slots = ast.unparse(node.targets[0]) == "__slots__"
        return None if is_slots else self.generic_visit(node)

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.ClassDef:
        fields = [each.target for each in node.body if isinstance(each, ast.AnnAssign)]
        self.generic_visit(node)
        if any(_called(each) == "dataclass" for each in node.decorator_list):
            # What `dataclass` gives a class, so that the stand-in need not read annotations.
            names: list[ast.expr] = [ast.Constant(ast.unparse(field)) for field in fields]
            place = ast.Name("__match_args__", ast.Store())
            node.body.insert(0, ast.Assign([place], ast.Tuple(names, ast.Load())))
        node.body = node.body or [ast.Pass()]
        return node

    def visit_arg(self, node: ast.arg) -> ast.arg:
        node.annotation = None
        return node

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.FunctionDef:
        self.generic_visit(node)
        node.returns = None
        node.body = node.body or [ast.Pass()]
        return node

    def visit_If(self, node: ast.If) -> ast.AST | None:
        return None if _for_type_checkers(node) else self.generic_visit(node)

    def visit_Starred(self, node: ast.Starred) -> ast.Starred:
        self.generic_visit(node)
        node.value = _whole(node.value)
        return node

    def visit_Call(self, node: ast.Call) -> ast.Call:
        self.generic_visit(node)
        called = node.func
        consumes = (isinstance(called, ast.Name) and called.id in _CONSUMERS) or (
            isinstance(called, ast.Attribute) and called.attr in _CONSUMING_METHODS
        )
        if consumes and node.args:
            node.args[0] = _whole(node.args[0])
        return node


def _called(decorator: ast.expr) -> str:
    """The name that a decorator with arguments ends with."""
    return ast.unparse(decorator.func).split(".")[-1] if isinstance(decorator, ast.Call) else ""


def _whole(value: ast.expr) -> ast.expr:
    """A generator as the list of what it gives; anything else as it is."""
    if isinstance(value, ast.GeneratorExp):
        return ast.ListComp(elt=value.elt, generators=value.generators)
    return value
