"""The commands `helpcenter translations …` for translators and writers. What is owed and refused is known elsewhere."""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from helpcenter.problems import Problem, report
from helpcenter.translations import accepting, bases, project, table
from helpcenter.translations.accepting import Decision
from helpcenter.translations.debt import Debt, State, Survey, Translation, survey
from helpcenter.translations.owed import changed, owed
from helpcenter.translations.targets import Target, TargetError, read_target


@click.group(invoke_without_command=True)
@click.option("--json", "as_json", is_flag=True, help="Print JSON, with the sections of each article.")
@click.option("--todo", is_flag=True, help="Leave out the articles that are current everywhere.")
@click.pass_context
def translations(context: click.Context, as_json: bool, todo: bool) -> None:
    """Say what each translation owes its source: article by article, in words to do.

    current: it reflects the source as it is. behind: the source has changed since, or has other sections.
    missing: not translated. no base: nobody recorded what it reflects. orphan: the source lacks the article.
    """
    if context.invoked_subcommand is not None:
        return
    found = _survey(context.obj)
    if as_json:
        click.echo(table.in_json(found))
        return
    click.echo(table.in_text(found, todo=todo))
    _fail(found.problems)


@translations.command()
@click.argument("target", metavar="LANGUAGE[/PATH.md[#ID]]")
@click.pass_obj
def diff(config_file: str, target: str) -> None:
    """Show, for each section that is not current, how its source has changed, and where it stands."""
    found = _survey(config_file)
    at = _target(target, found)
    shown = [
        "\n".join([head, *lines])
        for translation in _translations(found, at)
        for debt in _debts(translation, at)
        if debt.state != State.CURRENT
        for head, lines in [owed(found, translation, debt)]
    ]
    click.echo("\n\n".join(shown) if shown else f"{target} is current.")


@translations.command()
@click.argument("targets", metavar="LANGUAGE/PATH.md[#ID]…", nargs=-1, required=True)
@click.option("--no-change", "reason", metavar="REASON", default="", help="Why the translation needs no change.")
@click.pass_obj
def accept(config_file: str, targets: tuple[str, ...], reason: str) -> None:
    """Record that a translation, or a section of it, says what its source says now."""
    found = _survey(config_file)
    refused: list[Problem] = []
    for target in targets:
        at = _target(target, found)
        if at.path is None:
            raise click.UsageError(f"name an article: {target}/….md. `adopt` is for the first time.")
        _fail(_unread(found, at.path))
        for translation in _translations(found, at):
            decision = accepting.accept(found, translation, at.key, " ".join(reason.split()))
            _record(found, translation, decision)
            refused += decision.refused
            if not decision.recorded and not decision.refused:
                click.echo(f"{target} is current already.")
    _fail(refused)


@translations.command()
@click.argument("targets", metavar="[LANGUAGE[/PATH.md]]…", nargs=-1)
@click.pass_obj
def adopt(config_file: str, targets: tuple[str, ...]) -> None:
    """Record as current what has no base yet: for the first time, for a new language, for a new article.

    What is known to be behind stays behind. Bases of articles that are gone are removed.
    """
    found = _survey(config_file)
    sections = articles = 0
    for target in targets or found.project.translations:
        for translation in _translations(found, _target(target, found)):
            if translation.state in (State.MISSING, State.ORPHAN) or not translation.sections:
                continue
            decision = accepting.adopt(translation)
            changed = bases.write(found.project.docs, translation.language, translation.path, decision.base)
            articles += changed
            sections += len(decision.recorded)
    removed = [] if targets else list(_remove_left_over(found))
    click.echo(f"{sections} sections recorded, {articles} bases written, {len(removed)} removed.")
    _fail(found.problems)


@translations.command()
@click.argument("target", metavar="SOURCE/PATH.md[#ID]")
@click.option("--yes", is_flag=True, help="Don't ask: all that is shown is minor.")
@click.pass_obj
def minor(config_file: str, target: str, yes: bool) -> None:
    """Record for all languages that a change of the source changed no meaning, after showing all that has changed.

    A language that was behind already is shown, and asked about, by itself.
    """
    found = _survey(config_file)
    at = _target(target, found, source=True)
    _fail(_unread(found, at.path))
    behind_by = accepting.minor(found, at.path or "", at.key)
    if not behind_by:
        click.echo(f"No translation is behind {target}.")
        return
    agreed: dict[str, list[str]] = {}
    for (key, text), behind in behind_by.items():
        languages = [translation.language for translation in behind]
        older = sum(other == key for other, _ in behind_by) > 1
        click.echo(
            f"{', '.join(languages)}: #{key} reflects another text" + (", not the same in all:" if older else ":")
        )
        now = next(debt.source for each in behind for debt in each.sections if debt.key == key)
        click.echo("\n".join(changed(text, now.text if now else "", found)))
        if yes or click.confirm("Does all of this change nothing for readers?", err=True):
            for language in languages:
                agreed.setdefault(language, []).append(key)
    for language, keys in agreed.items():
        translation = found.translations[language, at.path or ""]
        _record(found, translation, accepting.accept_minor(translation, keys))


def _survey(config_file: str) -> Survey:
    try:
        return survey(project.read(Path(config_file)))
    except project.ProjectError as error:
        raise click.ClickException(str(error)) from None


def _target(text: str, found: Survey, *, source: bool = False) -> Target:
    try:
        return read_target(text, found, source=source)
    except TargetError as error:
        raise click.ClickException(str(error)) from None


def _translations(found: Survey, at: Target) -> Iterator[Translation]:
    for (language, path), translation in found.translations.items():
        if language == at.language and at.path in (None, path):
            yield translation


def _debts(translation: Translation, at: Target) -> Iterator[Debt]:
    return (debt for debt in translation.sections if at.key in (None, debt.key))


def _record(found: Survey, translation: Translation, decision: Decision) -> None:
    if not decision.recorded:
        return
    bases.write(found.project.docs, translation.language, translation.path, decision.base)
    named = ", ".join(f"#{key}" for key in decision.recorded)
    click.echo(f"{bases.shown(translation.language, translation.path)}: recorded {named}.")


def _remove_left_over(found: Survey) -> Iterator[str]:
    """Remove the bases of translations that are gone, once nothing that moved needs them."""
    for language in found.project.translations:
        for path in bases.paths(found.project.docs, language):
            translation = found.translations.get((language, path))
            if translation is None or translation.state in (State.MISSING, State.ORPHAN):
                bases.remove(found.project.docs, language, path)
                yield bases.shown(language, path)


def _unread(found: Survey, path: str | None) -> list[Problem]:
    """The files of an article that could not be read: before they can, nothing is recorded of it."""
    return [problem for problem in found.problems if problem.file.split("/", 2)[-1] == path]


def _fail(problems: Iterable[Problem]) -> None:
    if found := list(problems):
        click.echo(report(found), err=True)
        sys.exit(1)
