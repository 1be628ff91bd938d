"""Build time: the checker's words, static pages, browser bundle, and the MkDocs plugin that puts them in the site."""
