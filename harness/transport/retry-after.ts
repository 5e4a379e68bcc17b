/**
 * Waiting time that a provider asks for, in milliseconds: from `retry-after-ms`, or from `Retry-After` in seconds or as an
 * HTTP date. If the provider asks for an hour, the result is an hour; a wait beyond {@link LONGEST_WAIT} is a mistake of the
 * server, which is ignored.
 *
 * @param now - milliseconds since 1970. A date is relative to the server's `Date` header if present, because clocks
 *   differ.
 * @returns `undefined` without a valid header, or for an absurd one; 0 for a date in the past.
 */
export function retryAfterMilliseconds(headers: Pick<Headers, 'get'>, now: number): number | undefined {
  const wait = statedWait(headers, now);
  return wait === undefined || wait > LONGEST_WAIT ? undefined : wait;
}

/** Seven days, in milliseconds: longer than any quota. */
const LONGEST_WAIT = 7 * 24 * 3_600_000;

function statedWait(headers: Pick<Headers, 'get'>, now: number): number | undefined {
  const milliseconds = decimal(headers.get('retry-after-ms'));
  if (milliseconds !== undefined) return milliseconds;
  const text = headers.get('retry-after');
  const seconds = decimal(text);
  if (seconds !== undefined) return seconds * 1000;
  const until = httpDate(text);
  if (until === undefined) return undefined;
  return Math.max(0, until - (httpDate(headers.get('date')) ?? now));
}

function decimal(text: string | null): number | undefined {
  return text !== null && /^\s*\d+(\.\d+)?\s*$/.test(text) ? Number(text) : undefined;
}

/** Accepts only texts that start with a weekday: `Date.parse` accepts almost any text. */
function httpDate(text: string | null): number | undefined {
  if (text === null || !/^\s*(mon|tue|wed|thu|fri|sat|sun)/i.test(text)) return undefined;
  const milliseconds = Date.parse(text);
  return Number.isNaN(milliseconds) ? undefined : milliseconds;
}
