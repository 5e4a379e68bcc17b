import { recordedEpisode, UNMETERED } from '../../support/recorded-episode.ts';
import { suiteWorld } from '../../../benchmarks/suites/suite-world.ts';
import { judgingPorts } from '../../../benchmarks/suites/judging-ports.ts';
import { bfclMultiTurn } from '../../../evaluators/action/bfcl-multi-turn/index.ts';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadBfcl } from '../../../benchmarks/suites/bfcl/load.ts';
import { categoriesOf } from '../../../benchmarks/bfcl/categories.ts';
import { ENVIRONMENTS } from '../../../benchmarks/environments/index.ts';
import { StatefulFault } from '../../../benchmarks/environments/stateful-fault.ts';
import { encodeValue } from '../../../benchmarks/python/encoding.ts';
import { PythonFault } from '../../../benchmarks/python/faults.ts';
import { loadStarter } from '../../../benchmarks/suites/starter/load.ts';
import { REQUIRED } from '../../../harness/contract/environment.ts';
import type { Environment, EnvironmentState, Settings } from '../../../harness/contract/environment.ts';
import type { Episode } from '../../../harness/contract/episode.ts';
import { InputError } from '../../../harness/contract/errors.ts';
import type { Json } from '../../../harness/contract/json.ts';
import { mustGet } from '../../../harness/contract/must-get.ts';
import type { SuiteEntry } from '../../../harness/contract/suite.ts';
import { Float } from '../../../harness/contract/value.ts';
import type { Value } from '../../../harness/contract/value.ts';
import { passedIn, verdictsOf } from '../../support/agents.ts';
import { BFCL, hasFolders } from '../../support/bfcl-folder.ts';
import { sealState } from '../../support/sealed.ts';
import { copyFolder, temporaryFolders } from '../../support/temporary-folder.ts';

const suite = loadStarter();
const world = suiteWorld(suite);
/** Environments whose tools the suite describes. */
const describedEnvironments = [
  ...new Set(Array.from(suite.catalogue.keys(), (key) => key.split('.', 1)[0] ?? '')),
].map((name) => mustGet(ENVIRONMENTS, name, 'environment'));
const turnsOf = ({ reference }: SuiteEntry): readonly (readonly string[])[] =>
  reference.kind === 'calls' ? reference.turns : [];

describe('the starter suite', () => {
  test('has tasks of every kind for every environment that it describes', () => {
    expect(suite.entries.length).toBeGreaterThanOrEqual(20);
    expect(new Set(suite.entries.map(({ category }) => category))).toEqual(
      new Set(
        ['base', 'cross', 'withheld', 'missing', 'read', 'impossible'].map((kind) => `starter_${kind}`),
      ),
    );
    for (const { name } of describedEnvironments) {
      const using = suite.entries.filter(({ environments }) => environments.includes(name));
      expect(using.length, name).toBeGreaterThanOrEqual(3);
    }
    expect(suite.entries.filter(({ environments }) => environments.length > 1).length).toBeGreaterThanOrEqual(
      3,
    );
  });

  test('describes exactly the tools of its environments, with their parameters in order and their defaults', () => {
    const described = Array.from(suite.catalogue, ([key, { name, parameters }]) => [
      key,
      name,
      signatureOf(parameters),
    ]);
    const tools = describedEnvironments.flatMap((environment) =>
      Object.entries(environment.tools).map(([name, tool]) => [
        `${environment.name}.${name}`,
        name,
        Object.entries(tool.parameters).map(([parameter, value]) => [
          parameter,
          value === REQUIRED ? 'required' : encodeValue(value),
        ]),
      ]),
    );
    expect(described).toEqual(tools);
  });

  test('offers every entry all tools of its environments, in order', () => {
    for (const { id, environments, tools } of suite.entries) {
      const all = environments.flatMap((name) =>
        [...suite.catalogue.keys()].filter((key) => key.startsWith(`${name}.`)),
      );
      expect(tools, id).toEqual(all);
    }
  });

  test.skipIf(!hasFolders(BFCL))('does not copy tool descriptions of another suite', async () => {
    const { catalogue } = await loadBfcl(BFCL, categoriesOf('multi_turn_base'));
    const theirs = new Set(Array.from(catalogue.values(), ({ description }) => description));
    expect(theirs.size).toBeGreaterThan(100);
    for (const { description } of suite.catalogue.values()) {
      expect(description).not.toBe('');
      expect(theirs.has(description), description).toBe(false);
    }
  });
});

