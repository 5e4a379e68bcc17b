import { z } from 'zod';
import { harmlessLine } from '../contract/harmless.ts';
import { tableText } from './table.ts';
import type { TableWidth } from './table.ts';

const Figures = z.strictObject({
  entries: z.int(),
  /** Turns in which the user says something, and those that differ once names, days, numbers and values are masked. */
  turns: z.int(),
  distinctTurns: z.int(),
  /** Plans that differ in tools, in where arguments come from, or in kind. */
  distinctPlans: z.int(),
  /** Mean size of an entry as JSON, in bytes. */
  bytes: z.int(),
  /** Means over the entries. */
  difficulty: z.strictObject({
    /** Calls in the longest chain of one turn in which each is given an id that the one before shows. */
    hops: z.number(),
    calls: z.number(),
    writes: z.number(),
    turns: z.number(),
    /** Offered tools that no call uses. */
    idleTools: z.number(),
  }),
});
type Figures = z.infer<typeof Figures>;

/** How much the entries of a suite differ and how hard they are, as `assay suite show <suite> --diversity --json` writes it. */
export const SuiteVariety = z.strictObject({
  suite: z.strictObject({ id: z.string(), contentHash: z.string() }),
  all: Figures,
  categories: z.array(Figures.extend({ category: z.string() })),
});
export type SuiteVariety = z.infer<typeof SuiteVariety>;

const HEAD = [
  'category',
  'entries',
  'distinct turns',
  'distinct plans',
  'bytes',
  'turns',
  'calls',
  'writes',
  'hops',
  'idle tools',
];

/** Variety as a table: a row for each category, and one for all entries. */
export function varietyText({ suite, all, categories }: SuiteVariety, width: TableWidth): string {
  const table = tableText(
    {
      head: HEAD,
      essential: HEAD.slice(0, 4),
      alignedRight: HEAD.slice(1),
      rows: [...categories.map((one) => rowOf(one.category, one)), rowOf('all', all)],
    },
    width,
  );
  const about = harmlessLine(`suite ${suite.id} (${suite.contentHash.slice(0, 12)})`);
  return [
    table,
    'distinct turns: shares that differ once names, days, numbers and values are masked',
    'distinct plans: shares that differ in tools, in where arguments come from, or in kind',
    'from bytes on: means of an entry; hops: calls of the longest chain of a turn in which each needs an id that the one before shows',
    about,
  ].join('\n');
}

function rowOf(name: string, figures: Figures): readonly (string | number)[] {
  const { entries, turns, distinctTurns, distinctPlans, bytes, difficulty } = figures;
  return [
    name,
    entries,
    share(distinctTurns, turns),
    share(distinctPlans, entries),
    bytes,
    ...[difficulty.turns, difficulty.calls, difficulty.writes, difficulty.hops, difficulty.idleTools].map(
      (mean) => mean.toFixed(1),
    ),
  ];
}

const share = (some: number, all: number): string =>
  all === 0 ? '' : `${((100 * some) / all).toFixed(1)} %`;
