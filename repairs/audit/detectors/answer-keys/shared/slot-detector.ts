import type { Detector, FindingDraft } from '../../../detector.ts';
import { examinedEntries } from '../../../examined-entries.ts';
import { keyedEntry } from './key-slots.ts';
import type { KeyedEntry, KeySlot } from './key-slots.ts';

/** What a detector of this kind says of one slot. `slots`: all of the same accepted call, itself included. */
export type SlotRule = (
  keyed: KeyedEntry,
  slot: KeySlot,
  slots: readonly KeySlot[],
) => readonly FindingDraft[];

/** A detector that looks at the answer keys of a suite slot by slot. Keys in Java and JavaScript hold source texts and are skipped. */
export function slotDetector(id: string, version: string, asks: string, rule: SlotRule): Detector {
  return {
    identity: { id, version, group: 'mechanical' },
    asks,
    reads: 'suite',
    detect: (audited) =>
      examinedEntries(audited).flatMap((entry) => {
        const keyed = entry.language === 'python' ? keyedEntry(entry) : undefined;
        return keyed === undefined
          ? []
          : keyed.calls.flatMap(({ slots }) => slots.flatMap((slot) => rule(keyed, slot, slots)));
      }),
  };
}
