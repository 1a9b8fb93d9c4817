"""Saved queries: questions people ask a warehouse, one SQL file each.

``shelf`` reads the files, ``run`` answers one, ``page`` writes their documentation.
"""
