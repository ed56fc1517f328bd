# SPDX-License-Identifier: AGPL-3.0-or-later
"""What visitors write: how clear a page is, what is wrong with it."""
