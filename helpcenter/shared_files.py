"""Images and downloads that a language lacks: they are the source language's, or those beside the languages' folders.

static-i18n gives a language these only where it shows whole articles of the source language, too.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from helpcenter.links import files_of


def missing(files: Files, locale: str, languages: Sequence[str], config: MkDocsConfig) -> Iterator[File]:
    """The files that the language's own links can't find yet; `languages` begins with the source."""
    docs, (source, *others) = Path(config.docs_dir), languages
    for path in sorted(files_of(docs)):
        first, _, rest = path.partition("/")
        folder, name = (docs / first, rest) if first == source else (docs, path)
        if first not in others and files.get_file_from_path(f"{locale}/{name}") is None:
            yield File(name, str(folder), config.site_dir, config.use_directory_urls)
