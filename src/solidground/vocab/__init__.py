"""The words everyone shares: ids, scales, kinds and errors. No logic."""
