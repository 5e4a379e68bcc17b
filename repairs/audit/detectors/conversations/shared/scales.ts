import type { SuiteEntry } from '../../../../../harness/contract/suite.ts';
import type { DeclaredParameter } from './declared.ts';
import { requestOf } from './placed-calls.ts';
import type { PlacedCall } from './placed-calls.ts';
import { groundIn } from './provenance.ts';

/** Words that name the end of a scale. */
const SUPERLATIVE =
  /^(?:top|max|maximum|maximal|min|minimum|minimal|most|least|highest|lowest|greatest|utmost|fully|completely)$/u;

/** Whether a number is one of a scale that the documents describe: `from 1 to 5`. */
export function isOnScale(value: string | number, { description }: DeclaredParameter): boolean {
  const [, low, high] = /\bfrom (\d+)(?:, [^,\d]*,)? to (\d+)\b/i.exec(description) ?? [];
  return typeof value === 'number' && low !== undefined && value >= Number(low) && value <= Number(high);
}

/** Whether the user names a number of a scale, its end, or what the documents call the number: `1, all the way`. */
export function namesPlaceOnScale(
  value: string | number,
  { description }: DeclaredParameter,
  entry: SuiteEntry,
  { turn }: PlacedCall,
): boolean {
  const request = requestOf(entry, turn);
  const { numbers, words } = groundIn(request);
  const name = new RegExp(`\\b${value}, ([\\p{L} ]+)`, 'u').exec(description)?.[1];
  return (
    numbers.some((number) => number === value) ||
    [...words].some((word) => SUPERLATIVE.test(word)) ||
    (name !== undefined && request.includes(name.trim()))
  );
}
