# SPDX-License-Identifier: AGPL-3.0-or-later
"""Licences as pages name them: their short name, and the page that explains them."""

from partnership.editorial.enums import Licence

LICENCES = {
    Licence.CC_BY: {
        "label": "CC BY 4.0",
        "url": "https://creativecommons.org/licenses/by/4.0/deed",
    },
    Licence.CC_ZERO: {
        "label": "CC0 1.0",
        "url": "https://creativecommons.org/publicdomain/zero/1.0/deed",
    },
}
