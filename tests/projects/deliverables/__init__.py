"""Deliverables, their tasks, and refinement."""
