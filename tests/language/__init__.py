"""Reading texts: words, ideas, people, reasons and learning."""
