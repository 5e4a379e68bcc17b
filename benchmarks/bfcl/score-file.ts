import { asObject, textField, wrong } from './fields.ts';
import { jsonLines } from './json-lines.ts';
import { isDict } from '../../harness/contract/value.ts';
import type { Dict } from '../../harness/contract/value.ts';

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
  for await (const { value, place } of jsonLines(path)) {
    const row = asObject(value, place);
    if (summary === undefined)
      summary = {
        correctCount: count(row, 'correct_count', place),
        totalCount: count(row, 'total_count', place),
      };
    else failures.push({ id: textField(row, 'id', place), errorType: errorTypeOf(row, place) });
  }
  if (summary === undefined) throw wrong(path, 'is empty');
  return { ...summary, failures };
}

/** The error type is at the top level, or nested in `error` as in upstream's multi-turn files. */
function errorTypeOf(row: Dict, place: string): string {
  const error = row.get('error');
  const nested = error !== undefined && isDict(error) ? error : undefined;
  return textField(nested?.has('error_type') === true ? nested : row, 'error_type', place);
}

function count(row: Dict, key: string, place: string): number {
  const value = row.get(key);
  if (typeof value === 'number') return value;
  throw wrong(place, `has no number under "${key}"`);
}
