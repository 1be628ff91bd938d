"""Texts that hold any markup in any order, and what the site's Markdown makes of them."""

from typing import Any

import yaml
from hypothesis import strategies as st
from markdown import Markdown
from markdown.extensions import Extension

from tests.conftest import ROOT

SETTINGS: list[Any] = yaml.safe_load(
    ROOT.joinpath("mkdocs.yml").read_text("utf-8").partition("\nmarkdown_extensions:\n")[2].partition("\n\n")[0]
)
EXTENSIONS = [each if isinstance(each, str) else next(iter(each)) for each in SETTINGS]
PIECES = st.sampled_from(
    [
        *(
            "a word",
            "x",
            "two words ",
            " ",
            "  ",
            "    ",
            "        ",
            "\n",
            "\n\n",
            "  \n",
            "\\",
            "\\*",
            "`",
            "``",
            "[",
            "]",
        ),
        *(
            "[a](b.md)",
            "![a](b.png)",
            "[a][b]",
            "[b]: c.md\n",
            "<",
            ">",
            "> ",
            "<b>",
            "</b>",
            "<div markdown>",
            "</div>",
        ),
        *(
            "<!-- x -->",
            "<https://example.com>",
            "<a@example.com>",
            "&amp;",
            "&",
            "*",
            "**",
            "_",
            "__",
            "***",
            "#",
            "## ",
        ),
        *("!!! note\n", '!!! tip "T"\n\n    ', "- ", "1. ", "| a | b |\n", "|---|---|\n", "---\n", "===\n", "{ #id }"),
        *(
            "```\n",
            "\x02",
            "\x03",
            "!",
            "é",
            "’",
            "\xa0",
            "\t",
            "[^1]",
            "[^1]: ",
            ":   ",
            "*[x]: y\n",
            "'",
            '"',
            "...",
            "--",
        ),
    ]
)
TEXTS = st.lists(PIECES, max_size=30).map("".join)


def converted(text: str, *extensions: str | Extension) -> str:
    """The text as HTML."""
    return Markdown(extensions=[*EXTENSIONS, *extensions]).convert(text)
