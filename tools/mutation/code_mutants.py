"""Mutants of the core's code: each operator, constant, condition, return and added finding."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from types import CodeType

from tools.mutation.mutants import MODULES, PACKAGE, Mutant, numbered

COMPARISONS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}
OPERATORS: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Div,
    ast.Mod: ast.Mult,
    ast.Pow: ast.Mult,
}
FUNCTIONS = {"min": "max", "max": "min", "any": "all", "all": "any"}
ADDING = ("append", "extend", "add", "update")
# Calls whose first word names a record: another one that the same module uses takes its place.
NAMING = {
    "finding": "message",
    "_resting": "message",
    "_appointment": "message",
    "rule": "rule",
    "quantity": "rule",
    "quantities": "rule",
    "count": "rule",
}
Found = tuple[ast.AST, str, ast.AST]


@dataclass(frozen=True, slots=True)
class CodeMutant(Mutant):
    """The change with this number in its module.

    `function` is the outermost function that holds it, or empty for code that runs on import;
    `lines` are those of the statement.
    """

    number: int
    function: str
    lines: tuple[int, int]


class _Module:
    """A parsed module, with what is needed to know where a node stands."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.tree = ast.parse((PACKAGE / f"{name}.py").read_text("utf-8"))
        self.parents = {
            id(child): node for node in ast.walk(self.tree) for child in ast.iter_child_nodes(node)
        }
        self.words = self._words()
        self._found: list[Found] = []

    def _words(self) -> dict[str, list[str]]:
        words: dict[str, list[str]] = {"message": [], "rule": []}
        for node in ast.walk(self.tree):
            kind, word = _named(node)
            if kind and word not in words[kind]:
                words[kind].append(word)
        return words

    def above(self, node: ast.AST) -> Iterator[ast.AST]:
        while (node := self.parents.get(id(node), self.tree)) is not self.tree:
            yield node

    def is_left_out(self, node: ast.AST) -> bool:
        """Annotations, and whether values have slots, change nothing that a result could show."""
        for child in (node, *self.above(node)):
            parent = self.parents.get(id(child))
            if isinstance(parent, ast.keyword) and parent.arg == "slots":
                return True
            if isinstance(parent, ast.arg | ast.AnnAssign) and parent.annotation is child:
                return True
            if isinstance(parent, ast.FunctionDef) and parent.returns is child:
                return True
        return False

    def function(self, node: ast.AST) -> str:
        """The outermost function whose body holds the node; empty for code that runs on import."""
        name: list[str] = []
        inside = False
        child = node
        for parent in self.above(node):
            if isinstance(parent, ast.FunctionDef):
                inside = child in parent.body
                name = [parent.name] if inside else []
            elif isinstance(parent, ast.ClassDef):
                name = [parent.name, *name]
            child = parent
        return ".".join(name) if inside else ""

    def changes(self) -> list[Found]:
        """Every node that is changed, the kind of the change and what takes its place."""
        if not self._found:
            self._found = list(_changes(self))
        return self._found

    def scope(self, node: ast.AST) -> str:
        named = (ast.FunctionDef, ast.ClassDef)
        names = [above.name for above in self.above(node) if isinstance(above, named)]
        return ".".join(reversed(names))

    def lines(self, node: ast.AST) -> tuple[int, int]:
        """The lines of the statement, without the block that it may lead."""
        for found in (node, *self.above(node)):
            if isinstance(found, ast.stmt):
                body = getattr(found, "body", None)
                last = found.end_lineno or found.lineno
                if isinstance(body, list) and body and found is not node:
                    last = max(found.lineno, body[0].lineno - 1)
                return found.lineno, last
        raise ValueError(f"{self.name} holds a change outside of every statement")


@cache
def mutants() -> tuple[CodeMutant, ...]:
    """Every mutant of every module, in the order of the files."""
    return tuple(numbered(mutant for name in MODULES for mutant in _mutants_of(name)))


@cache
def _module(name: str) -> _Module:
    return _Module(name)


def _mutants_of(name: str) -> Iterator[CodeMutant]:
    module = _module(name)
    for number, (node, kind, other) in enumerate(module.changes()):
        change = f"{_short(node)} → {_short(other)}"
        if not isinstance(node, ast.stmt | ast.Compare | ast.BinOp | ast.BoolOp):
            change += f" in {_short(module.parents[id(node)])}"
        where = f"{name}.py {module.scope(node)}".rstrip()
        yield CodeMutant(
            f"{where}: {change}",
            f"{name}.py",
            kind,
            number,
            module.function(node),
            module.lines(node),
        )


def mutated(mutant: CodeMutant) -> CodeType:
    """The code of the whole module with the change made."""
    module = _module(mutant.part.removesuffix(".py"))
    node, _, other = module.changes()[mutant.number]
    _put(module.parents[id(node)], node, other)
    try:
        tree = ast.fix_missing_locations(module.tree)
        return compile(tree, str(PACKAGE / mutant.part), "exec", dont_inherit=True)
    finally:
        _put(module.parents[id(node)], other, node)


