"""axe-core on a page of the browser: what it finds, as lines to read."""

from functools import cache

from playwright.sync_api import Page

from tests.conftest import ROOT

# Once colours that are just changing have come to their end.
RUN = """async (where) => {
  const ending = document.getAnimations().filter(({ effect }) => effect.getComputedTiming().endTime < Infinity);
  await Promise.all(ending.map((change) => change.finished.catch(() => {})));
  const options = { runOnly: undefined, resultTypes: ["violations"], rules: { "target-size": { enabled: true } } };
  const { violations } = await axe.run(where, options);
  return violations.flatMap(({ id, help, nodes }) => nodes.map(({ target, failureSummary }) =>
    `${id}: ${help}\\n  ${target.join(" ")}\\n  ${failureSummary.replaceAll("\\n", "\\n  ")}`));
}"""


@cache
def _source() -> str:
    return (ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text("utf-8")


def violations(page: Page, where: str = "html") -> list[str]:
    """What axe's default rules and those for WCAG 2.2 AA find in this part of the page."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(f"() => {{ {_source()} }}")  # unlike a script in the page, this is no matter of the page's policy
    return list(page.evaluate(RUN, where))
