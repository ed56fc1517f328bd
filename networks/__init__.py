# SPDX-License-Identifier: AGPL-3.0-or-later
"""Area D of the protocol: national and European networks of municipalities.

Nothing is here yet; the layers of `tests/test_architecture.py` hold its place.
"""
