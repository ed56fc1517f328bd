# SPDX-License-Identifier: AGPL-3.0-or-later
"""Practices that somebody else takes up: stages, what changed, what came of it."""
