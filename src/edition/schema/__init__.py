"""Schemas: the ODD compiler and the RELAX NG validator."""
