"""A new language: configuration, folder, and blanks in names.yml. Writes nothing.

It is `partial`: until they are written, its articles, names and the checker's words are those of the source, marked
as such, so that the site builds at once.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml
from babel import Locale, UnknownLocaleError
from mkdocs_static_i18n.config import RE_LOCALE  # type: ignore[import-untyped]

from helpcenter import locales
from helpcenter.names import FILE as NAMES
from helpcenter.workbench import navigation, yaml_text
from helpcenter.workbench.place import Place, Refused
from helpcenter.workbench.yaml_text import Edit

KEEP = ".gitkeep"  # so that git has the folder before it has articles


def new_language(place: Place, locale: str, name: str) -> Mapping[Path, bytes | None]:
    """The files to write for a language, called `name` in its menu or as it calls itself. Raises Refused."""
    own = _own_name(locale)
    _may_come(place, locale)
    text = place.file.read_bytes().decode()
    new = yaml_text.edited(text, _configuration(text, locale, name or own))
    if not _has(new, locale):
        raise Refused(f"{place.file.name} is laid out as this command can't extend it. Add the language by hand.")
    names = place.docs / NAMES
    return {
        place.file: new.encode(),
        names: _with_blanks(names.read_bytes().decode(), place.languages[0], locale).encode(),
        place.docs / locale / KEEP: b"",
    }


def _own_name(locale: str) -> str:
    """What a language calls itself. Raises Refused for what is no language."""
    try:
        known = Locale.parse(locales.tag(locale), sep="-") if RE_LOCALE.match(locale) else None
    except (UnknownLocaleError, ValueError):
        known = None
    if known is None:
        raise Refused(f"{locale!r} is no code of a language. Write it as de, pt-BR or zh-Hant.")
    own = known.get_display_name() or locale
    return own[:1].upper() + own[1:]


def _may_come(place: Place, locale: str) -> None:
    if locales.tag(locale).lower() in [locales.tag(each).lower() for each in place.languages]:
        raise Refused(f"the site has the language {locale!r} already. See what it lacks: helpcenter translations")
    if not place.site.fallback:
        raise Refused("a new language needs fallbacks. Write `fallback_to_default: true` below `i18n:` first.")
    folder = place.docs / locale
    if folder.exists():
        raise Refused(f"{place.docs.name}/{locale} is there already. Rename it, and move its articles in afterwards.")
    source = place.languages[0]
    for language, path in place.site.articles:
        if language == source and f"{place.site.place(source, path)}/".startswith(f"{locale}/"):
            raise Refused(f"{place.docs.name}/{source}/{path} has the language's address /{locale}/. Move it first.")


def _configuration(text: str, locale: str, name: str) -> list[Edit]:
    """What changes in mkdocs.yml: a language more, with lines to fill in, and one more that may lack texts."""
    plugins = yaml_text.at(yaml_text.compose(text), "plugins")
    _, i18n = _plugin(plugins, "i18n")
    known = yaml_text.at(i18n, "languages")
    site_names = [each.value for entry in known.value if (each := yaml_text.at(entry, "site_name")) is not None]
    front = [f"locale: {yaml_text.plain(locale)}", f"name: {yaml_text.plain(name)}"]
    notes = ["# Remove the signs # and translate:"]
    notes += ["# admonition_translations: {note: Note, tip: Tip, warning: Warning}"]
    if titles := navigation.titles(text):
        notes += [f"# nav_translations: {{{', '.join(f'{each}: {each}' for each in map(yaml_text.plain, titles))}}}"]
    notes += [f"# site_name: {yaml_text.plain(site_names[0])}"] if site_names else []
    end = ["build: true"]  # last, for a list is extended below its last value
    item = f"{{{', '.join(front + end)}}}" if known.flow_style else "\n".join(front + notes + end)
    return [yaml_text.appended(known, item, text), *_partial(text, plugins, yaml_text.plain(locale))]


def _partial(text: str, plugins: Any, locale: str) -> list[Edit]:
    """The edit that lets a language lack texts; none where all may."""
    entry, options = _plugin(plugins, "helpcenter")
    given = yaml_text.at(options, "translations")
    listed = yaml_text.at(given, "partial")
    whole = f"{{partial: [{locale}]}}"
    if listed is not None and listed.value:
        return [yaml_text.appended(listed, locale, text)]
    if given is not None:
        edit = Edit(given.start_mark.index, given.end_mark.index, whole)
        return [] if given.value == "partial" else [edit]
    if isinstance(options, yaml.MappingNode) and options.value:
        at = options.start_mark.index + bool(options.flow_style)
        between = ", " if options.flow_style else "\n" + " " * options.start_mark.column
        return [Edit(at, at, f"translations: {whole}{between}")]
    written = f"helpcenter: {{translations: {whole}}}"
    return [Edit(entry.start_mark.index, _end(entry, options), written)]


def _end(entry: Any, options: Any) -> int:
    """Where a plugin's entry without options ends; YAML places a missing value where the next text begins."""
    key = entry if options is None else entry.value[0][0]
    has_text = options is not None and options.end_mark.index > options.start_mark.index
    return int(options.end_mark.index if has_text else key.end_mark.index + (options is not None))


def _plugin(plugins: Any, name: str) -> tuple[Any, Any]:
    """A plugin's entry in the list, and its options; they are None where it is only named."""
    for entry in plugins.value:
        if isinstance(entry, yaml.ScalarNode) and entry.value == name:
            return entry, None
        if (options := yaml_text.at(entry, name)) is not None:
            return entry, options
    raise Refused(f"the plugins in mkdocs.yml are not a list with `{name}`. Write them so.")


def _has(text: str, locale: str) -> bool:
    """Whether a configuration has a language, and lets it lack texts."""
    try:
        plugins = yaml_text.at(yaml_text.compose(text), "plugins")
    except yaml.YAMLError:
        return False
    _, options = _plugin(plugins, "helpcenter")
    given = yaml_text.at(options, "translations")
    partial = [each.value for each in yaml_text.scalars(given)] if given is not None else []
    known = [yaml_text.at(each, "locale") for each in yaml_text.at(_plugin(plugins, "i18n")[1], "languages").value]
    return locale in [each.value for each in known] and (locale in partial or partial == ["partial"])


def _with_blanks(text: str, source: str, locale: str) -> str:
    """names.yml with a blank for the language in each name that has a text per language."""
    edits = []
    starts = yaml_text.line_starts(text)
    code = yaml_text.plain(locale)
    for _, value in yaml_text.compose(text).value:
        if not isinstance(value, yaml.MappingNode) or yaml_text.at(value, source) is None:
            continue
        if value.flow_style:
            at = value.end_mark.index - 1
            edits.append(Edit(at, at, f", {code}: "))
        else:
            after = yaml_text.last_line(value) + 1
            at = starts[after] if after < len(starts) else len(text)
            before = "" if text[:at].endswith("\n") else "\n"
            edits.append(Edit(at, at, f"{before}{' ' * value.start_mark.column}{code}:\n"))
    return yaml_text.edited(text, edits)
