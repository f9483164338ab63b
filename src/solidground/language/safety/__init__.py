"""Phrase rules for self-harm and partner abuse: they only decide whether help is shown sooner."""
