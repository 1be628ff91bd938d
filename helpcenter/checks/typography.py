"""The signs of a text as its language has them: spaces, quotation marks, apostrophes. Knows no language by name."""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import zip_longest

from helpcenter.checks.languages import Language, language, quotation_marks
from helpcenter.checks.pairs import pairs
from helpcenter.checks.prose import STANDS_FOR, UNSEEN, Line, Text, blocks
from helpcenter.checks.slips import Slip
from helpcenter.problems import Problem

NO_BREAK = "\u00a0"
SPACE = "[ \u00a0\u202f\u2009]"
FIX = "or run `helpcenter check --fix`"


class Rule:
    """A pattern that finds slips, none of them longer than a line."""

    def __init__(self, pattern: str, judge: Callable[[re.Match[str]], tuple[str, str | None] | None]) -> None:
        self.pattern, self.judge = re.compile(pattern), judge


def problems(file: str, lines: Sequence[Line], locale: str) -> Iterator[Problem]:
    """Every slip as a problem."""
    return (Problem(file, slip.line, slip.message, slip.start + 1) for slip in slips(lines, locale))


def slips(lines: Sequence[Line], locale: str) -> Iterator[Slip]:
    """Every slip of an article's prose."""
    spoken = language(locale)
    text = Text(lines)
    for rule in _rules(locale):
        for match in rule.pattern.finditer(text.read):
            if judged := rule.judge(match):
                line, start = text.at(match.start())
                message, instead = judged
                written = _as_written(instead, line, start) if instead else instead
                yield Slip(line.number, start, start + len(match[0]), message, written)
    yield from _ends(lines)
    if spoken.opened or spoken.quotes:
        for block in blocks(lines):
            yield from pairs(block, spoken)


def _ends(lines: Sequence[Line]) -> Iterator[Slip]:
    """Spaces at the end of a line, but two that break it."""
    for line, following in zip_longest(lines, lines[1:]):
        spaces = line.read[len(line.read.rstrip(" \t")) :]
        breaks = spaces == "  " and following is not None and following.number == line.number + 1
        if spaces and not breaks:
            at = len(line.written) - len(spaces)
            yield Slip(line.number, at, len(line.written), f"a space ends this line. Remove it, {FIX}.", "")


def _as_written(instead: str, line: Line, start: int) -> str:
    """The text with what it hides of the line from `start` on."""
    signs = iter(sign for sign, read in zip(line.written[start:], line.read[start:], strict=True) if read == STANDS_FOR)
    return "".join(next(signs) if sign == STANDS_FOR else sign for sign in instead)


DOUBLED = f"two spaces stand between words. Leave one, {FIX}."


