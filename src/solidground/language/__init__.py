"""Pure text: what a text is about. No input or output."""
