"""What a careful reader would find in the articles: a rule a module, each for one article or one beside its source."""
