"""A Markdown extension that spares most texts the search for markup, and so a third of the time. It changes no page."""

import re
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor, UnescapeTreeprocessor
from markdown.util import AtomicString

NAME = __name__
# Markdown's own patterns within a line, and with what their markup begins, or that which they have put aside.
PATTERNS = [
    *("backtick", "escape", "reference", "link", "image_link", "image_reference", "short_reference", "short_image_ref"),
    *("autolink", "automail", "linebreak", "html", "entity", "em_strong"),
]
MARKUP = re.compile(r"[`\\\[<&*_\x02]|  \n")
BEFORE, AFTER = 25, 15  # those patterns have 20
FIRST = 100  # of the preprocessors: Markdown's own begin at 30


class QuickMarkdown(Extension):
    """To be the last of the extensions: where another has a pattern of its own, everything is searched."""

    def extendMarkdown(self, md: Markdown) -> None:
        """Take part in the work of this converter."""
        if len(md.inlinePatterns) == sum(name in md.inlinePatterns for name in PATTERNS):
            md.treeprocessors.register(_Skip(md), "skip_plain_texts", BEFORE)
            md.treeprocessors.register(_Return(md), "return_plain_texts", AFTER)
            escapes = _Escapes(md)
            md.preprocessors.register(escapes, "look_for_escapes", FIRST)
            md.treeprocessors.register(_Unescape(md, escapes), "unescape", 0)  # as Markdown's own, in its place
        md.block_level_elements = _Names(md.block_level_elements)


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


class _Escapes(Preprocessor):
    """Looks whether the text has any."""

    there = False

    def run(self, lines: list[str]) -> list[str]:
        self.there = any("\\" in line for line in lines)
        return lines


class _Unescape(UnescapeTreeprocessor):
    """Looks for the signs that stand for escaped ones, where there are any."""

    def __init__(self, md: Markdown, escapes: _Escapes) -> None:
        super().__init__(md)
        self._escapes = escapes

    def run(self, root: Element) -> None:
        if self._escapes.there:
            super().run(root)


class _Names(list[str]):
    """A list in which a name is found at once; Markdown looks into it hundreds of times a page."""

    def __init__(self, names: list[str]) -> None:
        super().__init__(names)
        self._found = frozenset(names)

    def __contains__(self, name: object) -> bool:
        return name in self._found


def makeExtension(**settings: Any) -> QuickMarkdown:
    """What Markdown asks a module for."""
    return QuickMarkdown(**settings)
