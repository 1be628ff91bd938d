"""The site's search: an index per language by Pagefind, and the words that help a reader's words to meet it."""
