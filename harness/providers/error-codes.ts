import type { Json } from '../contract/json.ts';
import { objectIn } from './json-parts.ts';
import { literalOf } from './wire-json.ts';

/** Fields in which an error states what kind it is, the most telling first. */
const FIELDS = ['code', 'status', 'status_code', 'type'] as const;

/** What the words of error codes mean, as the HTTP status that stands for it; the first that matches counts. */
const MEANINGS: readonly (readonly [RegExp, number])[] = [
  [/rate_?limit|too_many_requests|resource_exhausted|throttl|slow_down/, 429],
  [/insufficient_(?:quota|credits?|balance|funds)|quota_exceeded|billing|payment_required/, 402],
  [/authenti|authoriz|permission|api_key|forbidden|access_denied/, 401],
  [/time_?out|deadline_exceeded/, 408],
  [/overload|unavailable|server_error|internal|api_error|capacity|bad_gateway/, 503],
  [/invalid|bad_request|not_found|unsupported|unprocessable|too_large|content_policy|precondition/, 400],
];

/**
 * The HTTP status that an error inside a body stands for: a code from 400 to 599, as a number or a text, or a word such as
 * `overloaded_error`.
 *
 * @returns `undefined` for an error that states no code, or one that no rule here knows.
 */
export function statusInside(error: Json): number | undefined {
  const parts = objectIn(error);
  for (const field of FIELDS) {
    const status = statusOf(parts[field]);
    if (status !== undefined) return status;
  }
  return undefined;
}

function statusOf(code: Json | undefined): number | undefined {
  if (code === undefined || code === null) return undefined;
  const text = typeof code === 'string' ? code : (literalOf(code) ?? JSON.stringify(code));
  if (text.trim() !== '' && !Number.isNaN(Number(text))) {
    const status = Number(text);
    return Number.isInteger(status) && status >= 400 && status < 600 ? status : undefined;
  }
  const word = text.toLowerCase().replaceAll(/[^a-z0-9]+/g, '_');
  return MEANINGS.find(([pattern]) => pattern.test(word))?.[1];
}
