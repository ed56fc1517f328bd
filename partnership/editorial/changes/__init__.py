# SPDX-License-Identifier: AGPL-3.0-or-later
"""The log of changes: the histories of all records and of their parts as one list.

`sources` says where the rows lie, `reading` finds and reads them, `lines` words them,
`pages` shows them.
"""
