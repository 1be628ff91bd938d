"""All trees by id."""

from checker.interview import Tree
from checker.trees.billing import BILLING

TREES: dict[str, Tree] = {tree.id: tree for tree in (BILLING,)}
