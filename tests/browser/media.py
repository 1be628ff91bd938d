"""A page as paper shows it, also in engines whose driver can't ask for that."""

from playwright.sync_api import Page

# Rules of paper hold, and those of the screen don't.
TURN = """() => {
  const turn = (media) => {
    media.mediaText = [...media].map((query) =>
      /^(only )?screen\\b/.test(query) ? "not all" : query.replace(/\\bprint\\b/, "all")).join();
  };
  const through = (rules) => [...rules].forEach((rule) => {
    if (rule instanceof CSSMediaRule) turn(rule.media);
    if (rule.cssRules) through(rule.cssRules);
  });
  for (const sheet of document.styleSheets) {
    turn(sheet.media);
    through(sheet.cssRules);
  }
}"""


def on_paper(page: Page) -> None:
    """Lay the page out by its rules for paper."""
    page.emulate_media(media="print")
    if not page.evaluate("matchMedia('print').matches"):
        page.evaluate(TURN)
