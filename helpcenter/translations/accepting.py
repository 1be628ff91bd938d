"""What is recorded when somebody calls a translation current, and when that is refused. Writes no file."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from helpcenter.problems import Problem
from helpcenter.translations.bases import Base, Recorded
from helpcenter.translations.debt import Debt, State, Survey, Translation
from helpcenter.translations.words import digest


@dataclass(frozen=True)
class Decision:
    """An article's base as it is to be, the keys of the sections recorded in it, and what was refused."""

    base: Base
    recorded: tuple[str, ...] = ()
    refused: tuple[Problem, ...] = field(default=())


def accept(survey: Survey, translation: Translation, key: str | None = None, reason: str = "") -> Decision:
    """Record that a translation, or one section of it, says what the source says now.

    Refused where its words are the same as when the source said something else, unless there is a reason for that.
    """
    accepted: dict[str, Recorded] = {}
    refused: list[Problem] = []
    for debt in translation.sections:
        if key not in (None, debt.key) or debt.state == State.CURRENT:
            continue
        if message := _refusal(survey, translation, debt, reason):
            refused.append(Problem(file(survey, translation), line(translation, debt), message))
        else:
            accepted[debt.key] = recorded(debt, "" if debt.base is None or debt.was_edited else reason)
    return Decision(_base(translation, accepted), tuple(accepted), tuple(refused))


def adopt(translation: Translation) -> Decision:
    """Record as current each section that has no base yet. What is behind stays behind."""
    new = {debt.key: recorded(debt) for debt in translation.sections if debt.state == State.NO_BASE}
    return Decision(_base(translation, new), tuple(new))


def minor(survey: Survey, path: str, key: str | None = None) -> Mapping[tuple[str, str], Iterable[Translation]]:
    """The translations that a change of the source's sections left behind, by section and by the text they reflect.

    Those with different texts owe different things: the first to be translated again owe less.
    """
    found: dict[tuple[str, str], list[Translation]] = {}
    for (_, each), translation in survey.translations.items():
        for debt in translation.sections if each == path else ():
            if debt.state == State.BEHIND and debt.base and key in (None, debt.key):
                found.setdefault((debt.key, debt.base.text), []).append(translation)
    return found


def accept_minor(translation: Translation, keys: Iterable[str]) -> Decision:
    """Record sections as current whose source has changed without a change of meaning."""
    new = {debt.key: recorded(debt) for debt in translation.sections if debt.key in set(keys)}
    return Decision(_base(translation, new), tuple(new))


def recorded(debt: Debt, reason: str = "") -> Recorded:
    """A section as it is now; where the source has it no more, it is kept on purpose."""
    state = digest(debt.translation.text) if debt.translation else ""
    return Recorded(debt.source.text if debt.source else "", state, reason)


def _base(translation: Translation, new: Mapping[str, Recorded]) -> dict[str, Recorded]:
    """The article's base in the source's order. Of a current section the translation's state is taken anew."""
    base = {}
    for debt in translation.sections:
        if debt.key in new:
            base[debt.key] = new[debt.key]
        elif debt.base and debt.state == State.CURRENT:
            base[debt.key] = recorded(debt, debt.base.reason)
        elif debt.base:
            base[debt.key] = debt.base
    return base


def _refusal(survey: Survey, translation: Translation, debt: Debt, reason: str) -> str | None:
    source = f"{survey.project.docs.name}/{survey.project.source}/{translation.path}"
    match debt.state:
        case State.MISSING if debt.source:
            return f"no section #{debt.key}, as line {debt.source.line} of {source} has it. Translate it here."
        case State.ORPHAN if not reason:
            return f'{source} has no section #{debt.key}. Remove it here, or add `--no-change "why it stays"`.'
        case State.BEHIND if not reason and not debt.was_edited:
            see = f"helpcenter translations diff {translation.language}/{translation.path}#{debt.key}"
            return f'#{debt.key} has not changed since its source did: see `{see}`. Or add `--no-change "why"`.'
    return None


def file(survey: Survey, translation: Translation) -> str:
    """The translation's file, seen from the project."""
    return f"{survey.project.docs.name}/{translation.language}/{translation.path}"


def line(translation: Translation, debt: Debt) -> int:
    """Where a section stands in the translation's file; of a missing one, where the next begins, or the text ends."""
    following = translation.sections[translation.sections.index(debt) :]
    there = [each.translation for each in following if each.translation and (each == debt or each.source)]
    if there:
        return there[0].line
    ends = (each.line + each.text.count("\n") for debt in translation.sections if (each := debt.translation))
    return max(ends, default=1)
