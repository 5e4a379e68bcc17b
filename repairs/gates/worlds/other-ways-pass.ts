import type { EntryGate } from '../gate.ts';
import { tryOtherWays } from './other/try-other-ways.ts';

/** E6: what is as good as the reference is right. It reads the definitions of the suite's own worlds. */
export const otherWaysPass: EntryGate = {
  id: 'other-ways-pass',
  asks: 'other look-ups, another order, a refused attempt and other notations pass by outcome',
  reads: 'episodes',
  inherits: 'everywhere',
  remarks: async ({ entry, bench }) => (await tryOtherWays(entry, bench)).remarks,
};
