/**
 * What must happen in one step, as Lua that every Redis from 6.2 on runs, with effects alone replicated. All keys of a script are
 * in KEYS. Under our prefix nothing else has a right to stand: a value of another kind counts as absent and is replaced.
 */

/** A lock's value is `<token>:<nonce>:<holder>`; one without an end is not ours. */
const HOLDER_OF = `
local function holderOf(lock)
  local value = redis.pcall('GET', lock)
  if type(value) ~= 'string' or redis.call('PTTL', lock) <= 0 then return nil end
  return value:match('^%d+:[^:]+:(.*)$')
end
`;

/**
 * KEYS: lock, fence, then what is taken. ARGV: lease in ms, life of the fence in ms, nonce, holder.
 * Answers {token, '', taken…}, or {0, the holder's name}.
 */
export const ACQUIRE = `${HOLDER_OF}
local holder = holderOf(KEYS[1])
if holder then return {0, holder} end
local token = redis.pcall('INCR', KEYS[2])
if type(token) ~= 'number' then
  token = 1
  redis.call('SET', KEYS[2], token)
end
redis.call('PEXPIRE', KEYS[2], ARGV[2])
redis.call('SET', KEYS[1], token .. ':' .. ARGV[3] .. ':' .. ARGV[4], 'PX', ARGV[1])
local answer = {token, ''}
for i = 3, #KEYS do
  local value = redis.pcall('GET', KEYS[i])
  answer[i] = type(value) == 'string' and value
  redis.call('DEL', KEYS[i])
end
return answer`;

/** KEYS: lock. Answers in ms, 0 when nobody holds it. */
export const HELD_FOR = `${HOLDER_OF}
return holderOf(KEYS[1]) and redis.call('PTTL', KEYS[1]) or 0`;

/** KEYS: lock. ARGV: the lock's value as its holder set it, lease in ms. */
export const RENEW = `
if redis.pcall('GET', KEYS[1]) ~= ARGV[1] then return 0 end
return redis.call('PEXPIRE', KEYS[1], ARGV[2])`;

/** KEYS: lock, key. ARGV: the lock's value as its holder set it, lease in ms. Answers {1 when it is held, 1 when the key is there}. */
export const CHECK = `
local isSet = redis.call('EXISTS', KEYS[2])
if redis.pcall('GET', KEYS[1]) ~= ARGV[1] then return {0, isSet} end
return {redis.call('PEXPIRE', KEYS[1], ARGV[2]), isSet}`;

/** KEYS: lock. ARGV: the lock's value as its holder set it. */
export const RELEASE = `
if redis.pcall('GET', KEYS[1]) ~= ARGV[1] then return 0 end
return redis.call('DEL', KEYS[1])`;

/** KEYS: lock, key. ARGV: the lock's value as its holder set it, value, its life in ms. */
export const SET_WHILE_HELD = `
if redis.pcall('GET', KEYS[1]) ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[2], ARGV[2], 'PX', ARGV[3])
return 1`;

/** KEYS: counter. ARGV: its life in ms. */
export const COUNT = `
local value = redis.pcall('INCR', KEYS[1])
if type(value) ~= 'number' then
  value = 1
  redis.call('SET', KEYS[1], value)
end
if redis.call('PTTL', KEYS[1]) < 0 then redis.call('PEXPIRE', KEYS[1], ARGV[1]) end
return value`;

/** KEYS: log. ARGV: its life in ms, its greatest length, then turn, event and data of each entry. 0 when they do not follow. */
export const APPEND = `
local last = redis.pcall('XREVRANGE', KEYS[1], '+', '-', 'COUNT', 1)
if last.err then
  redis.call('DEL', KEYS[1])
  last = {}
end
local turn, event = '0', '0'
if last[1] then turn, event = last[1][1]:match('^(%d+)-(%d+)$') end
local toTurn, toEvent = tonumber(ARGV[3]), tonumber(ARGV[4])
turn, event = tonumber(turn), tonumber(event)
local goesOn = toTurn == turn and toEvent == event + 1
if not goesOn and not (toTurn > turn and toEvent == 1) then return 0 end
for i = 3, #ARGV, 3 do
  redis.call('XADD', KEYS[1], ARGV[i] .. '-' .. ARGV[i + 1], 'e', ARGV[i + 2])
end
redis.call('XTRIM', KEYS[1], 'MAXLEN', '~', ARGV[2])
redis.call('PEXPIRE', KEYS[1], ARGV[1])
return 1`;

/** KEYS: logs. ARGV: the position behind which each is read. */
export const READ_LOGS = `
local answers = {}
for i, log in ipairs(KEYS) do
  local entries = redis.pcall('XRANGE', log, '(' .. ARGV[i], '+')
  answers[i] = entries.err and {} or entries
end
return answers`;
