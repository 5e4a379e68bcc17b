import { describe, expect, test } from 'vitest';
import { InputError } from '../../../harness/contract/errors.ts';
import type { Operation, Patch } from '../../../harness/contract/patch.ts';
import { groundOf } from '../../../repairs/gates/ground.ts';
import { scopesOf, trialOf } from '../../../repairs/gates/trial.ts';
import { GATE_MEANS } from '../../support/gates.ts';
import { patchOf, replacing } from '../../support/patches.ts';
import { smallOwnSuite, starterEntry } from '../../support/small-suite.ts';

const SUITE = smallOwnSuite({
  entries: ['starter_base_0', 'starter_base_2', 'starter_base_5'].map(starterEntry),
});
const GROUND = groundOf(SUITE, GATE_MEANS);
const everywhere = (): boolean => true;

const CALL = { document: 'entry', key: 'starter_base_0', path: '/reference/turns/1/0' } as const;
const OLD = "mv(source='report_draft.txt', destination='report_final.txt')";
const BOTH: Partial<Patch> = { derivations: ['rejudged', 'repaired'] };

const FIRST = patchOf(replacing(CALL, OLD, 'pwd()'), { id: 'first', ...BOTH });
const SECOND = patchOf(replacing(CALL, 'pwd()', 'ls()'), { id: 'second', family: 'b-family' });
const OTHER = patchOf(
  [{ op: 'free-wording', entry: 'starter_base_2', turn: 2, call: 0, argument: 'message' }],
  {
    id: 'other',
    ...BOTH,
  },
);

describe('scopes of a catalogue', () => {
  test('are each patch, each family and each suite, families of the same patches once', () => {
    const scopes = scopesOf([FIRST, OTHER, SECOND], ['rejudged', 'repaired']);
    expect(
      scopes.map(({ kind, name, derivations, patches }) => [kind, name, derivations.length, patches.length]),
    ).toEqual([
      ['patch', 'first', 2, 1],
      ['patch', 'other', 2, 1],
      ['patch', 'second', 1, 1],
      ['family', 'a-family', 2, 2],
      ['family', 'b-family', 1, 1],
      ['suite', 'rejudged', 1, 2],
      ['suite', 'repaired', 1, 3],
    ]);
  });

  test('are none without patches', () => {
    expect(scopesOf([], ['rejudged', 'repaired'])).toEqual([]);
  });
});

describe('a trial', () => {
  const trialNamed = (name: string, patches: readonly Patch[]) => {
    const scope = scopesOf(patches, ['rejudged', 'repaired']).find((one) => one.name === name);
    if (scope === undefined) throw new Error(`there is no scope ${name}`);
    return trialOf(scope, GROUND, everywhere);
  };

  test('touches the entries that its patches change, with the turns that differ', () => {
    const { touched, rests } = trialNamed('first', [FIRST, OTHER]);
    expect(touched.map(({ key, touch, turns }) => [key, touch, [...turns]])).toEqual([
      ['starter_base_0', 'changed', [1, 2]], // the file that the next turn reads is missing
    ]);
    expect(rests).toEqual([]);
  });

  test('of a patch that changes what another one has changed comes after that one', () => {
    const { rests, touched } = trialNamed('second', [FIRST, SECOND]);
    expect(rests).toEqual([FIRST]);
    expect(touched.map(({ after }) => after.reference)).toMatchObject([
      { turns: [[{}, {}], ['ls()'], [{}]] },
    ]);
  });

  test('of a patch that cannot be applied at all is refused with its place', () => {
    expect(() => trialNamed('second', [SECOND])).toThrow(InputError);
  });

  test('shares entries of equal content, and is played with the tools of the parent unless tools differ', () => {
    const [one, again] = [trialNamed('first', [FIRST]), trialNamed('a-family', [FIRST, OTHER])];
    expect(one.touched[0]?.after).toBe(again.touched[0]?.after);
    expect(one.after).toBe(GROUND.bench);
  });

  test('touches entries whose reference calls a tool that is shown otherwise', () => {
    const key = 'TradingBot.cancel_order';
    const place = { document: 'tool', key, path: '/description' } as const;
    const shown = patchOf(replacing(place, SUITE.catalogue.get(key)?.description ?? '', 'Cancels.'), {
      id: 'shown',
    });
    const { touched, tools, after } = trialNamed('shown', [shown]);
    expect(touched.map((one) => [one.key, one.touch, [...one.turns]])).toEqual([
      ['starter_base_5', 'shown', [3]],
    ]);
    expect([...tools.shown]).toEqual([key]);
    expect(after).not.toBe(GROUND.bench);
  });

  test('leaves out entries that are withdrawn', () => {
    const withdrawn: Operation = { op: 'withdraw', entry: 'starter_base_2', because: 'a test' };
    const { touched, patched } = trialNamed('gone', [patchOf([withdrawn], { id: 'gone' })]);
    expect([touched.length, patched.entries.length]).toEqual([0, 2]);
  });
});
