-- Posts requests with consecutive numbers, each a copy of one that was written beforehand, in which only digits change: what
-- makes requests shares the cores with what is measured.
--   wrk … -s numbered.lua <address> -- <request> <number> <turns> <seconds>
-- request: a file with head and body, in which runs of # stand for the number and runs of @ for whose turn it is
-- number: of the first request; turns: of how many users each place in a request has; seconds: how long requests are made
-- After that nothing more is posted, and wrk must be told (-d) to wait for the answers that are still to come.

local ffi = require("ffi")
ffi.cdef [[
typedef struct { long seconds; long nanos; } clock_reading;
int clock_gettime(int clock, clock_reading *reading);
]]

local MONOTONIC = 1
local reading = ffi.new("clock_reading")
local threads = {}

-- globals, since done() asks the threads for them
made = 0

local request_bytes, request_length
local number_places, number_digits, number_width = {}, nil, 0
local turn_places, turn_digits, turn_width = {}, nil, 0
local next_number, turns, seconds
local verified, deadline = false, nil

local function now()
    ffi.C.clock_gettime(MONOTONIC, reading)
    return tonumber(reading.seconds) + tonumber(reading.nanos) / 1e9
end

local function places(text, run)
    local found, width, at = {}, 0, 1
    while true do
        local from, to = text:find(run, at)
        if not from then
            break
        end
        found[#found + 1] = from - 1
        width, at = to - from + 1, to + 1
    end
    return ffi.new("int32_t[?]", math.max(1, #found), found), #found, width
end

local function write_digits(digits, width, number)
    for place = width - 1, 0, -1 do
        local rest = math.floor(number / 10)
        digits[place] = 48 + number - rest * 10
        number = rest
    end
end

local number_count, turn_count

function setup(thread)
    threads[#threads + 1] = thread
end

function init(arguments)
    local file = assert(io.open(arguments[1], "rb"))
    local text = file:read("*a")
    file:close()
    next_number = tonumber(arguments[2])
    turns = tonumber(arguments[3])
    seconds = tonumber(arguments[4])
    request_length = #text
    request_bytes = ffi.new("uint8_t[?]", request_length)
    ffi.copy(request_bytes, text, request_length)
    number_places, number_count, number_width = places(text, "#+")
    turn_places, turn_count, turn_width = places(text, "@+")
    number_digits = ffi.new("uint8_t[?]", math.max(1, number_width))
    turn_digits = ffi.new("uint8_t[?]", math.max(1, turn_width))
end

function request()
    if not verified then
        -- wrk asks once to see how many requests a text holds, and does not post that one
        verified = true
        return ffi.string(request_bytes, request_length)
    end
    local time = now()
    if not deadline then
        deadline = time + seconds
    elseif time > deadline then
        return ""
    end
    write_digits(number_digits, number_width, next_number)
    for place = 0, number_count - 1 do
        ffi.copy(request_bytes + number_places[place], number_digits, number_width)
    end
    write_digits(turn_digits, turn_width, next_number % turns)
    for place = 0, turn_count - 1 do
        ffi.copy(request_bytes + turn_places[place], turn_digits, turn_width)
    end
    next_number = next_number + 1
    made = made + 1
    return ffi.string(request_bytes, request_length)
end

function done(summary, latency, requests)
    local all = 0
    for _, thread in ipairs(threads) do
        all = all + thread:get("made")
    end
    local errors = summary.errors
    io.write(string.format(
        '\n{"made":%d,"answered":%d,"refused":%d,"broken":%d,"p50":%d,"p99":%d,"p999":%d,"cpu":%d}\n',
        all, summary.requests, errors.status, errors.connect + errors.read + errors.write + errors.timeout,
        latency:percentile(50), latency:percentile(99), latency:percentile(99.9), os.clock() * 1e6))
end
