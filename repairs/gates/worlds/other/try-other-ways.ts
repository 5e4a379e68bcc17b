import type { SuiteEntry } from '../../../../harness/contract/suite.ts';
import type { Bench } from '../../bench.ts';
import type { Remark } from '../../gate.ts';
import { verdictText } from '../../verdict-text.ts';
import { outcomeOfScript } from '../outcome-of-script.ts';
import { scriptOf } from '../script.ts';
import { oneWriteForSeveral } from './one-write-for-several.ts';
import { otherLookUps } from './other-look-ups.ts';
import { otherWords } from './other-words.ts';
import type { OtherWays } from './other-way.ts';
import { permutedCalls } from './permuted-calls.ts';
import { extraReads, knownReads, plainWords, repeatedReads } from './reads.ts';
import { refusedFirst } from './refused-first.ts';

/** Kinds of other ways, in the order in which they are tried. */
const KINDS: readonly OtherWays[] = [
  plainWords,
  repeatedReads,
  extraReads,
  knownReads,
  permutedCalls,
  refusedFirst,
  otherLookUps,
  oneWriteForSeveral,
  otherWords,
];

/** What came of other ways. */
export type TriedOtherWays = {
  /** Ways that were judged, by the key. */
  readonly judged: readonly string[];
  /** Ways that do not pass, with why. */
  readonly remarks: readonly Remark[];
};

/** Tries every other way of an entry of an own world. */
export async function tryOtherWays(entry: SuiteEntry, bench: Bench): Promise<TriedOtherWays> {
  const ways = KINDS.flatMap((kind) => kind(entry, bench.audited));
  const remarks: Remark[] = [];
  for (const { key, what, calls, tell } of ways) {
    const verdict = await outcomeOfScript(entry, scriptOf(entry, calls, tell), bench);
    if (typeof verdict !== 'string' && verdict.kind === 'pass') continue;
    const why = typeof verdict === 'string' ? verdict : verdictText(verdict);
    remarks.push({ key, turn: null, claim: `fails by outcome: the reference ${what}: ${why}` });
  }
  return { judged: ways.map(({ key }) => key), remarks };
}
