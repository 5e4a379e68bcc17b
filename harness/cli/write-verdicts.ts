import { harmlessLine } from '../contract/harmless.ts';
import type { Verdict } from '../contract/verdict.ts';
import { openStoreToRead } from '../store/store.ts';
import type { StoredVerdict } from '../store/verdicts.ts';
import { judgingsNamed } from '../store/judgings-named.ts';
import { jsonLines, present } from './present.ts';
import type { Surroundings } from './surroundings.ts';
import type { VerdictsOptions } from './commands/verdicts.ts';

/**
 * Writes the verdicts of an evaluator, or of a family, as JSON Lines, ordered by model, category, suite order and trial.
 *
 * @throws {InputError | UsageError} see {@link judgingsNamed}.
 */
export function writeVerdicts(
  { db, evaluator, suite, jsonl }: VerdictsOptions,
  surroundings: Pick<Surroundings, 'print'>,
): void {
  const store = openStoreToRead(db);
  try {
    const judgings = judgingsNamed(store, db, evaluator, suite);
    let count = 0;
    const lines = function* (): Generator<ReturnType<typeof lineOf>> {
      for (const verdict of store.verdicts.of(judgings)) {
        count += 1;
        yield lineOf(verdict);
      }
    };
    present(surroundings, [jsonLines(jsonl, lines())], () =>
      harmlessLine(`${count} verdicts written to ${jsonl}`),
    );
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
