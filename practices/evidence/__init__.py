# SPDX-License-Identifier: AGPL-3.0-or-later
"""How well it is known that a practice works: criteria, answers, grades."""
