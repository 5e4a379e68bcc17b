import { describe, expect, test } from 'vitest';
import { mustGet } from '../../../harness/contract/must-get.ts';
import type { World } from '../../../harness/contract/environment.ts';
import type { EnvironmentDefinition } from '../../../harness/contract/environment-definition.ts';
import type { SuiteEntry } from '../../../harness/contract/suite.ts';
import type { Verdict } from '../../../harness/contract/verdict.ts';
import type { Wanted } from '../../../harness/contract/wanted.ts';
import { deriveSpecification } from '../../../evaluators/outcome/multi-turn/derive-specification.ts';
import type { TaskKind } from '../../../benchmarks/suites/worlds/definition.ts';
import type { Bench } from '../../../repairs/gates/bench.ts';
import {
  checkSuite,
  OWN_WORLD_GATES,
  SUITE_GATES,
  suiteGatesFor,
} from '../../../repairs/gates/suite-gates.ts';
import { tryOtherWays } from '../../../repairs/gates/worlds/other/try-other-ways.ts';
import { tryWrongWays } from '../../../repairs/gates/worlds/wrong/try-wrong-ways.ts';
import { gateBench } from '../../support/gates.ts';
import { GENERATED, generatedSuite, STUDIO } from '../../support/generated-suite.ts';
import { STARTER } from '../../support/workbench.ts';

const entryOf = (kind: TaskKind): SuiteEntry =>
  mustGet(new Map(GENERATED.map((entry) => [entry.category, entry])), kind, 'kind of task');

const turnsOf = ({ reference }: SuiteEntry): readonly (readonly string[])[] =>
  reference.kind === 'calls' ? reference.turns : [];

const wanting = (entry: SuiteEntry, changed: Partial<Wanted>): SuiteEntry => ({
  ...entry,
  wanted: { information: [], answers: [], obstacles: [], ...entry.wanted, ...changed },
});

/** An entry in which something has to be told, and nothing is withheld. */
function asking(): SuiteEntry {
  const entry = GENERATED.find(
    ({ category, wanted }) => category === 'missing_parameter' && (wanted?.answers ?? []).length > 0,
  );
  if (entry === undefined) throw new Error('no entry of missing_parameter asks for anything');
  return entry;
}

/** An entry with other calls, of which nothing but what they do is wanted. */
const playing = (entry: SuiteEntry, calls: (turn: number) => string[]): SuiteEntry => ({
  ...entry,
  reference: { kind: 'calls', turns: entry.turns.map((_, turn) => calls(turn)) },
  wanted: { information: [], answers: [], obstacles: [] },
});

/** Claims of a gate on one entry, in the studio or in a changed one. */
async function claims(
  gate: string,
  entry: SuiteEntry,
  definition: EnvironmentDefinition = STUDIO,
): Promise<readonly string[]> {
  const suite = generatedSuite([entry], definition);
  const found = await checkSuite(suite, gateBench(suite));
  return found.filter((finding) => finding.gate === gate).map(({ claim }) => claim);
}

test('generated entries of all kinds pass all gates of own worlds', async () => {
  const suite = generatedSuite(GENERATED);
  expect(new Set(GENERATED.map(({ category }) => category)).size).toBeGreaterThan(10);
  expect(await checkSuite(suite, gateBench(suite))).toEqual([]);
});

test('a suite without worlds of its own has fewer gates', () => {
  expect(suiteGatesFor(STARTER)).toBe(SUITE_GATES);
  expect(suiteGatesFor(generatedSuite(GENERATED))).toBe(OWN_WORLD_GATES);
});

describe('reference-clean', () => {
  test('rejects a refusal that the entry does not plan', async () => {
    const found = await claims('reference-clean', wanting(entryOf('impossible'), { obstacles: [] }));
    expect(found).toEqual([expect.stringMatching(/ gives .*"error"/)]);
  });

  test('rejects a planned refusal that does not come', async () => {
    const obstacles = [{ turn: 0, call: 0, shownBy: [] }];
    expect(await claims('reference-clean', wanting(entryOf('parallel'), { obstacles }))).toEqual([
      expect.stringContaining('is planned to be refused'),
    ]);
  });
});

