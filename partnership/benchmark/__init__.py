# SPDX-License-Identifier: AGPL-3.0-or-later
"""How fast the portal is with very many practices: data, loading, measuring.

Everything here is invented, down to the words.
"""
