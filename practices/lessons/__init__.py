# SPDX-License-Identifier: AGPL-3.0-or-later
"""What did not work, and what one would do differently, for whom one chooses."""
