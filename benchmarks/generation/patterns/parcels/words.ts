import { z } from 'zod';
import type { Refusal } from '../../../../harness/contract/environment-definition.ts';
import type { Condition, Expression, Step } from '../../../../harness/contract/tool-language.ts';
import { all, column, count, differ, equal, from, requires } from '../../language/terms.ts';
import { idOf, Noun } from '../noun.ts';
import type { Hub } from '../pattern.ts';
import { rowPassed, snake } from '../refusals.ts';
import { refuseIf } from '../sketches.ts';

export const ParcelWords = z.strictObject({
  /** What arrives for people: a parcel, a delivery. */
  parcel: Noun.extend({ weight: z.tuple([z.int(), z.int()]) }),
  /** Names of those who bring them. */
  carriers: z.array(z.string()).min(3),
  /** Where they wait, by names that stand before the noun: "the blue shelf". */
  shelf: Noun.extend({ names: z.array(z.string()).min(4) }),
  /** Whether they wait "on" or "in" it. */
  at: z.enum(['on', 'in']),
});
export type ParcelWords = z.infer<typeof ParcelWords>;

export const STATES = ['expected', 'waiting', 'collected', 'returned'] as const;

/** Most days from today for which something is held. */
export const MOST_DAYS_HELD = 14;

/** Names that the tools of the pattern share. */
export function namesOf(words: ParcelWords, hub: Hub) {
  return {
    ...words,
    hub,
    who: idOf(hub),
    key: idOf(words.parcel),
    where: idOf(words.shelf),
    tag: snake(words.parcel.singular),
    /** Number of parcels that wait on the shelf with this name. */
    onShelf: (shelf: string, as: string): Expression =>
      count(
        from(
          words.parcel.table,
          as,
          all(
            equal(column(`${as}.${idOf(words.shelf)}`), column(`${shelf}.id`)),
            equal(column(`${as}.state`), 'waiting'),
          ),
        ),
      ),
  };
}
export type ParcelNames = ReturnType<typeof namesOf>;

/** Refuses a parcel that has not come yet, and one that is gone. */
export function refuseElsewhere({ parcel, key }: ParcelNames): readonly Refusal[] {
  const passed = (as: string, ...conditions: readonly Condition[]) =>
    rowPassed(parcel.table, as, key, ...conditions);
  return [
    refuseIf(
      'not_arrived',
      passed('awaited', equal(column('awaited.state'), 'expected')),
      `the ${parcel.singular} has not arrived yet`,
    ),
    refuseIf(
      'gone',
      passed('gone', differ(column('gone.state'), 'expected'), differ(column('gone.state'), 'waiting')),
      `the ${parcel.singular} was collected or returned before`,
    ),
  ];
}

/** The steps that refuse them; the parcel has the name `box`. */
export const requireHere = (): readonly Step[] => [
  requires(differ(column('box.state'), 'expected'), 'not_arrived'),
  requires(equal('waiting', column('box.state')), 'gone'),
];
