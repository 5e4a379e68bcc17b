import type { Redis } from 'ioredis';
import { hash } from 'node:crypto';

/** A script that Redis runs as one step, between all other commands. */
export type Script = { readonly text: string; readonly sha: string };

const script = (text: string): Script => ({ text, sha: hash('sha1', text, 'hex') });

const NOW = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)`;

/**
 * Reserves the start of the next request: at equal intervals, never two at once.
 * KEYS: rate. ARGV: interval in microseconds. Returns the microseconds to wait.
 */
export const RESERVE = script(`
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
local start = math.max(now, tonumber(redis.call('GET', KEYS[1]) or '0'))
local after = start + tonumber(ARGV[1])
redis.call('SET', KEYS[1], string.format('%.0f', after), 'PX', math.ceil((after - now) / 1000) + 1000)
return string.format('%.0f', start - now)`);

/**
 * Looks a reply up, and claims its request where there is none, so that no other play pays for the same.
 * KEYS: replies, claims, workers. ARGV: key of the request, worker, play, milliseconds after which a worker is silent, play
 * that has been silent for long enough. Returns the reply; or `none`, `held` by a play whose worker is there, or `silent`,
 * and that play.
 */
export const LOOK_UP = script(`${NOW}
local reply = redis.call('HGET', KEYS[1], ARGV[1])
if reply then return {'reply', reply} end
local own = ARGV[2] .. ' ' .. ARGV[3]
local holder = redis.call('HGET', KEYS[2], ARGV[1])
if holder and holder ~= own and holder ~= ARGV[5] then
  local beat = redis.call('ZSCORE', KEYS[3], string.match(holder, '^%S+'))
  if beat and now - beat < tonumber(ARGV[4]) then return {'held', holder} end
  return {'silent', holder}
end
redis.call('HSET', KEYS[2], ARGV[1], own)
return {'none', ''}`);

/**
 * Whether a play may send a request. KEYS: lock of its job, state, money. ARGV: token of the lock, place of the model in the
 * plan, cap in US dollars or nothing. Returns `go`, `lost`, `stopping` or `over-budget`.
 */
export const ADMIT = script(`
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 'lost' end
local stops = redis.call('HMGET', KEYS[2], 'stop', 'model:' .. ARGV[2])
if stops[1] or stops[2] then return 'stopping' end
if ARGV[3] ~= '' then
  local money = redis.call('HMGET', KEYS[3], 'spent', 'unpriced')
  if tonumber(money[2] or '0') > 0 or tonumber(money[1] or '0') >= tonumber(ARGV[3]) then return 'over-budget' end
end
return 'go'`);

/**
 * Keeps a paid reply and counts its price, once, however often the command is sent. KEYS: plan, replies, money, claims. ARGV:
 * key of the request, the reply, US dollars or nothing.
 */
export const KEEP = script(`
if redis.call('EXISTS', KEYS[1]) == 0 then return 0 end
if redis.call('HSETNX', KEYS[2], ARGV[1], ARGV[2]) == 0 and redis.call('HGET', KEYS[2], ARGV[1]) == ARGV[2] then
  return 1
end
if ARGV[3] == '' then redis.call('HINCRBY', KEYS[3], 'unpriced', 1)
else redis.call('HINCRBYFLOAT', KEYS[3], 'spent', ARGV[3]) end
redis.call('HDEL', KEYS[4], ARGV[1])
return 1`);

/** Gives back claims of a play. KEYS: claims. ARGV: the claim, then keys of requests. */
export const RELEASE = script(`
for index = 2, #ARGV do
  if redis.call('HGET', KEYS[1], ARGV[index]) == ARGV[1] then redis.call('HDEL', KEYS[1], ARGV[index]) end
end
return 1`);

/**
 * Hands in a finished episode, if the job is still that of the play. KEYS: plan, lock, finished. ARGV: token, job, episode.
 * Returns 1 if it was taken.
 */
export const HAND_IN = script(`
if redis.call('EXISTS', KEYS[1]) == 0 or redis.call('GET', KEYS[2]) ~= ARGV[1] then return 0 end
redis.call('HSET', KEYS[3], ARGV[2], ARGV[3])
return 1`);

/**
 * A sign of life of a worker. KEYS: plan, workers, state. ARGV: worker. Returns nothing if the run has ended, else the state.
 */
export const BEAT = script(`${NOW}
if redis.call('EXISTS', KEYS[1]) == 0 then return false end
redis.call('ZADD', KEYS[2], now, ARGV[1])
return redis.call('HGETALL', KEYS[3])`);

/** Adds a text to a list or a field to a hash of a run that has not ended. KEYS: plan, key. ARGV: kind, most, texts. */
export const TELL = script(`
if redis.call('EXISTS', KEYS[1]) == 0 then return 0 end
if ARGV[1] == 'field' then return redis.call('HSET', KEYS[2], ARGV[3], ARGV[4]) end
if ARGV[1] == 'member' then return redis.call('SADD', KEYS[2], ARGV[3]) end
for index = 3, #ARGV do redis.call('RPUSH', KEYS[2], ARGV[index]) end
redis.call('LTRIM', KEYS[2], -tonumber(ARGV[2]), -1)
return 1`);

/** Number of workers that are there. KEYS: workers. ARGV: milliseconds after which a worker is silent. */
export const PRESENT = script(`${NOW}
return redis.call('ZCOUNT', KEYS[1], now - tonumber(ARGV[1]), '+inf')`);

/** Runs a script. Texts of its answer come as bytes. */
export async function runScript(
  redis: Redis,
  { text, sha }: Script,
  keys: readonly string[],
  values: readonly (string | Buffer | number)[],
): Promise<unknown> {
  const words = [keys.length, ...keys, ...values];
  try {
    return await redis.callBuffer('EVALSHA', sha, ...words);
  } catch (cause) {
    // Redis forgets its scripts when it is started again.
    if (!(cause instanceof Error) || !cause.message.startsWith('NOSCRIPT')) throw cause;
    return await redis.callBuffer('EVAL', text, ...words);
  }
}

/** The text of an answer, or of one part of it; empty where there is none. */
export const textOf = (answer: unknown): string =>
  Buffer.isBuffer(answer) ? answer.toString() : typeof answer === 'string' ? answer : '';
