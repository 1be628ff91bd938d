"""Any text as an address, read by the page's own module and then by Python: ids of the tree, or nothing."""

from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Page

from checker.interview import Question, read_answers, replay
from checker.paths import screens
from tests.browser.reader import TREE, at
from tests.browser.server import Server, script
from tests.checker.test_hostile import anything, links
from tests.conftest import ROOT

LONGEST = 4000  # characters that the page reads of an address
READ = """async ([module, tree, fragments]) => {
  const { readAddress } = await import(module);
  return fragments.map((fragment) => readAddress(fragment, tree));
}"""
TRAILS = [screen.trail for screen in screens(TREE)]
written = links.map(lambda pairs: "#" + ";".join([TREE.id, *("=".join(pair) for pair in pairs)]))
readable = st.characters(exclude_categories=["Cs"])  # what the browser's address can hold
fragments = written | st.text(readable).map("#{}".format) | anything | st.just("#" + TREE.id + ";%F0" + "%" * 9000)


def test_any_fragment(opened: Callable[..., Page], server: Server) -> None:
    """A fragment is another's, or pairs of texts that Python turns into a screen; what Python wrote is read again."""
    page = opened("/404.html", errors_expected=True)
    folder = next(server.folder.glob("assets/checker-*"))
    module = f"/assets/{folder.name}/address.js"
    own = ROOT.joinpath("checker", "widget", "address.js")  # in the site it is in the element's script only
    server.faults = {module: script(own.read_text("utf-8"))}

    def read(texts: list[str]) -> list[list[list[str]] | None]:
        return list(page.evaluate(READ, [module, TREE.id, texts]))

    @settings(max_examples=60)
    @given(st.lists(fragments, min_size=10, max_size=20))
    def any_texts(texts: list[str]) -> None:
        for text, pairs in zip(texts, read(texts), strict=True):
            assert pairs is None or sum(len(part) for pair in pairs for part in pair) <= LONGEST
            assert pairs is None or all(len(pair) == 2 for pair in pairs)
            if text[1:].startswith(f"{TREE.id};"):
                assert pairs is not None
            replay(TREE, read_answers(TREE, [(question, answer) for question, answer in pairs or []])[0])

    any_texts()
    assert read([f"#{at(trail)}" for trail in TRAILS]) == [ids(trail) for trail in TRAILS]


def ids(trail: tuple[Question, ...]) -> list[list[str]]:
    """Answers as the page passes them on."""
    return [[type(answer).id(), answer.value] for answer in trail]
