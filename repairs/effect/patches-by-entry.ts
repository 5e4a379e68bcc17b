import type { Operation, Patch } from '../../harness/contract/patch.ts';
import { entryKey } from '../../harness/contract/suite.ts';
import type { Suite, SuiteEntry } from '../../harness/contract/suite.ts';
import { inOrder } from '../patch/apply-patches.ts';

/** Patches by the key of an entry that they touch, in order of application. Entries that none touches are absent. */
export type PatchesByEntry = ReadonlyMap<string, readonly Patch[]>;

/** Entries of a suite that patches touch: that they change, whose tools they change, or whose environments they replace. */
export function patchesByEntry(
  { entries }: Pick<Suite, 'entries'>,
  patches: readonly Patch[],
): PatchesByEntry {
  const byEntry = new Map<string, Patch[]>();
  const keysOf = entriesChangedIn(entries);
  for (const patch of inOrder(patches)) {
    const changes = patch.operations.filter(({ op }) => op !== 'test');
    for (const key of new Set(changes.flatMap(keysOf)))
      byEntry.set(key, [...(byEntry.get(key) ?? []), patch]);
  }
  return byEntry;
}

function entriesChangedIn(entries: readonly SuiteEntry[]): (operation: Operation) => readonly string[] {
  const byTool = new Map<string, string[]>();
  const byEnvironment = new Map<string, string[]>();
  for (const entry of entries) {
    const key = entryKey(entry);
    for (const tool of entry.tools)
      if (typeof tool === 'string') byTool.set(tool, [...(byTool.get(tool) ?? []), key]);
    for (const name of entry.environments) byEnvironment.set(name, [...(byEnvironment.get(name) ?? []), key]);
  }
  return (operation) => {
    if ('document' in operation)
      return operation.document === 'entry' ? [operation.key] : (byTool.get(operation.key) ?? []);
    return operation.op === 'implement'
      ? (byEnvironment.get(operation.environment) ?? [])
      : [operation.entry];
  };
}
