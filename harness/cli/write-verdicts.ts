import type { Verdict } from '../contract/verdict.ts';
import { openExistingStore } from '../store/store.ts';
import type { StoredVerdict } from '../store/verdicts.ts';
import { judgingsNamed } from '../store/judgings-named.ts';
import { writeWhole } from './write-file.ts';
import type { VerdictsOptions } from './commands/verdicts.ts';

/**
 * Writes the verdicts of an evaluator, or of a family, as JSON Lines, ordered by model, category, suite order and trial.
 *
 * @returns one line that counts them.
 * @throws {InputError | UsageError} see {@link judgingsNamed}.
 */
export function writeVerdicts({ db, evaluator, suite, jsonl }: VerdictsOptions): string {
  const store = openExistingStore(db);
  try {
    const verdicts = [...store.verdicts.of(judgingsNamed(store, db, evaluator, suite))];
    writeWhole(
      jsonl,
      verdicts.map((verdict) => `${JSON.stringify(lineOf(verdict))}\n`),
    );
    return `${verdicts.length} verdicts written to ${jsonl}`;
  } finally {
    store.close();
  }
}

function lineOf({ model, category, entryKey, trial, verdict }: StoredVerdict) {
  const reasons =
    verdict.kind === 'fail' ? verdict.failures : verdict.kind === 'unscored' ? [unscoredReason(verdict)] : [];
  const errorType =
    verdict.kind === 'fail' && verdict.errorType !== undefined ? { errorType: verdict.errorType } : {};
  return { model, category, entry: entryKey, trial, verdict: verdict.kind, ...errorType, reasons };
}

function unscoredReason({ kind: _kind, because, ...details }: Extract<Verdict, { kind: 'unscored' }>) {
  return { code: because, ...details };
}
