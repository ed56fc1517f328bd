# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is wrong with records: links, age, duplicates, orphans, gaps."""
