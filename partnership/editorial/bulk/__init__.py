# SPDX-License-Identifier: AGPL-3.0-or-later
"""Many records at once: read from a file or chosen in a list, checked, written, undone.

Modules go one way: `reading` and `columns` know no batch, `checking` plans what `writing`
does, `running` is what a worker calls, `pages` what staff see.
"""
