"""Copies into a directory of files: part files that are whole or not there, and the state of a step beside them."""