/** Parameters with their defaults; an optional parameter without a default has the default null. */
function signatureOf(parameters: Json): readonly (readonly [string, Json])[] {
  const schema = parameters as { properties: Record<string, { default?: Json }>; required: string[] };
  return Object.entries(schema.properties).map(([name, property]) => [
    name,
    schema.required.includes(name) ? 'required' : (property.default ?? null),
  ]);
}

describe('the references', () => {
  test.each(suite.entries.map((entry) => [entry.id, entry] as const))(
    'of %s run without an error',
    (_id, entry) => {
      let state = world.start(entry);
      for (const call of turnsOf(entry).flat()) {
        const executed = world.execute(entry, 'reader', state, call);
        state = executed.state;
        expect(executed.output, call).not.toMatch(/"error"|Error during|false|not found/);
      }
    },
  );

  test('have one turn per turn of the task, and a call in at least one', () => {
    for (const entry of suite.entries) {
      expect(turnsOf(entry).length, entry.id).toBe(entry.turns.length);
      expect(turnsOf(entry).flat().length, entry.id).toBeGreaterThan(0);
    }
  });

  test('make no call in a turn that cannot be done: a tool is withheld, a value is missing, or no tool exists', () => {
    for (const entry of suite.entries) {
      const isHindered = /withheld|missing|impossible/.test(entry.category);
      expect(
        turnsOf(entry).some((calls) => calls.length === 0),
        entry.id,
      ).toBe(isHindered);
    }
  });

  test('call a withheld tool as soon as it is announced, in a turn without a user message', () => {
    const announcing = suite.entries.flatMap((entry) =>
      entry.turns.flatMap((turn, index) => (turn.announces.length > 0 ? [{ entry, turn, index }] : [])),
    );
    expect(announcing.length).toBeGreaterThanOrEqual(4);
    for (const { entry, turn, index } of announcing) {
      expect(turn.messages).toEqual([]);
      const called = turnsOf(entry).map((calls) => calls.map((call) => call.slice(0, call.indexOf('('))));
      for (const name of turn.announces) {
        expect(called[index], entry.id).toContain(name);
        expect(called.slice(0, index).flat(), entry.id).not.toContain(name);
        expect(suite.catalogue.has(`${entry.environments[0] ?? ''}.${name}`), entry.id).toBe(true);
      }
    }
  });

  test("contain no string argument that does not occur in the user's words, the world or an earlier output", () => {
    for (const entry of suite.entries) {
      let state = world.start(entry);
      let sources = JSON.stringify([entry.turns, entry.initialState, descriptionsOf(entry)]);
      for (const call of turnsOf(entry).flat()) {
        for (const [, text = ''] of call.matchAll(/'([^']*)'/g))
          expect(sources, `${entry.id}: ${call}`).toContain(text);
        const executed = world.execute(entry, 'reader', state, call);
        state = executed.state;
        sources += executed.output;
      }
    }
  });
});

const descriptionsOf = ({ tools }: SuiteEntry): readonly Json[] =>
  tools.flatMap((tool) => (typeof tool === 'string' ? (suite.catalogue.get(tool)?.parameters ?? []) : []));

