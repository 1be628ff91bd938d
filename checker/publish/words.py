"""The checker's words in one language: `docs/<language>/checker.md`, a section per question and outcome, by id.

Two views of one article: `problems` reads it as written, to name lines; `read_words` reads it as MkDocs rendered it.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from bs4 import BeautifulSoup, Tag

from checker.interview import Tree
from checker.publish import lines
from helpcenter.articles import Article
from helpcenter.problems import Problem

FILE = "checker.md"
GROUPS = ("questions", "outcomes", "people", "interface")
ITEM = re.compile(r"^[-*+]\s+.*?(?:\{\s*#([^\s}]+)\s*\})?\s*$")
NESTED = re.compile(r"^(\s+)[-*+]\s+(.*?)\s*$")  # a line of the recogniser
ITEM_HTML = re.compile(r"^(.*?)\s*\{\s*#([^\s}]+)\s*\}\s*(.*)$", re.DOTALL)  # Markdown leaves an item's id in its text
INTERFACE = (
    "continue", "back", "start-again", "your-answers", "change", "next-steps", "who-can-help", "read-more", "start",
    "choose-one", "error", "error-summary", "loading", "ready", "failed", "address-unknown", "outcome", "question",
    "checker", "no-script-hint",
    "paste-label", "paste-hint", "paste-button", "paste-sure", "paste-matched", "paste-choose", "paste-unsure",
    "paste-none", "paste-too-long", "paste-empty", "sign-in-label", "sign-in-hint", "sign-in-user-name",
    "sign-in-email", "sign-in-none", "why", "rule", "would-change", "if-answered", "and-more", "dropped",
    "link-changed", "resumed", "copy-link", "print", "copied", "copy-failed", "message", "message-hint", "message-here",
    "message-support", "message-copy", "message-mail", "message-subject", "message-greeting", "message-answers",
    "message-result", "message-tried", "message-ask", "message-thanks", "tried", "ticket", "ticket-hint",
    "ticket-current", "ticket-new", "ticket-address", "ticket-phone", "ticket-email", "ticket-missing",
    "ticket-bad-email", "ticket-bad-phone", "ticket-bad-address", "ticket-same", "ticket-button", "ticket-text",
    "ticket-dates", "contact", "diagram", "diagram-see", "diagram-given", "region", "labelled",
)  # fmt: skip


@dataclass(frozen=True)
class QuestionWords:
    """A question's heading, hint and answers by id; all but the ids are HTML.

    `follows` is what follows from an answer, "" if nothing is said of it. `wordings` are the recogniser's lines, plain
    text, of the answers that have some (see checker/patterns.py).
    """

    title: str
    hint: str
    answers: dict[str, str]
    follows: dict[str, str] = field(default_factory=dict)
    wordings: dict[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class OutcomeWords:
    """An outcome's heading, what is known, and the list of next steps; HTML."""

    title: str
    known: str
    steps: str


@dataclass(frozen=True)
class Words:
    """All words of a language by id; `people` are (name, how they help), `interface` is plain text.

    `lines_for_all` are the recogniser's lines for all questions: what may stand beside any wording, and against it.
    """

    questions: dict[str, QuestionWords]
    outcomes: dict[str, OutcomeWords]
    people: dict[str, tuple[str, str]]
    interface: dict[str, str]
    lines_for_all: tuple[str, ...] = ()

    def lines(self) -> dict[str, dict[str, tuple[str, ...]]]:
        """The recogniser's: question → answer → lines. Those for all questions stand under the answer "" of each."""
        found = {id: question.wordings for id, question in self.questions.items() if question.wordings}
        return {id: {**wordings, "": self.lines_for_all} for id, wordings in found.items()}


