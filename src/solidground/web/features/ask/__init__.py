"""Ask in my own words: a text in, an answer card out, nothing kept."""
