import type { EntryGate } from '../gate.ts';
import { tryWrongWays } from './wrong/try-wrong-ways.ts';

/** E5: what is nearly right is wrong. It reads the definitions of the suite's own worlds. */
export const wrongWaysFail: EntryGate = {
  id: 'wrong-ways-fail',
  asks: 'a write dropped, exchanged, added or made too early, and an answer told wrong or not at all, fail by outcome',
  reads: 'episodes',
  inherits: 'everywhere',
  remarks: async ({ entry, bench }) => (await tryWrongWays(entry, bench)).remarks,
};
