"""A small project with a history: articles in English, French and Spanish that are written, changed and accepted."""

from dataclasses import dataclass
from pathlib import Path

from click.testing import CliRunner, Result

from helpcenter.cli import main
from helpcenter.translations import project
from helpcenter.translations.debt import Survey, survey

CONFIG = """\
plugins:
  - i18n:
      docs_structure: folder
      languages:
        - {locale: en, default: true}
        - {locale: fr}
        - {locale: es}
"""
HEAD = "---\ntitle: {}\ndescription: {}\n---\n"
ENGLISH = HEAD.format("Change your plan", "How to change it.") + (
    "\nOnly the billing contact can.\n"
    "\n## Before you start { #before }\n\nFind your invoice.\n"
    "\n## Steps { #steps }\n\n1. Choose **Edit**.\n2. Choose **Save**.\n"
)
FRENCH = HEAD.format("Changer d’abonnement", "La marche à suivre.") + (
    "\nSeul le contact de facturation le peut.\n"
    "\n## Avant de commencer { #before }\n\nCherchez votre facture.\n"
    "\n## Étapes { #steps }\n\n1. Choisissez **Modifier**.\n2. Choisissez **Enregistrer**.\n"
)
SPANISH = HEAD.format("Cambiar el plan", "Cómo cambiarlo.") + (
    "\nSolo el contacto de facturación puede.\n"
    "\n## Antes de empezar { #before }\n\nBusque su factura.\n"
    "\n## Pasos { #steps }\n\n1. Elija **Editar**.\n2. Elija **Guardar**.\n"
)


@dataclass(frozen=True)
class History:
    """The project's folder; article names are as in the command, `fr/a.md`."""

    folder: Path

    def write(self, name: str, text: str | bytes) -> None:
        """Write an article anew."""
        file = self.folder / "docs" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())

    def edit(self, name: str, old: str, new: str) -> None:
        """Replace a text that stands in an article once."""
        text = self.text(name)
        assert text.count(old) == 1
        self.write(name, text.replace(old, new))

    def text(self, name: str) -> str:
        """An article as it is."""
        return self.folder.joinpath("docs", name).read_text("utf-8")

    def run(self, *arguments: str, answer: str = "") -> Result:
        """Run `helpcenter translations …`."""
        config = str(self.folder / "mkdocs.yml")
        return CliRunner().invoke(main, ["-f", config, "translations", *arguments], input=answer)

    def does(self, *arguments: str) -> str:
        """What a command that succeeds says."""
        result = self.run(*arguments)
        assert result.exit_code == 0, result.output
        return result.stdout

    def survey(self) -> Survey:
        """What is owed."""
        return survey(project.read(self.folder / "mkdocs.yml"))

    def owed(self, language: str, path: str = "a.md") -> dict[str, str]:
        """The states of an article's sections that are not current, by key."""
        found = self.survey().translations[language, path]
        return {debt.key: str(debt.state) for debt in found.sections if debt.state != "current"}

    def state(self, language: str, path: str = "a.md") -> str:
        """An article's state in a language."""
        return str(self.survey().translations[language, path].state)


def begun(folder: Path) -> History:
    """One article in three languages, without bases."""
    folder.joinpath("mkdocs.yml").write_text(CONFIG)
    history = History(folder)
    for name, text in {"en/a.md": ENGLISH, "fr/a.md": FRENCH, "es/a.md": SPANISH}.items():
        history.write(name, text)
    return history


def adopted(folder: Path) -> History:
    """The same, with all recorded as current."""
    history = begun(folder)
    history.does("adopt")
    return history
