-- SPDX-License-Identifier: AGPL-3.0-or-later
-- For wrk: the addresses of a file in turn; then count, time, median, 95th percentile.
local addresses, number = {}, 0

function init(arguments)
  for address in io.lines(arguments[1]) do addresses[#addresses + 1] = address end
end

function request()
  number = number % #addresses + 1
  return wrk.format("GET", addresses[number])
end

function done(summary, latency)
  local wrong = summary.errors
  print(string.format("%d %d %d %d %d", summary.requests, summary.duration,
    latency:percentile(50), latency:percentile(95),
    wrong.connect + wrong.read + wrong.write + wrong.status + wrong.timeout))
end
