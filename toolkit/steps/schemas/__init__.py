"""Schemas as a whole: read from wherever they are, documented, compared and ported."""
