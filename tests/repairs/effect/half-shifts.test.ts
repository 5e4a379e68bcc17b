import { describe, expect, test } from 'vitest';
import type { EntryTally } from '../../../evaluators/ranking/tallies.ts';
import type { Patch } from '../../../harness/contract/patch.ts';
import { RECORDED_DETECTORS } from '../../../repairs/audit/registry.ts';
import { halfShifts } from '../../../repairs/effect/half-shifts.ts';
import { halvesOf } from '../../../repairs/effect/halves.ts';
import { patchesByEntry } from '../../../repairs/effect/patches-by-entry.ts';
import type { TallyWith } from '../../../repairs/effect/rejudged-tallies.ts';
import { judgedAs } from '../../support/judged.ts';
import { patchOf } from '../../support/patches.ts';
import { smallOwnSuite } from '../../support/small-suite.ts';
import { trials } from '../../support/tallies.ts';

const PARENT = smallOwnSuite();
const SEED = 1;
const MODELS = ['m0', 'm1', 'm2', 'm3', 'm4', 'm5', 'm6', 'm7'];
const HALVES = halvesOf(MODELS, SEED);
const [RECORDED = ''] = RECORDED_DETECTORS.map(({ identity }) => `${identity.id}:x`);

const patch = (id: string, entry: string, finding: string): Patch =>
  patchOf([{ op: 'not-demanded', entry, turn: 0, call: 0 }], {
    id,
    findings: [finding],
    derivations: ['rejudged'],
  });
const READ = patch('read', 'starter_base_0', 'reader:x');
const VOTED = patch('voted', 'starter_base_1', RECORDED);
const VOTED_BESIDE = patch('voted-beside', 'starter_base_0', RECORDED);

/** All models fail everything before. After, they pass what a patch touches. */
const allAs = (signs: string) => judgedAs(Object.fromEntries(MODELS.map((model) => [model, signs])));

/** The runs of half A alone show the finding. */
const shownByA = (models: readonly string[]): Promise<ReadonlySet<string>> =>
  Promise.resolve(new Set(models.join() === HALVES.A.join() ? [RECORDED] : []));

function tablesWith(
  patches: readonly Patch[],
  after: string,
  tallyWith: TallyWith,
  findingsBy: typeof shownByA = shownByA,
) {
  return halfShifts({
    parent: PARENT,
    original: new Map([['action', allAs('---')]]),
    derived: [
      {
        derivation: 'rejudged',
        patches,
        byEntry: patchesByEntry(PARENT, patches),
        judged: new Map([['action', allAs(after)]]),
        notComparable: new Map(),
      },
    ],
    tallyWith,
    seed: SEED,
    findingsBy,
    groups: ['overall'],
    families: ['action'],
    shifts: [],
  });
}

const judgedAgain = (): EntryTally => expect.fail('judged again');

describe('the shift of one half with the patches of the other', () => {
  test('has the patches that the runs of the other half found, and is shown on its own models', async () => {
    const [first, second] = await tablesWith([READ, VOTED], '++-', judgedAgain);
    expect([HALVES.A.length > 1, HALVES.B.length > 1]).toEqual([true, true]);
    expect([first?.choosing, first?.ranked]).toEqual([
      { half: 'A', models: HALVES.A },
      { half: 'B', models: HALVES.B },
    ]);
    expect(first).toMatchObject({ chosen: 2, chosenByRuns: 1, leftOut: [] });
    expect(second).toMatchObject({
      chosen: 1,
      chosenByRuns: 0,
      leftOut: [{ patch: 'voted', because: 'unfounded' }],
    });
    const gainsOf = (table: typeof first) =>
      table?.shifts.flatMap(({ models }) => models.map(({ model, gained }) => [model, gained]));
    expect(gainsOf(first)).toEqual(HALVES.B.map((model) => [model, 2]));
    expect(gainsOf(second)).toEqual(HALVES.A.map((model) => [model, 1]));
  });

  test('is judged again where an entry has some of its patches alone', async () => {
    const asked: string[] = [];
    const [first, second] = await tablesWith(
      [READ, VOTED_BESIDE],
      '+--',
      (applied, family, { model, entryKey }) => {
        asked.push([family, model, entryKey, ...applied.map(({ id }) => id)].join(' '));
        return trials('-');
      },
    );
    expect(new Set(asked)).toEqual(
      new Set(HALVES.B.concat(HALVES.A).flatMap((model) => `action ${model} starter_base_0 read`)),
    );
    const gains = [first, second].map((table) => table?.shifts[0]?.models.map(({ gained }) => gained));
    expect(gains).toEqual([HALVES.B.map(() => 1), HALVES.A.map(() => 0)]);
  });

  test('asks no runs where no patch needs them', async () => {
    const tables = await tablesWith([READ], '+--', judgedAgain, () => expect.fail('asked'));
    expect(tables.map(({ chosen, chosenByRuns }) => [chosen, chosenByRuns])).toEqual([
      [1, 0],
      [1, 0],
    ]);
  });
});
