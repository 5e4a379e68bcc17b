import { wrong } from './fields.ts';
import { recordBatches } from './json-lines.ts';
import type { RecordRow } from './json-lines.ts';

/** Upstream's verdicts on one model in one category. */
export type ScoreFile = {
  readonly correctCount: number;
  readonly totalCount: number;
  /** Failed rows in file order. */
  readonly failures: readonly { readonly id: string; readonly errorType: string }[];
};

/** Read a score file: a summary, then one row for each failed entry. @throws {InputError} */
export async function readScoreFile(path: string): Promise<ScoreFile> {
  let summary: { correctCount: number; totalCount: number } | undefined;
  const failures: { id: string; errorType: string }[] = [];
  for await (const batch of recordBatches(path))
    for (const { record, place } of batch) {
      if (summary === undefined)
        summary = {
          correctCount: count(record, 'correct_count', place),
          totalCount: count(record, 'total_count', place),
        };
      else failures.push({ id: textAt(record, 'id', place), errorType: errorTypeOf(record, place) });
    }
  if (summary === undefined) throw wrong(path, 'is empty');
  return { ...summary, failures };
}

type Fields = RecordRow['record'];

/** The error type is at the top level, or nested in `error` as in upstream's multi-turn files. */
function errorTypeOf(record: Fields, place: string): string {
  const { error } = record;
  const isNested = typeof error === 'object' && error !== null && 'error_type' in error;
  return textAt(isNested ? { ...error } : record, 'error_type', place);
}

function textAt(fields: Fields, key: string, place: string): string {
  const value = fields[key];
  if (typeof value === 'string') return value;
  throw wrong(place, `has no string under "${key}"`);
}

function count(fields: Fields, key: string, place: string): number {
  const value = fields[key];
  if (typeof value === 'number') return value;
  throw wrong(place, `has no number under "${key}"`);
}
