import { memoizeByObject } from '../../../harness/contract/memoize.ts';
import type { SuiteEntry } from '../../../harness/contract/suite.ts';
import type { Bench } from '../bench.ts';
import type { EntryGate, EntryVersion, Remark } from '../gate.ts';
import { ENTRY_GATES } from '../registry.ts';
import type { TouchedEntry } from '../touched-entries.ts';
import type { Trial } from '../trial.ts';
import { patchesOn, scopeName } from './share.ts';
import type { ShareWriter, Standing } from './share.ts';

/** What gates say of entries. The same entry, as different patches leave it, is checked once. */
export type EntryRemarks = (gate: EntryGate, version: EntryVersion) => Promise<readonly Remark[]>;

/** Memoized by bench, entry, gate and turns. */
export function entryRemarks(): EntryRemarks {
  const memory = memoizeByObject((_bench: Bench) =>
    memoizeByObject((_entry: SuiteEntry) => new Map<string, Promise<readonly Remark[]>>()),
  );
  return (gate, version) => {
    const known = memory(version.bench)(version.entry);
    const key = `${gate.id} ${[...version.turns].join()}`;
    const remarks = known.get(key) ?? Promise.resolve(gate.remarks(version));
    known.set(key, remarks);
    return remarks;
  };
}

/** Asks every gate of every entry that a trial touches. */
export async function checkTouched(trial: Trial, remarksOf: EntryRemarks, share: ShareWriter): Promise<void> {
  for (const touched of trial.touched) {
    for (const gate of ENTRY_GATES) {
      if (touched.touch === 'shown' && gate.reads !== 'documents') continue;
      share.count(gate, trial.scope);
      const remarks = await remarksOf(gate, {
        entry: touched.after,
        turns: touched.turns,
        bench: trial.after,
      });
      if (remarks.length === 0) continue;
      const before = await keysBefore(gate, touched, trial, remarksOf);
      for (const remark of remarks) share.remark(judged(remark, gate, touched, trial, before));
    }
  }
}

async function keysBefore(
  gate: EntryGate,
  { before: entry, turns }: TouchedEntry,
  { before: bench }: Trial,
  remarksOf: EntryRemarks,
): Promise<ReadonlySet<string>> {
  const remarks = await remarksOf(gate, { entry, turns, bench });
  return new Set(remarks.map(({ key }) => key));
}

function judged(
  { key, turn, claim, excuse }: Remark,
  gate: EntryGate,
  { key: entry }: TouchedEntry,
  { scope }: Trial,
  before: ReadonlySet<string>,
): Parameters<ShareWriter['remark']>[0] {
  const isForgiven = before.has(key) && (gate.inherits === 'everywhere' || scope.kind !== 'suite');
  const standing: Standing = excuse !== undefined ? 'explained' : isForgiven ? 'as-before' : 'failed';
  return {
    gate: gate.id,
    scope: scopeName(scope),
    patches: patchesOn(entry, scope),
    entry,
    tool: null,
    turn,
    claim,
    standing,
    excuse: excuse ?? null,
  };
}