def _put(parent: ast.AST, node: ast.AST, other: ast.AST) -> None:
    for field, value in ast.iter_fields(parent):
        if value is node:
            setattr(parent, field, other)
        elif isinstance(value, list) and any(item is node for item in value):
            value[:] = [other if item is node else item for item in value]


def _changes(module: _Module) -> Iterator[Found]:
    members = enum_members()
    for node in ast.walk(module.tree):
        if module.is_left_out(node):
            continue
        for kind, other in _others(node, module, members):
            yield node, kind, ast.copy_location(other, node)


def _others(
    node: ast.AST, module: _Module, members: dict[str, list[str]]
) -> Iterator[tuple[str, ast.AST]]:
    match node:
        case ast.Compare():
            for place, op in enumerate(node.ops):
                ops: list[ast.cmpop] = list(node.ops)
                ops[place] = COMPARISONS[type(op)]()
                yield "comparison", ast.Compare(node.left, ops, node.comparators)
        case ast.BinOp() if type(node.op) in OPERATORS:
            yield "arithmetic", ast.BinOp(node.left, OPERATORS[type(node.op)](), node.right)
        case ast.BoolOp():
            other = ast.Or() if isinstance(node.op, ast.And) else ast.And()
            yield "and, or", ast.BoolOp(other, node.values)
        case ast.UnaryOp(op=ast.Not() | ast.USub()):
            yield "not, minus", node.operand
        case ast.Constant(value=bool()):
            yield "constant", ast.Constant(not node.value)
        case ast.Constant(value=int() as value):
            for changed in dict.fromkeys((value + 1, value - 1, value * 10)):
                if changed != value:
                    yield "constant", ast.Constant(changed)
        case ast.Constant(value=float() as share):
            yield "constant", ast.Constant(round(share + 0.05, 3))
            yield "constant", ast.Constant(round(share - 0.05, 3))
        case ast.Return(value=ast.expr() as result) if not _is_none(result):
            yield "return", ast.Return(ast.Constant(None))
        case ast.Expr(value=ast.Call(func=ast.Attribute(attr=attr))) if attr in ADDING:
            yield "left out", ast.Pass()
        case ast.AugAssign():
            yield "left out", ast.Pass()
        case ast.Call(func=ast.Name(id=name)) if name in FUNCTIONS:
            yield (
                "function",
                ast.Call(ast.Name(FUNCTIONS[name], ast.Load()), node.args, node.keywords),
            )
        case ast.Attribute(value=ast.Name(id=name), attr=attr) if attr in members.get(name, ()):
            following = members[name][(members[name].index(attr) + 1) % len(members[name])]
            yield "member", ast.Attribute(node.value, following, node.ctx)
    if _is_condition(node, module):
        yield "condition", ast.UnaryOp(ast.Not(), node)  # type: ignore[arg-type]
    kind, word = _named(module.parents.get(id(node), module.tree))
    if kind and isinstance(node, ast.Constant) and node.value == word:
        words = module.words[kind]
        if len(words) > 1:
            yield f"name of a {kind}", ast.Constant(words[(words.index(word) + 1) % len(words)])


def _is_condition(node: ast.AST, module: _Module) -> bool:
    """A test that is a plain value, such as a name; comparisons have their own changes."""
    if not isinstance(node, ast.Name | ast.Attribute | ast.Call):
        return False
    parent = module.parents.get(id(node))
    if isinstance(parent, ast.comprehension):
        return node in parent.ifs
    return isinstance(parent, ast.If | ast.IfExp | ast.While) and parent.test is node


def _is_none(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


def _named(node: ast.AST) -> tuple[str, str]:
    """The kind of record that a call names, and its name."""
    if isinstance(node, ast.Call):
        function = ast.unparse(node.func).split(".")[-1]
        words = [arg.value for arg in node.args if isinstance(arg, ast.Constant)]
        texts = [word for word in words if isinstance(word, str)]
        if function in NAMING and texts and not (function == "count" and "," in texts):
            return NAMING[function], texts[0]
    return "", ""


@cache
def enum_members() -> dict[str, list[str]]:
    """The members of every enumeration of the package."""
    found: dict[str, list[str]] = {}
    for path in sorted(PACKAGE.glob("*.py")):
        for node in ast.parse(path.read_text("utf-8")).body:
            if isinstance(node, ast.ClassDef) and "Enum" in map(ast.unparse, node.bases):
                assigned = [entry for entry in node.body if isinstance(entry, ast.Assign)]
                found[node.name] = [ast.unparse(entry.targets[0]) for entry in assigned]
    return found


def _short(node: ast.AST) -> str:
    text = " ".join(ast.unparse(node).split())
    return text if len(text) <= 90 else f"{text[:60]} … {text[-29:]}"
