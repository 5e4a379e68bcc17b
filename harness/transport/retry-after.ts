/**
 * How long a provider asks to wait, in milliseconds: `retry-after-ms`, or `Retry-After` in seconds or as an HTTP date. There
 * is no cap: whoever asks for an hour gets an hour.
 *
 * @param now - milliseconds since 1970. A date counts from the server's own `Date`, where it gives one: clocks differ.
 * @returns `undefined` where nothing readable is said; 0 for a date that has passed.
 */
export function retryAfterMilliseconds(headers: Pick<Headers, 'get'>, now: number): number | undefined {
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

/** Only texts that begin with a day's name: `Date.parse` makes a date of nearly anything. */
function httpDate(text: string | null): number | undefined {
  if (text === null || !/^\s*(mon|tue|wed|thu|fri|sat|sun)/i.test(text)) return undefined;
  const milliseconds = Date.parse(text);
  return Number.isNaN(milliseconds) ? undefined : milliseconds;
}
