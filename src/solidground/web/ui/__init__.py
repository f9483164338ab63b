"""The design system: tokens, base template, pictures."""