describe('agents on the starter suite', () => {
  test.each(['native', 'prompt'] as const)('the oracle passes everything in %s mode', async (mode) => {
    const verdicts = await verdictsOf('oracle', suite, mode);
    expect(passedIn(verdicts)).toEqual(suite.entries.map(({ id }) => id));
  });

  test.each(['no-op', 'always-refuse', 'spam', 'random'] as const)('%s passes nothing', async (name) => {
    expect(passedIn(await verdictsOf(name, suite))).toEqual([]);
  });

  test('word overlap passes a little: more than nothing, less than half', async () => {
    const passed = passedIn(await verdictsOf('lexical', suite));
    expect(passed.length).toBeGreaterThan(0);
    expect(passed.length).toBeLessThan(suite.entries.length / 2);
  });
});

test.each([
  ['starter_missing_4', 'fillFuelTank(fuelAmount=10)'],
  ['starter_withheld_1', "mv(source='beach.jpg', destination='photos')"],
  ['starter_impossible_2', "edit_ticket(ticket_id=4, updates={'title': 'deleted'})"],
])('in %s a call before it is possible fails the next turn: %s', (id, call) => {
  const entry = suite.entries.find((candidate) => candidate.id === id);
  if (entry === undefined) throw new Error(`no entry ${id}`);
  const judge = bfclMultiTurn.judgeFor(judgingPorts(suite));
  const hindered = turnsOf(entry).findIndex((calls) => calls.length === 0);
  const played = (early: readonly string[]) =>
    judge(
      entry,
      episodeOf(
        entry,
        turnsOf(entry).map((calls, turn) => (turn === hindered ? early : calls)),
      ),
    );
  expect(played([])).toEqual({ kind: 'pass' });
  const verdict = played([call]);
  const [first] = verdict.kind === 'fail' ? verdict.failures : [];
  expect(first).toMatchObject({ code: 'state-differs', turn: hindered + 1 });
});

/** An episode with these calls by turn, one reply per turn. */
const episodeOf = (entry: SuiteEntry, turns: readonly (readonly string[])[]): Episode =>
  recordedEpisode(
    entry,
    turns.map((calls) => ({ steps: [{ written: '', calls: [...calls], metrics: UNMETERED }] })),
  );

describe('a folder that is not the published suite', () => {
  const newFolder = temporaryFolders();
  const published = join(import.meta.dirname, '../../../benchmarks/suites/starter');

  function folderWith(file: string, change: (text: string) => string): string {
    const folder = newFolder();
    copyFolder(published, folder);
    writeFileSync(join(folder, file), change(readFileSync(join(folder, file), 'utf8')));
    return folder;
  }

  test.each([
    [
      'another word',
      'entries.jsonl',
      (text: string) => text.replace('Log me in', 'Let me in'),
      /manifest\.json: states the content hash/,
    ],
    [
      'a line cut off',
      'entries.jsonl',
      (text: string) => text.slice(0, -20),
      /entries\.jsonl:37: is not JSON/,
    ],
    [
      'an entry twice',
      'entries.jsonl',
      (text: string) => text + text,
      /entries\.jsonl:38: repeats the entry starter_base_0/,
    ],
    [
      'a misspelt field',
      'entries.jsonl',
      (text: string) => text.replace('"category"', '"kategory"'),
      /entries\.jsonl:1: .*kategory/s,
    ],
    [
      'an unknown tool',
      'entries.jsonl',
      (text: string) => text.replace('MathAPI.mean', 'MathAPI.average'),
      /entries\.jsonl:2: offers MathAPI\.average/,
    ],
    [
      'a tool twice',
      'tools.jsonl',
      (text: string) => text + text,
      /tools\.jsonl:130: describes GorillaFileSystem\.pwd twice/,
    ],
    ['no manifest', 'manifest.json', () => '{}', /manifest\.json: /],
  ])('with %s is refused with file and line', (_what, file, change, message) => {
    const folder = folderWith(file, change);
    expect(() => loadStarter(folder)).toThrow(InputError);
    expect(() => loadStarter(folder)).toThrow(message);
  });

  test('without a file is refused, and the message names the file', () => {
    const folder = folderWith('tools.jsonl', (text) => text);
    rmSync(join(folder, 'tools.jsonl'));
    expect(() => loadStarter(folder)).toThrow(/tools\.jsonl: cannot be read/);
  });

  test('with different line ends and blank lines is the same suite', () => {
    const folder = folderWith('entries.jsonl', (text) => text.replaceAll('\n', '\r\n\r\n'));
    expect(loadStarter(folder)).toEqual(suite);
  });
});

