# SPDX-License-Identifier: AGPL-3.0-or-later
"""Licences as pages name them: short name, page that explains it, and identifier."""

from partnership.editorial.enums import Licence

LICENCES = {
    Licence.CC_BY: {
        "label": "CC BY 4.0",
        "url": "https://creativecommons.org/licenses/by/4.0/deed",
        "uri": "https://creativecommons.org/licenses/by/4.0/",
    },
    Licence.CC_ZERO: {
        "label": "CC0 1.0",
        "url": "https://creativecommons.org/publicdomain/zero/1.0/deed",
        "uri": "https://creativecommons.org/publicdomain/zero/1.0/",
    },
}
