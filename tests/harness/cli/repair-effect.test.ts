import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { repairEffectCommand } from '../../../harness/cli/repair/effect-command.ts';
import { InputError, UsageError } from '../../../harness/contract/errors.ts';
import type { Patch } from '../../../harness/contract/patch.ts';
import { RepairEffect } from '../../../harness/contract/repair-effect.ts';
import type { SuiteEntry } from '../../../harness/contract/suite.ts';
import { openStore } from '../../../harness/store/store.ts';
import type { DerivedSource } from '../../../repairs/catalogue/derived-source.ts';
import { assay } from '../../support/command.ts';
import { patchOf, replacing } from '../../support/patches.ts';
import {
  inventedStore,
  judgeOn,
  MODELS,
  PLAYED,
  playsReference,
  starterRepairs,
} from '../../support/repaired-store.ts';
import { temporaryFolders } from '../../support/temporary-folder.ts';
import { NO_INPUT } from '../../support/machine.ts';

const newFolder = temporaryFolders();
const [FIRST, SECOND, THIRD] = PLAYED;
if (FIRST === undefined || SECOND === undefined || THIRD === undefined) throw new Error('too few entries');

/** What an idle model does counts as right, too. */
function acceptingNothing(entry: SuiteEntry, id: string, changed: Partial<Patch> = {}): Patch {
  const turns = entry.reference.kind === 'calls' ? entry.reference.turns : [];
  const accepted = turns.map((_calls, turn) => ({ turn, calls: [] }));
  return patchOf([{ op: 'accept', entry: entry.id, turns: accepted }], {
    id,
    derivations: ['rejudged'],
    ...changed,
  });
}

const withdrawing = (entry: SuiteEntry, id: string): Patch =>
  patchOf([{ op: 'withdraw', entry: entry.id, because: 'a test' }], { id, derivations: ['rejudged'] });

const [WORDS = ''] = THIRD.turns[0]?.messages.map(({ text }) => text) ?? [];
const OTHER_WORDS = patchOf(
  replacing(
    { document: 'entry', key: THIRD.id, path: '/turns/0/messages/0/text' },
    WORDS,
    `${WORDS} Please.`,
  ),
  { id: 'other-words' },
);

const asked = (db: string) => ({ db, suite: 'starter', seed: 3 });

type Asked = ReturnType<typeof asked> & { readonly json?: string; readonly publish?: string };

async function run(options: Asked, sources: ReadonlyMap<string, DerivedSource>): Promise<string> {
  const printed: string[] = [];
  const outside = {
    variables: {},
    print: (text: string) => void printed.push(text),
    note: () => undefined,
    complain: () => undefined,
    now: () => new Date(0),
    clock: { now: () => 0, sleep: () => Promise.resolve() },
    screen: undefined,
    columns: () => undefined,
    asCalled: (text: string) => text,
    machine: { host: 'here', processId: 1, isRunning: () => false },
    input: NO_INPUT,
    onInterrupt: () => () => undefined,
  };
  await repairEffectCommand(options, outside, sources);
  return printed.join('\n');
}

/** The effect of patches on the invented models. */
async function effectOf(...patches: readonly Patch[]): Promise<RepairEffect> {
  const folder = newFolder();
  const sources = starterRepairs(join(folder, 'patches'), patches);
  const db = await inventedStore(folder);
  await judgeOn(db, sources.values());
  const json = join(folder, 'effect.json');
  await run({ ...asked(db), json }, sources);
  return RepairEffect.parse(JSON.parse(readFileSync(json, 'utf8')));
}

const idleOn = (entry: number): readonly string[] =>
  MODELS.filter((_name, model) => !playsReference(model, entry));

describe('repairs without a patch', () => {
  test('shift nothing: tau 1, no verdict turned, nothing resolved', async () => {
    const effect = await effectOf();
    expect(effect.derived.map(({ patches, withdrawn }) => [patches, withdrawn])).toEqual([
      [0, []],
      [0, []],
    ]);
    expect(effect.turned).toEqual([]);
    for (const { kendall, change, models } of [
      ...effect.shifts,
      ...effect.halves.tables.flatMap(({ shifts }) => shifts),
    ]) {
      expect(change.mean?.value).toBe(0);
      expect(models.map(({ moved, gained, lost }) => [moved, gained, lost])).toEqual(
        models.map(() => [0, 0, 0]),
      );
      if (models.length > 1) expect(kendall).toEqual({ value: 1, low: 1, high: 1 });
    }
    for (const { gained, lost, notComparable, withdrawn } of effect.flows)
      expect(gained + lost + notComparable + withdrawn).toBe(0);
    for (const { before, after, resolved, arisen } of effect.disagreements)
      expect([after, resolved, arisen]).toEqual([before, 0, 0]);
  });
});

