"""Weighing: relations, origins, contradictions, denials."""
