import { InputError } from '../contract/errors.ts';
import { openExistingStore } from '../store/store.ts';
import type { StoredVerdict } from '../store/verdicts.ts';
import { writeWhole } from './write-file.ts';

/**
 * Write the verdicts of one evaluator as JSON Lines, by model, category, suite order and trial.
 *
 * @returns one line that counts them.
 * @throws {InputError} where the evaluator has judged nothing yet.
 */
export function writeVerdicts(database: string, evaluatorId: string, path: string): string {
  const store = openExistingStore(database);
  try {
    const verdicts = [...store.verdicts.of(evaluatorId)];
    if (verdicts.length === 0) {
      const remedy = `Run "assay score --evaluator ${evaluatorId}" first.`;
      throw new InputError({ place: database, cause: `holds no verdicts of ${evaluatorId}.`, remedy });
    }
    writeWhole(
      path,
      verdicts.map((verdict) => `${JSON.stringify(lineOf(verdict))}\n`),
    );
    return `${verdicts.length} verdicts written to ${path}`;
  } finally {
    store.close();
  }
}

function lineOf({ model, category, entryKey, trial, verdict }: StoredVerdict) {
  const reasons =
    verdict.kind === 'fail'
      ? verdict.failures
      : verdict.kind === 'unscored'
        ? [{ code: verdict.because }]
        : [];
  const errorType =
    verdict.kind === 'fail' && verdict.errorType !== undefined ? { errorType: verdict.errorType } : {};
  return { model, category, entry: entryKey, trial, verdict: verdict.kind, ...errorType, reasons };
}
