"""Old addresses of articles: `docs/redirects.yml` says where each article has gone, `old.md: new.md` or `new.md#id`.

The old address of every language leads to the new one in one hop: by a page that works on any host and without
JavaScript, and by lines for servers (see hosting.py). So does that of its Markdown copy. Knows no MkDocs.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from html import escape
from pathlib import Path
from urllib.parse import quote, urljoin, urlsplit

import yaml

from helpcenter import copies, locales, placing
from helpcenter.names import Names
from helpcenter.problems import Problem
from helpcenter.site_map import SiteMap

FILE = "redirects.yml"
SCRIPT = "assets/moved.js"
FORM = "Write it as `old.md: new.md`."


@dataclass(frozen=True)
class Redirect:
    """An article's path before and now, both below a language's folder; the section it is now, if not a whole article.

    `line` is that of redirects.yml.
    """

    old: str
    new: str
    section: str
    line: int


@dataclass(frozen=True)
class Hop:
    """A redirect in one language: the places of both pages, from the site's root; and what the new one is called."""

    language: str
    old: str
    new: str
    title: str
    spoken: str  # the language of the title
    copy: str  # the place of the Markdown copy of what the new page shows


def read_redirects(docs: Path) -> tuple[list[Redirect], list[Problem]]:
    """The redirects of a docs folder, none where it has no such file, and what is wrong in the file."""
    path, shown = docs / FILE, f"{docs.name}/{FILE}"
    try:
        node = yaml.compose(path.read_text("utf-8-sig"), yaml.SafeLoader)
    except FileNotFoundError:
        return [], []
    except (OSError, UnicodeDecodeError):
        return [], [Problem(shown, 1, "the file can't be read as UTF-8. Save it as UTF-8.")]
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        return [], [Problem(shown, line, f"this is not YAML. Correct the line. {FORM}")]
    if node is None:
        return [], []
    if not isinstance(node, yaml.MappingNode):
        return [], [Problem(shown, 1, f"no redirects here. {FORM}")]
    found: dict[str, Redirect] = {}
    problems = []
    for key, value in node.value:
        line = key.start_mark.line + 1
        texts = [each.value for each in (key, value) if isinstance(each, yaml.ScalarNode)]
        if len(texts) < 2 or not all(map(_is_path, texts)) or "#" in texts[0]:
            problems.append(Problem(shown, line, f"this is no redirect of an article. {FORM}"))
        elif texts[0] in found:
            problems.append(Problem(shown, line, f"{texts[0]!r} stands here twice. Remove one."))
        else:
            new, _, section = texts[1].partition("#")
            found[texts[0]] = Redirect(texts[0], new, section, line)
    return list(found.values()), problems


def _is_path(text: str) -> bool:
    path = text.partition("#")[0]
    return path.endswith(".md") and not path.startswith("/") and ".." not in path.split("/")


def problems(docs: Path, site: SiteMap) -> Iterator[Problem]:
    """What is wrong in the file, and every redirect that leads nowhere, on to another, or away from an article."""
    redirects, unread = read_redirects(docs)
    yield from unread
    paths = {path for _, path in site.articles}
    moved = {redirect.old: redirect for redirect in redirects}
    for redirect in redirects:

        def problem(message: str, line: int = redirect.line) -> Problem:
            return Problem(f"{docs.name}/{FILE}", line, message)

        if redirect.old in paths:
            yield problem(f"{redirect.old!r} is an article, so nobody is led away from it. Remove this line.")
        elif redirect.new in moved:
            yield problem(_further(redirect, moved))
        elif redirect.new not in paths:
            close = get_close_matches(redirect.new, paths, 1)
            advice = f"Did you mean {close[0]!r}?" if close else "Write the article's path, or remove this line."
            yield problem(f"no article {redirect.new!r}. {advice}")
        elif redirect.section:
            for language in site.languages:
                target_of = site.shown(language, redirect.new)
                if target_of and redirect.section not in site.ids(target_of, language):
                    yield problem(f"no section '#{redirect.section}' in {target_of.file}. Correct it.")


