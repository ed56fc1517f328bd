# SPDX-License-Identifier: AGPL-3.0-or-later
"""From the readable files of the demonstration to records, one module a kind."""
