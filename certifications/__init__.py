# SPDX-License-Identifier: AGPL-3.0-or-later
"""Area B of the protocol: marks, standards, plans, districts, rewarding systems.

Nothing is here yet; the layers of `tests/test_architecture.py` hold its place.
"""