@cache
def _rules(locale: str) -> tuple[Rule, ...]:
    spoken = language(locale)
    rules = [
        Rule(rf"(?<=[^\s{UNSEEN}|])[ ]{{2,}}(?=[^\s{UNSEEN}|])", lambda m: (DOUBLED, " ")),
        Rule(
            rf"(?<=[^\s{UNSEEN}|]) ?\t[ \t]*(?=[^\s{UNSEEN}|])",
            lambda m: (f"a tab stands between words. Write a space, {FIX}.", " "),
        ),
        Rule(
            rf"(?<=[^\s\d|,+{UNSEEN}-]) (?P<dash>--?) (?=[^\s\d|-])",
            lambda m: (f"`{m['dash']}` stands for a dash. Write `–`, {FIX}.", " – "),
        ),
        Rule(
            r"(?<=[^\W\d_]{2})[‘′ʹ](?=[^\W\d_])|(?<=\b[cdjlmnstCDJLMNST])[‘′ʹ](?=[aeiouyhàâéèêîôœAEIOUÉ])",
            lambda m: (f"`{m[0]}` is no apostrophe. Write `’`.", None),
        ),
        Rule(
            r"(?<=[^\W\d_]) +,(?=[^\W\d_])", lambda m: (f"a space stands before the comma. Put it behind, {FIX}.", ", ")
        ),
        Rule(r"…\.+|(?<!\.)\.{4,}(?![./])", lambda m: (f"`{m[0]}` repeats a sign. Write `…`, {FIX}.", "…")),
        Rule(
            r"(?<![\w.,/:#+–-])(?P<from>\d{1,4}) ?- ?(?P<to>\d{1,4})(?=[ \u00a0][^\W\d_])",
            lambda m: (f"a hyphen stands between two numbers. Write `{m['from']}–{m['to']}`.", None),
        ),
        Rule(r"(?<!\.)\.{3}(?![./])", lambda m: (f"three dots stand for one sign. Write `…`, {FIX}.", "…")),
        Rule(
            r"([,;،؛])\1|\?\?+|!!+|(?<![./])\.\.(?![./])", lambda m: (f"`{m[0]}` repeats a sign. Write it once.", None)
        ),
        Rule(
            rf"(?<=[\w*)\]»”{STANDS_FOR}]){SPACE}+(?=[,.](?:[\s{UNSEEN}|]|$))",
            _no_space("before the sign that follows"),
        ),
        Rule(rf"(?<=\()[ ]+(?=[^\s|])|(?<=[^\s|{UNSEEN}])[ ]+(?=\))", _no_space("inside brackets")),
        Rule(r"(?<=[^\W\d_]{2})[,;،؛](?=[^\W\d_]{2})", lambda m: (f"no space follows `{m[0]}`. Put one.", None)),
        Rule(
            r"(?:(?<=[^\W\d_A-Z]{2})|(?<=\b[A-ZÀ-Ý][^\W\d_A-Z]))[.!?](?=[A-ZÀ-ÝÄÖÜ][a-zà-ÿ]+[ ,\u00a0-])",
            lambda m: (f"no space follows `{m[0]}`. Put one.", None),
        ),
    ]
    if not spoken.known:
        return tuple(rules)
    rules.append(
        Rule(
            r"(?<=[a-zà-ÿ]{2})\u00a0(?=[a-zà-ÿ]{2})",
            lambda m: (f"a no-break space stands between two words. Write an ordinary one, {FIX}.", " "),
        )
    )
    if spoken.space_before:
        rules.append(_space_before(spoken.space_before))
    else:
        signs = ";:!?" + "".join((spoken.instead or {}).values())
        rules.append(
            Rule(
                rf"(?<=[\w*)\]{STANDS_FOR}]){SPACE}+(?=[{signs}](?:[\s{UNSEEN}*|\]]|$))",
                _no_space("before the sign that follows"),
            )
        )
    if spoken.apostrophe:
        good = spoken.apostrophe
        rules.append(
            Rule(
                rf"(?<=[^\W\d_])['`´](?=[\w{STANDS_FOR}])",
                lambda m: (f"`{m[0]}` is no apostrophe. Write `{good}`, {FIX}.", good),
            )
        )
        rules.append(
            Rule(
                rf"(?<=\b[^\W\d_]){good}[ \u00a0]+(?=[^\W\d_]|{STANDS_FOR})",
                lambda m: (f"a space follows `{good}`. Remove it, {FIX}.", good),
            )
        )
    if spoken.dates:
        rules.append(
            Rule(
                rf"(?<![\w./]){spoken.dates}(?![\w/])",
                lambda m: (f"`{m[0]}` can be misread. Write the month as a word.", None),
            )
        )
    if spoken.amounts:
        rules.append(
            Rule(
                rf"(?<![\w.,/-])(?:{spoken.amounts})(?![\w/])",
                lambda m: (f"`{m[0]}` is not how this language writes numbers. Correct its comma and full stop.", None),
            )
        )
    if spoken.percent is not None:
        rules.append(_percent(spoken.percent))
    if spoken.opened:
        rules.append(
            Rule(
                f"(?<=[{''.join(spoken.opened.values())}]){SPACE}+", _no_space("after the sign that begins a sentence")
            )
        )
    for sign, own in (spoken.instead or {}).items():
        rules.append(_instead(sign, own))
    return (*rules, *_quotes(spoken))


def _no_space(where: str) -> Callable[[re.Match[str]], tuple[str, str]]:
    return lambda match: (f"a space stands {where}. Remove it, {FIX}.", "")