describe('a patch that accepts more', () => {
  test('loses no verdict, and gains those of the models that did what it accepts', async () => {
    const effect = await effectOf(acceptingNothing(FIRST, 'idle-first'));
    const idle = idleOn(0);
    expect(idle.length).toBeGreaterThan(0);
    expect(effect.turned.filter(({ evaluator }) => evaluator === 'action')).toEqual([
      {
        derivation: 'rejudged',
        evaluator: 'action',
        patch: 'idle-first',
        family: 'a-family',
        entry: FIRST.id,
        category: 'starter_base',
        gained: idle,
        lost: [],
      },
    ]);
    for (const { lost } of effect.turned) expect(lost).toEqual([]);
    const [flow] = effect.flows.filter(
      ({ derivation, evaluator }) => derivation === 'rejudged' && evaluator === 'action',
    );
    expect(flow).toMatchObject({ gained: idle.length, lost: 0, n: MODELS.length * PLAYED.length });
    const [shift] = effect.shifts;
    expect(shift).toMatchObject({ derivation: 'rejudged', evaluator: 'action', ranked: MODELS.length });
    expect(shift?.models.map(({ gained }) => gained).filter((gained) => gained > 0)).toHaveLength(
      idle.length,
    );
    expect(shift?.change.mean?.value).toBeCloseTo(idle.length / (MODELS.length * PLAYED.length), 12);
  });

  test('is told apart from another patch of the same entry that turns nothing', async () => {
    const [call = ''] = FIRST.reference.kind === 'calls' ? (FIRST.reference.turns[1] ?? []) : [];
    const effect = await effectOf(
      patchOf([{ op: 'free-wording', entry: FIRST.id, turn: 1, call: 0, argument: 'destination' }], {
        id: 'free',
        derivations: ['rejudged'],
      }),
      acceptingNothing(FIRST, 'idle-first'),
    );
    expect(call).toContain('destination');
    expect(new Set(effect.turned.map(({ patch }) => patch))).toEqual(new Set(['idle-first']));
  });
});

test('a patch of a reference loses the verdicts of those who followed it, and another of the entry has no part', async () => {
  const place = { document: 'entry', key: FIRST.id, path: '/reference/turns/1/0' } as const;
  const [call = ''] = FIRST.reference.kind === 'calls' ? (FIRST.reference.turns[1] ?? []) : [];
  const other = call.replace('report_final', 'report_last');
  const derivations: Patch['derivations'] = ['rejudged'];
  // The call is long: the catalogue has a place in the suite instead of its text.
  const effect = await effectOf(
    patchOf(replacing(place, call, other), { id: 'other-call', derivations }),
    patchOf([{ op: 'not-demanded', entry: FIRST.id, turn: 0, call: 0 }], { id: 'beside', derivations }),
  );
  expect(other).not.toBe(call);
  const followed = MODELS.filter((model) => !idleOn(0).includes(model));
  expect(effect.turned.map(({ evaluator, patch, gained, lost }) => [evaluator, patch, gained, lost])).toEqual(
    [
      ['action', 'other-call', [], followed],
      ['outcome', 'other-call', [], followed],
    ],
  );
  expect(effect.shifts[0]?.change.mean?.value).toBeLessThan(0);
});

describe('entries that leave the comparison', () => {
  test('are counted: withdrawn ones, and episodes that are no answer to other words', async () => {
    const effect = await effectOf(withdrawing(SECOND, 'out'), OTHER_WORDS);
    const flows = effect.flows.filter(({ evaluator }) => evaluator === 'action');
    expect(
      flows.map(({ derivation, withdrawn, notComparable }) => [derivation, withdrawn, notComparable]),
    ).toEqual([
      ['rejudged', MODELS.length, 0],
      ['repaired', 0, MODELS.length],
    ]);
    expect(effect.derived.map(({ withdrawn }) => withdrawn)).toEqual([[SECOND.id], []]);
    const entries = effect.shifts.map((shift) => shift.entries);
    expect(new Set(entries.map((one) => JSON.stringify(one)))).toEqual(
      new Set([
        JSON.stringify({ before: PLAYED.length, after: PLAYED.length - 1, notComparable: 0 }),
        JSON.stringify({ before: PLAYED.length - 1, after: PLAYED.length - 1, notComparable: 1 }),
      ]),
    );
  });
});

