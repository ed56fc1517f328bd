# SPDX-License-Identifier: AGPL-3.0-or-later
"""Asking the contacts of published records whether these are still right (X-09)."""
