"""Markdown that is unusual but right has no problem in any language, and what only writers of a language would miss."""

import pytest

from helpcenter.articles import Article, parsed
from helpcenter.checks import layout, link_texts, sentences, spelling, typography, words
from helpcenter.checks.prose import prose
from tests.conftest import ALL_LANGUAGES

UNUSUAL = """\
---
title: W-9
---

```yaml
title: "x"  # straight "quotes", 10%, a - b, TODO
```

| A | B |
|---|:-:|
| [1](#u-zz) | 1,000 |
|   | `a - b` |

- One
    - Two
        - Three

1. First

    ```sh
    echo "hi" -- it's  here
    ```

2. Second

1. First
1. Second
1. Third

W-9&nbsp;A &mdash; <https://www.example.com/a?b=c,d;e> `a "b" c` · `it's` · [W-9](https://example.com/it's?x=1!).
[W-9](mailto:a.b@example.com?subject=W-9) · [W-9](tel:+1-555-123-4567) · [W-9](http://localhost:8000/).
W-9 10:30 · 1–2 · 2026-11-26 · v1.2.3 · C++ · and/or · e.g. A.B. · `[here](x)` · `**`.\\
W-9 (A (B) C) · [A]\\[B\\] · ^1^ · a\\*b\\* · **A** and *B* and ***C***.  
W-9 <kbd>Ctrl</kbd>+<kbd>C</kbd> · H<sub>2</sub>O · <abbr title="A - B">AB</abbr>.

*[W-9]: A
[^1]: A.

Term
:   A.

!!! note "W-9"
    A.

    B.

---

<details markdown>
<summary>A</summary>

B.

</details>
"""


@pytest.mark.parametrize("language", ALL_LANGUAGES)
def test_unusual_but_right(language: str) -> None:
    """Signs in code, addresses, tags and tables are what they are there."""
    article = parsed(UNUSUAL.encode(), "docs/x.md", language, "x.md")
    assert isinstance(article, Article)
    lines = prose(article)
    found = [
        *layout.problems(article, lines, house=True),
        *link_texts.problems(article, lines, "https://help.example.com/", ALL_LANGUAGES, links_itself=False),
        *sentences.problems(article, lines),
        *spelling.problems(article.file, lines, language),
        *typography.problems(article.file, lines, language),
        *words.problems(article.file, lines, language, formal=True),
        *words.comments(article),
    ]
    assert [str(problem) for problem in found] == []
