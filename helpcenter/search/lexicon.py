"""What each language's search knows of words beside the index: small words, synonyms, names. Knows no search engine."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from helpcenter.articles import Article
from helpcenter.search.folding import fold, words_of
from helpcenter.search.synonyms import negations, read_synonyms, small_words

type Lexicon = dict[str, list[str] | list[list[str]]]  # as overrides/assets/search/query.js reads it


def products(articles: Iterable[Article]) -> list[str]:
    """The products that articles are about, sorted."""
    lists = [article.meta.get("products") for article in articles]
    return sorted({str(product) for each in lists if isinstance(each, list) for product in each})


def lexicons(docs: Path, languages: list[str], product_names: Mapping[str, Iterable[str]]) -> dict[str, Lexicon]:
    """The lexicon of each language; `product_names` are those of a language, which readers may write apart."""
    groups, _ = read_synonyms(docs, languages)
    return {
        language: {
            "small": list(small := small_words(language)),
            "negations": list(negations(language)),
            "groups": [
                list(dict.fromkeys(_important(member, small) for member in group)) for group in groups[language]
            ],
            "names": sorted({fold("".join(words_of(name))) for name in product_names[language]}),
        }
        for language in languages
    }


def _important(phrase: str, small: tuple[str, ...]) -> str:
    """A phrase without its small words, unless there are no others."""
    return " ".join(word for word in phrase.split() if word not in small) or phrase