describe('asks-something', () => {
  test('rejects look-ups of which nothing has to be told', async () => {
    const [told] = GENERATED.filter(
      ({ category, wanted }) => category !== 'condition' && wanted?.answers.length === 1,
    );
    if (told === undefined) throw new Error('no entry asks one thing');
    const found = await claims('asks-something', wanting(told, { answers: [] }));
    expect(found).toEqual([
      expect.stringMatching(/^turn \d: the reference only looks up, and nothing has to be told$/),
    ]);
  });

  test('rejects a pointer that leads nowhere, and no gate stumbles over it', async () => {
    const information = [{ turn: 0, call: 0, pointers: ['/missing'] }];
    const entry = wanting(entryOf('parallel'), { information });
    expect(await claims('asks-something', entry)).toEqual([
      expect.stringContaining('it holds no value there'),
    ]);
    expect(await claims('oracle-passes', entry)).toEqual([expect.stringContaining('cannot be judged')]);
  });

  test('rejects a stored outcome that is another one, and accepts the derived one', async () => {
    const entry = entryOf('parallel');
    const { world } = gateBench(generatedSuite([entry])).audited;
    const outcome = deriveSpecification(entry, world);
    expect(await claims('asks-something', { ...entry, outcome })).toEqual([]);
    const changed = outcome && { ...outcome, goals: [[]] };
    expect(await claims('asks-something', { ...entry, outcome: changed })).toHaveLength(1);
  });

  test('rejects an entry of which nothing is asked', async () => {
    const entry = entryOf('correction');
    const idle = playing(entry, () => []);
    expect(await claims('asks-something', idle)).toEqual([expect.stringContaining('nothing has to change')]);
    expect(await claims('no-op-fails', idle)).not.toEqual([]);
  });
});

describe('blind-fails', () => {
  test('rejects an entry that is passed by all look-ups', async () => {
    const entry = entryOf('correction');
    const looking = playing(entry, (turn) => (turn === 0 ? ['list_classes()'] : []));
    const found = await claims('blind-fails', looking);
    expect(found).toEqual(['passes by outcome: the agent spam']);
  });
});

/** A bench whose evaluators all give one verdict. */
function judgedAs(entry: SuiteEntry, verdict: Verdict): Bench {
  const bench = gateBench(generatedSuite([entry]));
  const judges = bench.audited.judges.map((judge) => ({ ...judge, judge: () => verdict }));
  return { ...bench, audited: { ...bench.audited, judges } };
}

describe('evaluators that tell nothing apart', () => {
  const rejecting = async (entry: SuiteEntry, verdict: Verdict): Promise<readonly string[]> => {
    const found = await checkSuite(generatedSuite([entry]), judgedAs(entry, verdict));
    return [...new Set(found.map(({ gate }) => gate))];
  };

  test('are rejected if they pass everything', async () => {
    const rejected = await rejecting(asking(), { kind: 'pass' });
    expect(rejected).toEqual(['no-op-fails', 'blind-fails', 'silent-fails', 'wrong-ways-fail']);
    expect(await rejecting(entryOf('withheld_tool'), { kind: 'pass' })).toContain('early-fails');
  });

  test('are rejected if they fail everything', async () => {
    const rejected = await rejecting(entryOf('plain'), { kind: 'fail', failures: [] });
    expect(rejected).toEqual(['oracle-passes', 'other-ways-pass']);
  });
});