def needed(trees: Iterable[Tree]) -> dict[str, dict[str, tuple[str, ...]]]:
    """What an article of words must hold: per group its sections, per section its list items."""
    trees = list(trees)
    return {
        "questions": {q.id(): tuple(a.value for a in q) for tree in trees for q in tree.questions},
        "outcomes": {o.id: () for tree in trees for o in tree.outcomes},
        "people": {helper: () for tree in trees for o in tree.outcomes for helper in o.helpers},
        "interface": {"interface": INTERFACE},
    }


def problems(article: Article, trees: Iterable[Tree]) -> Iterator[Problem]:
    """Every missing, unknown, repeated or misplaced id of an article of words."""
    wanted = needed(trees)
    kinds = {"questions": "question", "outcomes": "outcome", "people": "person"}
    group, section = "", ""
    group_lines: dict[str, int] = {}
    sections: dict[str, int] = {}
    items: dict[str, dict[str, int]] = {}
    steps: set[str] = set()
    answer = ""  # whose lines we are in
    wordings: dict[tuple[str, str], str] = {}
    headings = {heading.line: heading for heading in article.headings()}

    def problem(line: int, message: str) -> Problem:
        return Problem(article.file, line, message)

    for line, text in article.body():
        if not text[:1].isspace() and text:
            answer = ""
        if heading := headings.get(line):
            id = heading.id or ""
            if heading.level == 2:
                group, section = id, "interface" if id == "interface" else ""
                if id not in GROUPS:
                    yield problem(line, f'unknown part "{id}". The parts are: {", ".join(GROUPS)}.')
                elif id in group_lines:
                    yield problem(line, f'the part "{id}" stands here twice. Join them.')
                group_lines.setdefault(id, line)
                sections.update({"interface": line} if id == "interface" else {})
            elif heading.level == 3 and group in kinds:
                section = id
                if id not in wanted[group]:
                    yield problem(
                        line, f'no {kinds[group]} "{id}" in checker/trees/. Correct the id, or remove the section.'
                    )
                elif id in sections:
                    yield problem(line, f'the {kinds[group]} "{id}" stands here twice. Remove one.')
                sections.setdefault(id, line)
        elif group in ("questions", "interface") and section and (match := ITEM.match(text)):
            owner, _, id = (match[1] or "").partition(".")
            if not id:
                yield problem(line, f"this list item has no id. End it with {{ #{section}.an-answer }}.")
            elif owner != section:
                yield problem(
                    line, f'this list item\'s id begins with "{owner}", its section is "{section}". Correct the id.'
                )
            elif id not in wanted[group].get(section, (id,)):
                yield problem(
                    line,
                    f'the {kinds.get(group, group)} "{section}" has no answer "{id}". Correct the id, or remove it.',
                )
            elif id in items.setdefault(section, {}):
                yield problem(line, f'the answer "{id}" stands here twice. Remove one.')
            if id:
                items.setdefault(section, {}).setdefault(id, line)
                answer = id
        elif group in ("questions", "interface") and section and (match := NESTED.match(text)):
            yield from lines.problems(problem, line, match, group, section, answer, wordings)
        elif group == "outcomes" and re.match(r"^1\.\s", text):
            steps.add(section)
        elif group in kinds and not section and text.strip():
            yield problem(line, "this text belongs to no question or outcome. Move it below one, or remove it.")
    for group, ids in wanted.items():
        end = group_lines.get(group, max(1, len(article.lines)))
        if group not in group_lines:
            yield problem(end, f'no part "{group}". Add `## … {{ #{group} }}` below line {end}.')
            continue
        for id, answers in ids.items():
            if id not in sections:
                what = f'{kinds.get(group, "part")} "{id}"'
                yield problem(end, f"no section for the {what}. Add `### … {{ #{id} }}` below line {end}.")
                continue
            for answer in answers:
                if answer not in items.get(id, {}):
                    what = f'the question "{id}" lacks an answer' if group == "questions" else "the interface lacks"
                    fix = ", or remove it from checker/trees/" if group == "questions" else ""
                    yield problem(
                        sections[id], f'{what} "{answer}". Add a list item ending in {{ #{id}.{answer} }}{fix}.'
                    )
            if group == "outcomes" and id not in steps:
                yield problem(sections[id], f'the outcome "{id}" has no next step. Add a numbered list.')


