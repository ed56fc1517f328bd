# SPDX-License-Identifier: AGPL-3.0-or-later
"""Logs that a machine can read: one JSON object per line, moments in UTC."""

import json
import logging
from datetime import UTC, datetime


class JsonFormatter(logging.Formatter):
    """RFC 3339 moments with T and Z (RAC_GEN_LOG_01); no personal data is added."""

    def format(self, record: logging.LogRecord) -> str:
        """One line; a failure carries its traceback."""
        line = {
            "time": datetime.fromtimestamp(record.created, UTC)
            .isoformat(timespec="milliseconds")
            .replace("+00:00", "Z"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        line |= getattr(record, "details", {})
        if record.exc_info:
            line["exception"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)
