# SPDX-License-Identifier: AGPL-3.0-or-later
"""How like the context of a municipality is to that where a practice is run (X-02)."""