const settings: Settings = { now: '2026-11-22T12:00:00', longContext: false, extension: new Map() };

/** States of an environment at the start of the entries that use it and after each turn of their references. */
function statesOf(name: string): readonly EnvironmentState[] {
  return suite.entries
    .filter(({ environments }) => environments.includes(name))
    .flatMap((entry) => {
      let state = world.start(entry);
      const after = turnsOf(entry).map((calls) => {
        for (const call of calls) state = world.execute(entry, 'reader', state, call).state;
        return state.get(name);
      });
      return [world.start(entry).get(name), ...after].filter((state) => state !== undefined);
    });
}

/** Arbitrary values, and often those that the suite's own references pass. */
const passed = suite.entries.flatMap((entry) =>
  Array.from(
    JSON.stringify(entry.initialState).matchAll(/"([A-Za-z0-9_.#-]{1,20})"/g),
    ([, text = '']): Value => text,
  ),
);
const scalar = fc.oneof(
  fc.constantFrom<Value>(...passed),
  fc.constantFrom<Value>(
    null,
    true,
    false,
    0,
    1,
    2,
    5,
    7,
    12,
    31,
    119,
    3107,
    10n ** 30n,
    new Float(0.5),
    new Float(1),
  ),
  fc.string({ maxLength: 4 }),
);
const anything: fc.Arbitrary<Value> = fc.oneof(
  { weight: 5, arbitrary: scalar },
  { weight: 1, arbitrary: fc.array(scalar, { maxLength: 3 }) },
  {
    weight: 1,
    arbitrary: fc
      .array(fc.tuple(fc.constantFrom('title', 'priority', 'status', 'a'), scalar), { maxLength: 3 })
      .map((pairs): Value => new Map<Value, Value>(pairs)),
  },
);

describe.each(describedEnvironments)('$name', (environment) => {
  const states = statesOf(environment.name);

  test.each(Object.entries(environment.tools))(
    '%s does not mutate the state that it is passed',
    (_tool, tool) => {
      const names = Object.keys(tool.parameters);
      const calls = fc.tuple(fc.constantFrom(...states), fc.tuple(...names.map(() => anything)));
      const law = fc.property(calls, ([state, values]) => {
        sealState(state);
        const args = Object.fromEntries(names.map((parameter, index) => [parameter, values[index] ?? null]));
        const next = nextState(tool, state, args);
        if (tool.effect === 'read') {
          for (const attribute of environment.attributes(state).keys())
            expect(environment.sameAttribute(attribute, state, next), attribute).toBe(true);
        }
      });
      fc.assert(law, { numRuns: 60 });
    },
  );
});

/** State after a call, whether it succeeded or not. */
function nextState(
  tool: Environment['tools'][string],
  state: EnvironmentState,
  args: Readonly<Record<string, Value>>,
): EnvironmentState {
  try {
    return tool.run(state, args, settings).state;
  } catch (fault) {
    if (fault instanceof StatefulFault) return fault.state;
    if (fault instanceof PythonFault) return state;
    throw fault;
  }
}

test('mutating a sealed state throws', () => {
  const inner = new Map<Value, Value>([['b', [1]]]);
  const state = new Map<string, Value>([['a', inner]]);
  sealState(state);
  expect(() => inner.set('c', 1)).toThrow('sealed');
  expect(() => state.delete('a')).toThrow('sealed');
  expect(() => (inner.get('b') as Value[]).push(2)).toThrow(TypeError);
  expect(new Map(inner).set('c', 1).size).toBe(2);
});
