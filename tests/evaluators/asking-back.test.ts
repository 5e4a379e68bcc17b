import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { askedTurns as askedTurnsWith } from '../../evaluators/asking-back.ts';

type Turns = readonly (readonly string[])[];

/** Tools that change things begin with a `w`. */
const askedTurns = (own: Turns, accepted: Turns) =>
  askedTurnsWith(own, accepted, (call) => call.startsWith('w'));

describe('an accepted reference asks the user back', () => {
  test('where it makes no call in a turn, and none of its tools elsewhere', () => {
    expect(askedTurns([['a()'], ['b(x=1)']], [['a()'], []])).toEqual({ from: 1, to: 1 });
  });

  test('from the turn on in which it leaves out the first call', () => {
    expect(askedTurns([['a()', 'b()'], ['c()'], ['d()']], [['a()'], [], ['d()']])).toEqual({
      from: 0,
      to: 1,
    });
  });

  test('where it leaves a change undone, though it makes other calls of the turn', () => {
    expect(askedTurns([['wa()', 'wb()']], [['wa()']])).toEqual({ from: 0, to: 0 });
  });

  test('not where it leaves out a look-up alone, and goes on', () => {
    expect(askedTurns([['a()', 'wb()']], [['wb()']])).toBeUndefined();
  });

  test('not where it changes things with another tool', () => {
    expect(askedTurns([[], ['wa()']], [['wb()'], []])).toBeUndefined();
  });

  test.each([
    ['the same as the first', [['a()'], ['b()']]],
    ['with the calls of a turn in an earlier one', [['a()', 'b()'], []]],
    ['with other arguments', [['a()'], ['b(x=2)']]],
    ['with another tool in its place', [['a()'], ['c()']]],
  ])('not if it is %s', (_what, accepted) => {
    expect(askedTurns([['a()'], ['b()']], accepted)).toBeUndefined();
  });

  test('only in turns that it has', () => {
    const turns = fc.array(fc.array(fc.constantFrom('a()', 'b()', 'c()'), { maxLength: 2 }), {
      minLength: 3,
      maxLength: 3,
    });
    fc.assert(
      fc.property(turns, turns, (own, accepted) => {
        const asked = askedTurns(own, accepted);
        if (asked === undefined) return;
        expect(own[asked.to]).not.toEqual([]);
        expect(asked.from).toBeLessThanOrEqual(asked.to);
      }),
    );
  });
});
