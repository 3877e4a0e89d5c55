"""Linking, from single words to the whole of it."""