describe('halves of the models', () => {
  test('are ranked apart, with all patches that need no recorded runs', async () => {
    const effect = await effectOf(
      acceptingNothing(FIRST, 'read', { findings: ['reader:x'] }),
      acceptingNothing(SECOND, 'voted', { findings: [`call-outvoted:${SECOND.id}:0:0`] }),
    );
    const [first, second] = effect.halves.tables;
    expect([...(first?.ranked.models ?? []), ...(second?.ranked.models ?? [])].toSorted()).toEqual([
      ...MODELS,
    ]);
    expect(first?.choosing).toEqual(second?.ranked);
    for (const half of effect.halves.tables) {
      // Six models who do the same or nothing outvote no reference.
      expect([half.chosen, half.chosenByRuns]).toEqual([1, 0]);
      expect(half.leftOut).toEqual([{ patch: 'voted', because: 'unfounded' }]);
      const [shift] = half.shifts;
      expect(shift?.models.map(({ model }) => model).toSorted()).toEqual(half.ranked.models);
      const gains = new Map(shift?.models.map(({ model, gained }) => [model, gained]));
      for (const model of half.ranked.models)
        expect(gains.get(model)).toBe(idleOn(0).includes(model) ? 1 : 0); // what `voted` turns is not shown
    }
    const voted = effect.turned.filter(({ patch }) => patch === 'voted');
    expect(voted.length).toBeGreaterThan(0); // in the shift over all models it is
  });
});

describe('assay repair effect', () => {
  test('prints tables, and writes the same bytes on every run', async () => {
    const folder = newFolder();
    const sources = starterRepairs(join(folder, 'patches'), [
      acceptingNothing(FIRST, 'idle-first'),
      OTHER_WORDS,
    ]);
    const db = await inventedStore(folder);
    await judgeOn(db, sources.values());
    const [one, other] = [join(folder, 'one.json'), join(folder, 'other.json')];
    const printed = await run({ ...asked(db), json: one }, sources);
    expect(await run({ ...asked(db), json: other }, sources)).toBe(printed);
    expect(readFileSync(other, 'utf8')).toBe(readFileSync(one, 'utf8'));
    for (const text of [
      'rejudged: starter-rejudged (',
      'overall by action: from the original suite to the rejudged one',
      'Kendall tau-b ',
      'mean change of score +',
      '1 left out as not comparable',
      'idle-first',
      'half A (',
    ])
      expect(printed).toContain(text);
  });

  test('is of one derived suite if that is named', async () => {
    const folder = newFolder();
    const sources = starterRepairs(join(folder, 'patches'), [OTHER_WORDS]);
    const db = await inventedStore(folder);
    await judgeOn(db, [...sources.values()].slice(1));
    const printed = await run({ ...asked(db), suite: 'starter-repaired' }, sources);
    expect(printed).not.toContain('rejudged');
    await expect(run({ ...asked(db), suite: 'another' }, sources)).rejects.toThrow(UsageError);
  });

  test('says which command makes the verdicts that are missing', async () => {
    const folder = newFolder();
    const sources = starterRepairs(join(folder, 'patches'), [acceptingNothing(FIRST, 'idle-first')]);
    const db = await inventedStore(folder);
    const problem = async (): Promise<string> => {
      const refused = await run(asked(db), sources).catch((cause: unknown) => cause);
      return refused instanceof InputError ? refused.message : expect.fail('not refused');
    };
    expect(await problem()).toContain('holds no verdicts of action on starter (');
    expect(await problem()).toContain('Run "assay score" first.');
    await assay('score', '--db', db);
    expect(await problem()).toContain('Run "assay score --suite starter-rejudged" first.');
    await judgeOn(db, sources.values());
    await run(asked(db), sources);
    const store = openStore(db);
    const [stored] = [...store.episodes.all()];
    if (stored === undefined) throw new Error('the store has episodes');
    store.episodes.put('import', { ...stored.episode, trial: 1 });
    store.close();
    await assay('score', '--db', db, '--suite', 'starter');
    expect(await problem()).toContain(
      'lacks verdicts on starter-rejudged: 1 of what is judged on starter, such as ada/',
    );
  });

  test('refuses a database without the suite that the repairs are for', async () => {
    const folder = newFolder();
    const db = join(folder, 'empty.db');
    openStore(db).close();
    const sources = starterRepairs(join(folder, 'patches'), []);
    await expect(run(asked(db), sources)).rejects.toThrow('which the repairs are for');
  });
});
