"""A Markdown extension that spares most texts the search for markup, and so a third of the time. It changes no page."""

import re
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

NAME = __name__
# Markdown's own patterns within a line, and with what their markup begins, or that which they have put aside.
PATTERNS = [
    *("backtick", "escape", "reference", "link", "image_link", "image_reference", "short_reference", "short_image_ref"),
    *("autolink", "automail", "linebreak", "html", "entity", "em_strong"),
]
MARKUP = re.compile(r"[`\\\[<&*_\x02]|  \n")
BEFORE, AFTER = 25, 15  # those patterns have 20


class QuickMarkdown(Extension):
    """To be the last of the extensions: where another has a pattern of its own, everything is searched."""

    def extendMarkdown(self, md: Markdown) -> None:
        """Take part in the work of this converter."""
        if len(md.inlinePatterns) == sum(name in md.inlinePatterns for name in PATTERNS):
            md.treeprocessors.register(_Skip(md), "skip_plain_texts", BEFORE)
            md.treeprocessors.register(_Return(md), "return_plain_texts", AFTER)


class _Plain(AtomicString):
    """A text that Markdown leaves as it is."""


class _Skip(Treeprocessor):
    """Says of texts without a sign of markup that they are as they should be."""

    def run(self, root: Element) -> None:
        for element in root.iter():
            text = element.text
            if text and not MARKUP.search(text) and type(text) is str:
                element.text = _Plain(text)


class _Return(Treeprocessor):
    """Gives those texts back to the other extensions, which leave alone what code says."""

    def run(self, root: Element) -> None:
        for element in root.iter():
            if type(element.text) is _Plain:
                element.text = str(element.text)


def makeExtension(**settings: Any) -> QuickMarkdown:
    """What Markdown asks a module for."""
    return QuickMarkdown(**settings)
