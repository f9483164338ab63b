"""The tables: sealed rows and nothing else."""
