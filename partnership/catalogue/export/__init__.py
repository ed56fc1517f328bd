# SPDX-License-Identifier: AGPL-3.0-or-later
"""A list to take along: CSV, XLSX and Atom of exactly what a page or the API shows.

Columns read published content, never records: what is in a file is what the public sees.
"""
