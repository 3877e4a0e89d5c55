"""Quellenlage."""
