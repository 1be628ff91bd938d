"""What writes the project's files for writers and translators: new articles, new languages, moves."""
