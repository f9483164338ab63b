"""Ask in my own words: a text in, an answer card out; kept only for those who want that."""
