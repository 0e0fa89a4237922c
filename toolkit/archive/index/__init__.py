"""The index: what the manifests of a table add up to, window by window, so that nobody has to list and read them all.

It is never the only truth. A *summary* of a window's folder counts only while every *note* that a writer has left for
the folder is one that the summary knows of; any other folder is listed and its manifests are read, as if there were no
index. See docs/archive-format.md.
"""
