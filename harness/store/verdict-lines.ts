import type { Verdict } from '../contract/verdict.ts';
import { broken, storedJson } from './stored-document.ts';

/** Verdicts of an entry that say the same. */
export type VerdictLine = readonly [
  entryKey: string,
  /** Row id of the first episode: lines are in its order. */
  first: number,
  kind: Verdict['kind'],
  reason: string | null,
  errorType: string | null,
  trials: readonly number[],
];

/** What a row of `verdict_group` holds: lines by category. */
export type VerdictLines = readonly (readonly [category: string, lines: readonly VerdictLine[]])[];

/**
 * Reads the body of a row of `verdict_group`. By hand, since there are a line for each entry and a number for each episode: a schema
 * takes as long as all that is ranked with them.
 *
 * @param body - `null`: it is larger than a record can be. @throws {InputError} if it is not what the store writes.
 */
export function verdictLines(body: string | null, place: string): VerdictLines {
  const json = storedJson(body, place);
  if (Array.isArray(json) && json.every(isCategory)) return json;
  throw broken(place, 'is no summary of verdicts.');
}

const isCategory = (value: unknown): value is VerdictLines[number] =>
  Array.isArray(value) &&
  value.length === 2 &&
  typeof value[0] === 'string' &&
  Array.isArray(value[1]) &&
  value[1].every(isLine);

function isLine(value: unknown): value is VerdictLine {
  if (!Array.isArray(value) || value.length !== 6) return false;
  const parts: readonly unknown[] = value;
  const [entryKey, first, kind, reason, errorType, trials] = parts;
  return (
    typeof entryKey === 'string' &&
    Number.isSafeInteger(first) &&
    (kind === 'pass' || kind === 'fail' || kind === 'unscored') &&
    isTextOrNull(reason) &&
    isTextOrNull(errorType) &&
    Array.isArray(trials) &&
    trials.length > 0 &&
    trials.every((trial) => Number.isSafeInteger(trial))
  );
}

const isTextOrNull = (value: unknown): boolean => value === null || typeof value === 'string';
