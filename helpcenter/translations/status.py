"""The matrix of articles and languages as a page of the site, for the team: no menu, search or sitemap leads there.

Knows no files. Its words are English, as those of the commands are.
"""

from collections.abc import Callable, Iterator
from html import escape

from helpcenter.translations.debt import State, Survey, Translation
from helpcenter.translations.table import NONE, total

PLACE = "team/translations/index.html"  # in the site
UP = "../../"

type Address = Callable[[str, str], str | None]  # (language, path) → where the page is from the site's root, if it is


def page(survey: Survey, address: Address, style: str, policy: str) -> str:
    """The HTML of the page. `style` is its style sheet, from the site's root; `policy` its Content-Security-Policy."""
    languages = survey.project.translations
    head = "".join(f'<th scope="col">{escape(language)}</th>' for language in languages)
    rows = "\n".join(f"<tr>{''.join(_row(survey, path, address))}</tr>" for path in survey.paths)
    totals = [total(survey, language) for language in languages]
    current = "".join(f"<td>{each.current} of {each.articles}</td>" for each in totals)
    words = "".join(f"<td>{each.words:,}</td>" for each in totals)
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{escape(policy)}">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="robots" content="noindex">
<title>What each translation owes its source</title>
<link rel="stylesheet" href="{UP}{escape(style)}">
</head>
<body>
<main>
<h1>What each translation owes its source</h1>
<p>Counted in words to do when this site was built. 
<code>helpcenter translations diff fr/an-article.md</code> shows in a terminal what has changed.</p>
<div class="scroll" role="region" aria-labelledby="matrix" tabindex="0">
<table>
<caption id="matrix">Articles by language</caption>
<thead><tr><th scope="col">article ({escape(survey.project.source)})</th>{head}</tr></thead>
<tbody>
{rows}
</tbody>
<tfoot>
<tr><th scope="row">current</th>{current}</tr>
<tr><th scope="row">words to do</th>{words}</tr>
</tfoot>
</table>
</div>
</main>
</body>
</html>
"""


def _row(survey: Survey, path: str, address: Address) -> Iterator[str]:
    yield f'<th scope="row">{_link(path, address(survey.project.source, path))}</th>'
    for language in survey.project.translations:
        found = survey.translations.get((language, path))
        yield _cell(found, address(language, path)) if found else f"<td>{NONE}</td>"


def _cell(translation: Translation, address: str | None) -> str:
    owed = [debt for debt in translation.sections if debt.state != State.CURRENT]
    sections = "".join(f"<li>{escape(debt.key)}: {debt.state}, {debt.words:,}</li>" for debt in owed)
    words = f" {translation.words:,}" if translation.words else ""
    text = _link(f"{translation.state}{words}", address)
    kind = translation.state.replace(" ", "-")
    return f'<td class="{kind}">{text}{f"<ul>{sections}</ul>" if sections else ""}</td>'


def _link(text: str, address: str | None) -> str:
    return escape(text) if address is None else f'<a href="{UP}{escape(address)}">{escape(text)}</a>'