def _further(redirect: Redirect, moved: Mapping[str, Redirect]) -> str:
    """What to write for a redirect that leads to another."""
    last, seen = redirect, {redirect.old}
    while following := moved.get(last.new):
        if following.old in seen:
            return f"{redirect.old!r} leads back to itself. Remove a line of this circle."
        seen.add(following.old)
        last = following
    target = f"{last.new}#{last.section}" if last.section else last.new
    return f"{redirect.new!r} has moved on to {target!r} itself. Write `{redirect.old}: {target}`."


def hops(redirects: list[Redirect], site: SiteMap, names: Names) -> Iterator[Hop]:
    """The redirects in every language in which the article is shown."""
    for redirect in redirects:
        for language in site.languages:
            if article := site.shown(language, redirect.new):
                new = site.place(language, redirect.new) + (f"#{redirect.section}" if redirect.section else "")
                title = names.fill(str(article.meta.get("title", redirect.new)), article.language)
                copy = site.place(article.language, redirect.new) + copies.FILE
                yield Hop(language, site.place(language, redirect.old), new, title, article.language, copy)


def write(folder: Path, found: list[Hop], site: SiteMap, names: Names, policy: str) -> None:
    """The pages at the old addresses of the built site in `folder`; `policy` is the pages' Content-Security-Policy."""
    for hop in found:
        name = f"{hop.old}index.html" if hop.old.endswith("/") else hop.old
        placing.put(folder, name, page(hop, site, names, policy))
        if hop.old.endswith("/") and placing.has(folder, hop.copy):
            moved = f"{names('page.moved', hop.language)} [{hop.title}]({urljoin(site.root, quote(hop.copy))})"
            placing.put(folder, f"{hop.old}{copies.FILE}", f"# {hop.title}\n\n{moved}\n")


def page(hop: Hop, site: SiteMap, names: Names, policy: str) -> str:
    """A page that leads on by itself, with what the reader's address says besides; and by a link.

    Without scripts the browser does so itself: with them, the two would be in each other's way.
    """
    whole = urljoin(site.root, quote(hop.new, safe="/#"))
    top = "../" * hop.old.count("/")
    here = quote(top + hop.new, safe="/#") or "./"
    spoken = names.spoken("page.moved", hop.language)
    said = _in(spoken, hop.language, escape(names("page.moved", hop.language)))
    title = _in(hop.spoken, hop.language, escape(hop.title))
    return f"""\
<!doctype html>
<html lang="{locales.tag(hop.language)}" dir="{locales.direction(hop.language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{escape(policy)}">
<script src="{escape(top + site.asset(SCRIPT))}" data-to="{escape(here)}"></script>
<noscript><meta http-equiv="refresh" content="0; url={escape(here)}"></noscript>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark">
<link rel="canonical" href="{escape(whole.partition("#")[0])}">
<title>{escape(hop.title)}</title>
</head>
<body>
<main><h1>{title}</h1>
<p>{said} <a href="{escape(here)}">{title}</a></p></main>
</body>
</html>
"""


def _in(spoken: str, language: str, text: str) -> str:
    """The text, marked where it is in another language than the page's."""
    if spoken == language:
        return text
    return f'<span lang="{locales.tag(spoken)}" dir="{locales.direction(spoken)}">{text}</span>'


def lines(found: list[Hop], site: SiteMap) -> Iterator[tuple[str, str]]:
    """Old and new path of each hop as a server sees them: from the root of its host."""
    base = urlsplit(site.root).path or "/"
    for hop in found:
        yield quote(urljoin(base, hop.old)), quote(urljoin(base, hop.new), safe="/#")
        if hop.old.endswith("/"):
            yield quote(urljoin(base, hop.old + copies.FILE)), quote(urljoin(base, hop.copy))
