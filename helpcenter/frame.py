"""Parts of the frame that neighbouring pages have in common are rendered once. Knows no part and no plugin."""

import posixpath
from collections.abc import Callable, Iterable
from types import SimpleNamespace

from jinja2 import Environment, pass_context
from jinja2.runtime import Context

NOBODY = "-/"  # in a folder: the address of a page that no link leads to


def shared(env: Environment, addresses: Iterable[str]) -> Callable[[Context, str], str]:
    """The filter that renders a template which depends on the page's section, and on its place in links alone.

    `addresses` are those of all pages. Pages of a section that lie side by side see all others by the same relative
    addresses, and itself each by `./`; a page above others sees them differently, and is rendered by itself.
    """
    above = {folder for address in addresses for folder in _above(address)}
    rendered: dict[tuple[str, str, int], str] = {}

    @pass_context
    def part(context: Context, name: str) -> str:
        page = context["page"]
        template = env.get_template(name)
        if not page.url.endswith("/") or page.url in above:
            return template.render(context.get_all())
        folder, own = posixpath.split(page.url.removesuffix("/"))
        key = (name, folder, id(page.parent))
        if key not in rendered:
            neighbour = SimpleNamespace(url=posixpath.join(folder, NOBODY))
            rendered[key] = template.render(context.get_all() | {"page": neighbour})
        return rendered[key].replace(f'"../{own}/', '"./')

    return part


def _above(address: str) -> Iterable[str]:
    folder = posixpath.dirname(address.removesuffix("/"))
    while folder:
        yield f"{folder}/"
        folder = posixpath.dirname(folder)
    yield from ("", "./")