def translated(article: Article) -> Article:
    """The article without the recogniser's lines: each language has its own, from what people write in it."""
    if article.path != FILE:
        return article
    groups = {heading.line: heading.id for heading in article.headings() if heading.level == 2}
    group, kept = None, []
    for number, line in article.numbered():
        group = groups.get(number, group)
        kept.append("" if group in ("questions", "interface") and NESTED.match(line) else line)
    return replace(article, lines=tuple(kept))


def split(html: str) -> tuple[str, dict[str, list[Tag]]]:
    """The rendered article's introduction, and the elements of each part by the part's id."""
    soup = BeautifulSoup(html, "html.parser")
    intro: list[str] = []
    parts: dict[str, list[Tag]] = {}
    part = ""
    for node in soup.contents:
        if isinstance(node, Tag) and node.name == "h2":
            part = str(node.get("id"))
            parts.setdefault(part, [])
            if part not in GROUPS:
                intro.append(str(node))
        elif part in GROUPS:
            if isinstance(node, Tag):
                parts[part].append(node)
        else:
            intro.append(str(node))
    return "".join(intro), parts


def read_words(parts: dict[str, list[Tag]]) -> Words:
    """The words of a rendered article that has no problems."""

    def sections(part: str) -> Iterator[tuple[str, str, list[Tag]]]:
        starts = [i for i, tag in enumerate(parts[part]) if tag.name == "h3"]
        for start, end in zip(starts, [*starts[1:], len(parts[part])], strict=True):
            heading, *rest = parts[part][start:end]
            yield str(heading["id"]), _heading(heading), rest

    def items(tags: Iterable[Tag]) -> Iterator[_Item]:
        for list_item in (item for tag in tags if tag.name == "ul" for item in tag.find_all("li", recursive=False)):
            nested = [each.extract() for each in list_item.find_all("ul", recursive=False)]
            for paragraph in list_item.find_all("p", recursive=False):  # of a list whose items a blank line parts
                paragraph.unwrap()
            if match := ITEM_HTML.match(list_item.decode_contents().strip()):
                wordings = (" ".join(wording.get_text().split()) for each in nested for wording in each.find_all("li"))
                yield _Item(match[2].partition(".")[2], match[1], match[3], tuple(wordings))

    def question(title: str, tags: list[Tag]) -> QuestionWords:
        answers = list(items(tags))
        return QuestionWords(
            title,
            without("ul", tags),
            {answer.id: answer.text for answer in answers},
            {answer.id: answer.follows for answer in answers},
            {answer.id: answer.wordings for answer in answers if answer.wordings},
        )

    def without(name: str, tags: list[Tag]) -> str:
        return "\n".join(str(tag) for tag in tags if tag.name != name)

    def only(name: str, tags: list[Tag]) -> str:
        return "\n".join(str(tag) for tag in tags if tag.name == name)

    interface = list(items(parts["interface"]))
    return Words(
        {id: question(title, rest) for id, title, rest in sections("questions")},
        {id: OutcomeWords(title, without("ol", rest), only("ol", rest)) for id, title, rest in sections("outcomes")},
        {id: (title, without("", rest)) for id, title, rest in sections("people")},
        {item.id: BeautifulSoup(item.text, "html.parser").get_text() for item in interface},
        next((item.wordings for item in interface if item.id == lines.FOR_ALL), ()),
    )


@dataclass(frozen=True)
class _Item:
    """A list item: its id without its section's, its HTML and that of the lines below, and the list inside it."""

    id: str
    text: str
    follows: str
    wordings: tuple[str, ...]


def _heading(heading: Tag) -> str:
    for link in heading.find_all("a", class_="headerlink"):
        link.decompose()
    return heading.decode_contents().strip()
