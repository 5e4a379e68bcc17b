import { EncodedValue } from '../../harness/contract/json.ts';
import type { Suite, SuiteEntry } from '../../harness/contract/suite.ts';
import { entryKey } from '../../harness/contract/suite.ts';
import { applyOperation } from '../patch/apply-operation.ts';
import type { Patched } from '../patch/apply-operation.ts';
import { documentsOf, suiteParts } from '../patch/documents.ts';
import { patchProblem } from '../patch/problems.ts';
import type { Operation } from '../../harness/contract/patch.ts';

/** An entry as plain JSON. */
export const entryDocument = (entry: SuiteEntry): EncodedValue =>
  EncodedValue.parse(JSON.parse(JSON.stringify(entry)));

/**
 * An entry after operations; `undefined`: it is withdrawn.
 *
 * @param catalogue - tools of the suite, for changes of tools.
 * @throws {InputError} if an operation does not fit the entry, or leaves none.
 */
export function afterChanges(
  entry: SuiteEntry,
  operations: readonly Operation[],
  catalogue: Suite['catalogue'] = new Map(),
): SuiteEntry | undefined {
  const start: Patched = { documents: documentsOf({ entries: [entry], catalogue }), overrides: [] };
  const { documents } = operations.reduce<Patched>((before, operation) => {
    const after = applyOperation(before, operation);
    if ('refused' in after) throw patchProblem(`proposal for ${entryKey(entry)}`, `${after.refused}.`);
    return after;
  }, start);
  return suiteParts(documents).entries[0];
}
