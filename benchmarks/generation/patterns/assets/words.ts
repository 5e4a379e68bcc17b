import { z } from 'zod';
import type { Refusal } from '../../../../harness/contract/environment-definition.ts';
import { column, equal } from '../../language/terms.ts';
import { idOf, Noun } from '../noun.ts';
import { rowPassed, snake } from '../refusals.ts';
import { refuseIf } from '../sketches.ts';

export const AssetWords = z.strictObject({
  /** What is looked after, with kinds that replace the noun and have regular plurals: "the luggage cart". */
  asset: Noun.extend({ kinds: z.array(z.string()).min(4), value: z.tuple([z.int(), z.int()]) }),
  /** Where it can be, as words after "in the" and "to the". */
  places: z.array(z.string()).min(4),
  /** What is written when it is broken, such as "fault report". */
  report: Noun,
  /** What can be wrong, as people dictate it. */
  faults: z.array(z.string()).min(5),
});
export type AssetWords = z.infer<typeof AssetWords>;

export const CONDITIONS = ['working', 'faulty', 'retired'] as const;

/** Names that the tools of the pattern share. */
export function namesOf(words: AssetWords) {
  return {
    ...words,
    key: idOf(words.asset),
    paper: idOf(words.report),
    tag: snake(words.asset.singular),
    note: snake(words.report.singular),
  };
}
export type AssetNames = ReturnType<typeof namesOf>;

/** Refuses what is retired. */
export const refuseRetired = ({ asset, key }: AssetNames): Refusal =>
  refuseIf(
    'retired',
    rowPassed(asset.table, 'gone', key, equal(column('gone.condition'), 'retired')),
    `the ${asset.singular} is retired`,
  );
