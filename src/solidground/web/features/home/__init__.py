"""The first page: three doors."""