describe('wrong-ways-fail', () => {
  test('rejects a write of a tool that does nothing', async () => {
    const idle = STUDIO.tools.map((tool) => ({
      ...tool,
      body: { ...tool.body, steps: tool.body.steps.filter(({ kind }) => kind !== 'update') },
    }));
    const changes = new Set(
      STUDIO.tools.flatMap(({ name, body }) =>
        body.steps.some(({ kind }) => kind === 'update') ? [name] : [],
      ),
    );
    const [entry] = GENERATED.filter((one) =>
      turnsOf(one)
        .flat()
        .some((call) => changes.has(call.slice(0, call.indexOf('(')))),
    );
    if (entry === undefined) throw new Error('no entry changes a row');
    const found = await claims('wrong-ways-fail', entry, { ...STUDIO, tools: idle });
    expect(found).toContainEqual(expect.stringMatching(/^turn \d: .*changes nothing$/));
  });

  test('rejects an entry that accepts a reference with a write dropped', async () => {
    const writes = new Set(STUDIO.tools.flatMap(({ name, effect }) => (effect === 'write' ? [name] : [])));
    const isWrite = (call = ''): boolean => writes.has(call.slice(0, call.indexOf('(')));
    const [entry] = GENERATED.filter(
      (one) => isWrite(turnsOf(one)[0]?.at(-1)) && one.category !== 'impossible',
    );
    if (entry === undefined) throw new Error('no entry begins with a write');
    const references = [turnsOf(entry).map((calls, turn) => (turn === 0 ? calls.slice(0, -1) : [...calls]))];
    const found = await claims('wrong-ways-fail', {
      ...entry,
      leeway: { references, wording: [], outputs: [] },
    });
    expect(found).toContainEqual(expect.stringMatching(/^turn 1: passes by outcome: the reference without /));
  });

  test.each(GENERATED.map((entry) => [entry.category, entry] as const))(
    'damages an entry of the kind %s at least eight times, and nothing passes',
    async (_kind, entry) => {
      const { judged, remarks } = await tryWrongWays(entry, gateBench(generatedSuite([entry])));
      expect(remarks).toEqual([]);
      expect(judged).toBeGreaterThanOrEqual(8);
    },
  );

  test('leaves out what ends as the reference does: a first write that a later one replaces may be missing', async () => {
    const entry = entryOf('correction');
    const bench = gateBench(generatedSuite([entry]));
    const { leftOut } = await tryWrongWays(entry, bench);
    expect(leftOut).toBeGreaterThan(0);
  });
});

describe('other-ways-pass', () => {
  test('rejects an entry that wants to be told what no tool shows', async () => {
    const entry = entryOf('parallel');
    const derived = deriveSpecification(entry, gateBench(generatedSuite([entry])).audited.world);
    const plum = { turn: 0, call: null, value: 'plum', unit: null, askedBy: 'entry' } as const;
    const outcome = derived && { ...derived, critical: [plum] };
    const found = await claims('other-ways-pass', { ...entry, outcome });
    expect(found[0]).toMatch(/^fails by outcome: the reference in few words: .*plum/);
  });

  test.each(GENERATED.map((entry) => [entry.category, entry] as const))(
    'finds at least four other ways for an entry of the kind %s',
    async (_kind, entry) => {
      const { judged } = await tryOtherWays(entry, gateBench(generatedSuite([entry])));
      expect(judged.length).toBeGreaterThanOrEqual(4);
    },
  );

  test('a booking that the user wants otherwise may be moved in place of cancelled and made again', async () => {
    const entry = entryOf('plain');
    const { world } = gateBench(generatedSuite([entry])).audited;
    const [first, second] = bookable(entry, world);
    const booked = world.execute(entry, 'test', world.start(entry), first).output;
    const id = /B-\d+/.exec(booked)?.[0] ?? '';
    const turns = [
      ['find_members()', 'list_classes()', first],
      ['list_classes()', `cancel_booking(booking_id='${id}')`, second],
    ];
    const said = ['Book a class.', 'No, another one.'].map((text) => ({
      messages: [{ role: 'user' as const, text }],
      announces: [],
    }));
    const { wanted: _wanted, ...rest } = entry;
    const corrected: SuiteEntry = { ...rest, turns: said, reference: { kind: 'calls', turns } };
    const { judged, remarks } = await tryOtherWays(corrected, gateBench(generatedSuite([corrected])));
    expect(judged).toContain('1 one write');
    expect(remarks).toEqual([]);
  });
});

/** Two calls that book the first member into classes with room, each in the start state. */
function bookable(entry: SuiteEntry, world: World): readonly [string, string] {
  const ids = Array.from({ length: 60 }, (_, index) => 101 + index);
  for (const member of ids) {
    const calls = ids.map((offer) => `book_class(member_id='M-${member}', class_id='C-${offer}')`);
    const [first, second] = calls.filter((call) =>
      world.execute(entry, 'test', world.start(entry), call).output.includes('booking_id'),
    );
    if (first !== undefined && second !== undefined) return [first, second];
  }
  throw new Error('no member can book two classes');
}
