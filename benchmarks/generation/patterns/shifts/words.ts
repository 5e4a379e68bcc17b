import { z } from 'zod';
import type { Condition } from '../../../../harness/contract/tool-language.ts';
import { all, any, argument, column, equal, exists, from, less, not, TODAY } from '../../language/terms.ts';
import { idOf, Noun } from '../noun.ts';
import { rowPassed, snake } from '../refusals.ts';
import { refuseIf } from '../sketches.ts';
import { indefinite } from '../../words/inflection.ts';

export const ShiftWords = z.strictObject({
  /** Who works: a nurse, a porter. */
  staff: Noun,
  /** What is worked: a shift, a duty. */
  shift: Noun,
  /** What shifts are for, as words before the noun: "reception". */
  roles: z.array(z.string()).min(3),
  times: z.array(z.string()).min(3),
});
export type ShiftWords = z.infer<typeof ShiftWords>;

/** Names and conditions that the tools of the pattern share. */
export function namesOf(words: ShiftWords) {
  const { staff, shift } = words;
  const worker = idOf(staff);
  const key = idOf(shift);
  return {
    ...words,
    worker,
    key,
    over: `${snake(shift.singular)}_over`,
    untrained: 'not_trained',
    busy: 'works_that_day',
    /** Whether a person can do a role. */
    trainedFor: (person: string, role: ReturnType<typeof column>): Condition =>
      any(equal(column(`${person}.role`), role), equal(column(`${person}.second_role`), role)),
  };
}
export type ShiftNames = ReturnType<typeof namesOf>;

/** Refusals of a shift that is over, and of a person who cannot do it or works on its day. */
export function refusalsOf({ staff, shift, key, worker, over, untrained, busy, trainedFor }: ShiftNames) {
  const passed = (as: string, ...conditions: readonly Condition[]) =>
    rowPassed(shift.table, as, key, ...conditions);
  return {
    over: refuseIf(over, passed('past', less(column('past.day'), TODAY)), `the ${shift.singular} is over`),
    untrained: refuseIf(
      untrained,
      passed(
        'wanted',
        not(exists(rowPassed(staff.table, 'able', worker, trainedFor('able', column('wanted.role'))))),
      ),
      `the ${staff.singular} is not trained for the role of the ${shift.singular}`,
    ),
    busy: refuseIf(
      busy,
      passed(
        'wanted',
        exists(
          from(
            shift.table,
            'other',
            all(
              equal(column(`other.${worker}`), argument(worker)),
              equal(column('other.day'), column('wanted.day')),
            ),
          ),
        ),
      ),
      `the ${staff.singular} has ${indefinite(shift.singular)} on that day already`,
    ),
  };
}
