/**
 * Waiting time that a server asks for, in milliseconds: from `retry-after-ms`, or from `Retry-After` in seconds or as an HTTP
 * date. The value is what the server says, however absurd: negative, infinite, or longer than a run can wait
 * (`isAcceptedWait`).
 *
 * @param now - milliseconds since 1970. A date is relative to the server's `Date` header if present, because clocks
 *   differ.
 * @returns `undefined` without a header that states a time; 0 for a date in the past.
 */
export function retryAfterMilliseconds(headers: Pick<Headers, 'get'>, now: number): number | undefined {
  const milliseconds = numberIn(headers.get('retry-after-ms'));
  if (milliseconds !== undefined) return milliseconds;
  const text = headers.get('retry-after');
  const seconds = numberIn(text);
  if (seconds !== undefined) return seconds * 1000;
  const until = httpDate(text);
  if (until === undefined) return undefined;
  return Math.max(0, until - (httpDate(headers.get('date')) ?? now));
}

/** Numbers that a server may print, with what languages print for an infinite one. */
function numberIn(text: string | null): number | undefined {
  const word = text?.trim() ?? '';
  if (/^[-+]?\d+(\.\d+)?(e[-+]?\d+)?$/i.test(word)) return Number(word);
  const infinite = /^([-+]?)inf(?:inity)?$/i.exec(word);
  if (infinite === null) return undefined;
  return infinite[1] === '-' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
}

/** Accepts only texts that start with a weekday: `Date.parse` accepts almost any text. */
function httpDate(text: string | null): number | undefined {
  if (text === null || !/^\s*(mon|tue|wed|thu|fri|sat|sun)/i.test(text)) return undefined;
  const milliseconds = Date.parse(text);
  return Number.isNaN(milliseconds) ? undefined : milliseconds;
}