def _space_before(signs: str) -> Rule:
    def judge(match: re.Match[str]) -> tuple[str, str] | None:
        if _one(match["space"]) in (NO_BREAK, "\u202f"):
            return None
        fault = "an ordinary space" if match["space"] else "no space"
        return f"{fault} stands before `{match['sign']}`. Put a no-break space (U+00A0), {FIX}.", NO_BREAK

    any_sign = re.escape(signs)
    return Rule(
        rf"(?<=(?P<before>[^\s(\[{UNSEEN}{any_sign}¿¡/|…]))(?P<space>{SPACE}*)(?=(?P<sign>[{any_sign}])(?![\w\[/]))",
        judge,
    )


def _percent(space: str) -> Rule:
    def judge(match: re.Match[str]) -> tuple[str, str] | None:
        if _one(match["space"]) in ((space, "\u202f") if space else ("",)):
            return None
        what = "a no-break space (U+00A0)" if space else "nothing"
        return f"between a number and its `{match['sign']}` stands {what}. Correct it, {FIX}.", space

    signs = "%‰€" if space else "%‰٪"
    return Rule(rf"(?<=\d)(?P<space>{SPACE}*)(?=(?P<sign>[{signs}])(?![\w/]))", judge)


def _instead(sign: str, own: str) -> Rule:
    before = rf"(?<=[\u0590-\u08ff{STANDS_FOR})*]){re.escape(sign)}(?=[\s*{UNSEEN}|\]]|$)"
    return Rule(before, lambda match: (f"`{sign}` is not this language's own. Write `{own}`, {FIX}.", own))


def _quotes(spoken: Language) -> Iterator[Rule]:
    """Quotation marks of other languages or of typewriters; the spaces inside the language's own."""
    if len(spoken.quotes) != 2:
        return
    opens, closes = spoken.quotes
    own = f"{opens.strip()}{closes.strip()}"
    shown = f"`{opens}…{closes}`"
    inside = re.compile(rf"{re.escape(opens.strip())}[^{re.escape(own)}]*$")

    def judge(match: re.Match[str]) -> tuple[str, str | None] | None:
        line_start = match.string.rfind("\n", 0, match.start()) + 1
        if all(sign in spoken.inner for sign in match[0][:: len(match[0]) - 1 or 1]) and inside.search(
            match.string, line_start, match.start()
        ):
            return None
        if match["text"] is None:
            return f"`{match[0]}` is no quotation mark of this language. Write {shown}.", None
        instead = f"{opens}{match['text'].strip(' \u00a0\u202f')}{closes}"
        return f"these are no quotation marks of this language. Write {shown}, {FIX}.", instead

    if spoken.inner:  # a language without them may begin a word with an apostrophe
        yield Rule(
            rf"(?<![^\s(\[{UNSEEN}*])'(?P<text>[^\s'][^'\n{UNSEEN}]*)(?<!\s)'(?!\w)",
            lambda match: (f"`{match[0]}` has no quotation marks of this language. Write {shown}.", None),
        )
    others = "".join(sign for sign in quotation_marks() if sign not in own)
    yield Rule(
        rf'"(?P<text>[^"\n{UNSEEN}]+)"'
        rf"|[{others}][^\n{others}{own}{UNSEEN}]+[{quotation_marks()}]"
        rf'|(?<!\d)"|[{others}]',
        judge,
    )
    for good, pattern in (
        (opens, rf"{re.escape(opens.strip())}(?P<space>{SPACE}*)(?=\S)"),
        (closes, rf"(?<=\S)(?P<space>{SPACE}*){re.escape(closes.strip())}"),
    ):
        if opens.strip() == opens:
            yield Rule(pattern, _inside(good, ("",)))
        else:
            yield Rule(pattern, _inside(good, (NO_BREAK, "\u202f")))


def _inside(good: str, spaces: tuple[str, ...]) -> Callable[[re.Match[str]], tuple[str, str] | None]:
    wanted = "a no-break space (U+00A0)" if spaces[0] else "nothing"
    message = f"inside `{good.strip()}` stands {wanted}. Correct it, {FIX}."
    return lambda match: None if _one(match["space"]) in spaces else (message, good)


def _one(space: str) -> str:
    """The space, one where it is written as `&nbsp;`, which is read as a space for each of its signs."""
    return NO_BREAK if len(space) >= len("&nbsp;") and not space.strip(NO_BREAK) else space
