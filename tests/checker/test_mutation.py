"""The billing tree's cases and proofs against its mistakes: every small fault planted in the source must be noticed."""

import ast
import inspect
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from types import CodeType, ModuleType

import pytest

from checker import paths
from checker.interview import Tree
from checker.publish.cases import FOLDER, faults, read_cases
from checker.trees import billing, logmein

ENOUGH = 0.95  # of the mutants; the rest may be equivalent to the original
CASES, _ = read_cases(FOLDER.joinpath("billing.txt").read_text("utf-8"), "billing.txt")


@dataclass(frozen=True)
class Fault:
    """What it does, where it is, and how to plant it: fields of nodes, with their new values."""

    kind: str
    line: int
    fields: tuple[tuple[ast.AST, str, object], ...]


@dataclass(frozen=True)
class Mutant:
    """A module with one fault, compiled."""

    fault: str
    code: CodeType


def faults_of(source: ast.Module, module: ModuleType) -> Iterator[Fault]:
    """Every fault that can be planted in a module's functions."""
    functions = [node for node in source.body if isinstance(node, ast.FunctionDef)]
    nodes = [node for function in functions for node in ast.walk(function)]
    yield from other_values(nodes)
    yield from other_cases(nodes)
    yield from negations(nodes)
    yield from other_rules(nodes, module)
    yield from swapped_columns(nodes)


def other_values(nodes: list[ast.AST]) -> Iterator[Fault]:
    """Each outcome, and each place of billing, becomes the next other one that the file uses."""
    for owner in ("o", "Billing"):
        uses = [n for n in nodes if isinstance(n, ast.Attribute) and isinstance(n.value, ast.Name)]
        patterns = {id(n) for p in nodes if isinstance(p, ast.MatchValue) for n in ast.walk(p)}
        uses = [n for n in uses if n.value.id == owner and id(n) not in patterns]  # type: ignore[attr-defined]
        names = list(dict.fromkeys(use.attr for use in sorted(uses, key=lambda n: (n.lineno, n.col_offset))))
        for use in uses:
            following = names[(names.index(use.attr) + 1) % len(names)]
            yield Fault(f"{owner}.{use.attr} becomes {following}", use.lineno, ((use, "attr", following),))


def other_cases(nodes: list[ast.AST]) -> Iterator[Fault]:
    """Any two cases of a match swap their bodies; a case is dropped."""
    for match in (node for node in nodes if isinstance(node, ast.Match)):
        for one, two in combinations(match.cases, 2):
            what = f"the bodies of {ast.unparse(one.pattern)} and {ast.unparse(two.pattern)} swap"
            yield Fault(what, match.lineno, ((one, "body", two.body), (two, "body", one.body)))
        for case in match.cases:
            rest = [each for each in match.cases if each is not case]
            what = f"the case {ast.unparse(case.pattern)} is dropped"
            yield Fault(what, case.pattern.lineno, ((match, "cases", rest),))


def negations(nodes: list[ast.AST]) -> Iterator[Fault]:
    """A comparison, or a whole condition, says the opposite."""
    opposite = {ast.Is: ast.IsNot, ast.IsNot: ast.Is}
    for node in nodes:
        if isinstance(node, ast.Compare) and type(node.ops[0]) in opposite:
            ops = [opposite[type(node.ops[0])]()]
            yield Fault(f"not {ast.unparse(node)}", node.lineno, ((node, "ops", ops),))
        if isinstance(node, ast.If) and isinstance(node.test, ast.BoolOp):
            negated = ast.UnaryOp(ast.Not(), node.test)
            yield Fault(f"not ({ast.unparse(node.test)})", node.lineno, ((node, "test", negated),))


def other_rules(nodes: list[ast.AST], module: ModuleType) -> Iterator[Fault]:
    """Each rule that is called or handed on becomes each other one of the same signature."""
    rules = {
        n: f for n, f in vars(module).items() if inspect.isfunction(f) and f.__module__.startswith("checker.trees")
    }
    for use in (node for node in nodes if isinstance(node, ast.Name) and node.id in rules):
        for name, rule in rules.items():
            if name != use.id and inspect.signature(rule) == inspect.signature(rules[use.id]):
                yield Fault(f"{use.id} becomes {name}", use.lineno, ((use, "id", name),))


def swapped_columns(nodes: list[ast.AST]) -> Iterator[Fault]:
    """A row of the table has its two columns the wrong way round."""
    for call in (node for node in nodes if isinstance(node, ast.Call)):
        if isinstance(call.func, ast.Name) and call.func.id == "by_portal":
            ask, online, corporate = call.args
            args = [ask, corporate, online]
            yield Fault(f"the columns of {ast.unparse(call)} swap", call.lineno, ((call, "args", args),))


def mutants(module: ModuleType) -> Iterator[Mutant]:
    """The module with each of its faults, one at a time."""
    file = Path(inspect.getfile(module))
    source = ast.parse(file.read_text("utf-8"))
    for fault in list(faults_of(source, module)):
        sound = [(node, field, getattr(node, field)) for node, field, _ in fault.fields]
        for node, field, value in fault.fields:
            setattr(node, field, value)
        code = compile(ast.fix_missing_locations(source), file.name, "exec")
        for node, field, value in sound:
            setattr(node, field, value)
        yield Mutant(f"{file.name}:{fault.line}: {fault.kind}", code)


def source_of(module: ModuleType) -> CodeType:
    """The module as it is, compiled."""
    file = Path(inspect.getfile(module))
    return compile(file.read_text("utf-8"), file.name, "exec")


def tree_with(code: CodeType, module: ModuleType) -> Tree:
    """The billing tree with this code in the place of the module's."""
    names: dict[str, object] = {"__name__": module.__name__}
    exec(code, names)
    if module is logmein:
        rule = names["logmein"]
        names = {"__name__": billing.__name__}
        exec(source_of(billing), names)
        names["logmein"] = rule
    tree = names["BILLING"]
    assert isinstance(tree, Tree)
    return tree


def noticed(tree: Tree) -> str | None:
    """What notices the fault: the cases, the proofs, or an error on the way; None where nothing does."""
    try:
        if any(fault for case in CASES for fault in faults(case, tree)):
            return "cases"
        return "proofs" if paths.problems(tree) else None
    except (RecursionError, TypeError, AttributeError):  # a rule that calls itself, or one that returns nothing
        return "error"


@pytest.mark.parametrize("module", [billing, logmein], ids=["billing", "logmein"])
def test_the_original_is_sound(module: ModuleType) -> None:
    """A module compiled the way of the mutants, but without a fault, passes everything."""
    assert noticed(tree_with(source_of(module), module)) is None


def test_planted_faults_are_noticed(record_property: Callable[[str, object], None]) -> None:
    """Nearly every mutant of the billing tree fails a case or a proof; the survivors are shown (`pytest -s`)."""
    ends: Counter[str] = Counter()
    survivors = []
    for module in (billing, logmein):
        for mutant in mutants(module):
            notice = noticed(tree_with(mutant.code, module))
            ends[notice or "survived"] += 1
            if notice is None:
                survivors.append(mutant.fault)
    summary = f"{ends.total()} mutants, {ends.total() - len(survivors)} noticed {dict(ends)}; survivors:"
    report = "\n  ".join([summary, *survivors])
    print(report)
    record_property("mutants", ends.total())
    record_property("survivors", len(survivors))
    assert ends.total() > 300, "the faults are no longer found in the source"
    assert len(survivors) <= (1 - ENOUGH) * ends.total(), f"{report}\nAdd cases to checker/cases/billing.txt."
