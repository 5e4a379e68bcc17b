import type { Suite } from '../../../harness/contract/suite.ts';
import type { AuditedSuite } from '../../audit/detector.ts';
import type { SuiteGate } from '../gate.ts';
import { factsOf } from './facts.ts';
import { maskedTurns } from './masked.ts';
import { planHash } from './plan-hash.ts';

/** How much the entries of a suite differ. */
export type Diversity = {
  readonly entries: number;
  /** Turns with words, and those that differ once names, days, numbers and values are masked. */
  readonly turns: number;
  readonly distinctTurns: number;
  /** Plans that differ in tools, in where arguments come from, or in kind. */
  readonly distinctPlans: number;
  /** Mean size of an entry as JSON, in bytes. */
  readonly bytes: number;
};

/** Least share of distinct turns and plans, and most bytes of an entry. */
const LEAST_TURNS = 0.6;
const LEAST_PLANS = 0.25;
const MOST_BYTES = 3000;

/** Counts over all entries; a suite without entries has zeros. */
export function diversityOf(audited: AuditedSuite): Diversity {
  const facts = audited.suite.entries.map((entry) => factsOf(entry, audited));
  const turns = facts.flatMap((known) => maskedTurns(known)).filter((text) => text !== '');
  return {
    entries: facts.length,
    turns: turns.length,
    distinctTurns: new Set(turns).size,
    distinctPlans: new Set(facts.map(planHash)).size,
    bytes: Math.round(sizeOf(audited.suite) / Math.max(1, facts.length)),
  };
}

const sizeOf = ({ entries }: Suite): number =>
  entries.reduce((sum, entry) => sum + Buffer.byteLength(JSON.stringify(entry)), 0);

/** S4: a suite is more than a few stencils. */
export const diverse: SuiteGate = {
  id: 'diverse',
  asks: 'of a suite, 60 % of the masked turns and 25 % of the plans are distinct, and an entry has at most 3 kB in the mean',
  remarks: (audited) => {
    const { entries, turns, distinctTurns, distinctPlans, bytes } = diversityOf(audited);
    const few = (what: string, some: number, all: number, least: number) =>
      some >= least * all
        ? []
        : [`${some} of ${all} ${what} are distinct, and the least is ${least * 100} %`];
    return [
      ...few('masked turns', distinctTurns, turns, LEAST_TURNS),
      ...few('plans', distinctPlans, entries, LEAST_PLANS),
      ...(bytes > MOST_BYTES
        ? [`an entry has ${bytes} bytes in the mean, and the most is ${MOST_BYTES}`]
        : []),
    ].map((claim) => ({ entry: null, claim }));
  },
};
