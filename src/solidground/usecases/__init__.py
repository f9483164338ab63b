"""Pure orchestration: knowledge, science, language and opened entries become a plain answer."""
