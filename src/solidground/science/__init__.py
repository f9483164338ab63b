"""Pure numbers: finder, measures, loop, change. No input or output, no clock, no hidden dice."""
