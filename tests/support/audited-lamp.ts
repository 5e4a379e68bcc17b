import { environmentRegistry } from '../../benchmarks/environments/registry.ts';
import {
  attribute,
  configured,
  plainEnvironment,
  readTool,
  withAttributes,
  writeTool,
} from '../../benchmarks/environments/define.ts';
import { createWorld } from '../../benchmarks/environments/world.ts';
import {
  after,
  argument,
  atMost,
  atStart,
  before,
  call,
  callWith,
  differ,
  equal,
  is,
  kept,
  output,
  refused,
  refusedAfter,
  accepted,
  sum,
} from '../../benchmarks/environments/law-terms.ts';
import { dictOf } from '../../benchmarks/python/containers.ts';
import type { DomainLaws } from '../../harness/contract/domain-laws.ts';
import { REQUIRED } from '../../harness/contract/environment.ts';
import type { Environment, EnvironmentState, Outcome, Tool } from '../../harness/contract/environment.ts';
import { memoizeByObject } from '../../harness/contract/memoize.ts';
import type { SuiteEntry, ToolSpec } from '../../harness/contract/suite.ts';
import type { Value } from '../../harness/contract/value.ts';
import { executeReference } from '../../harness/replay/reference-turns.ts';
import type { AuditedSuite } from '../../repairs/audit/detector.ts';
import { entryOver } from './entry-over.ts';
import { DEFINITION, smallOwnSuite } from './small-suite.ts';

/** Tools and schemas of a lamp that only a user who is logged in can dim. */
export type Lamp = {
  readonly tools: { readonly [name: string]: Tool };
  readonly specs: readonly ToolSpec[];
};

const refuse = (state: EnvironmentState, error: string): Outcome => ({ state, output: dictOf({ error }) });
const MODES: readonly Value[] = ['steady', 'pulse'];

/** Why a lamp is not dimmed; `undefined` if it is. */
export function refusalToDim(state: EnvironmentState, level: Value, mode: Value): string | undefined {
  if (attribute(state, 'user') === null) return 'Log in first.';
  if (typeof level !== 'number' || level < 0 || level > 100) return 'The level is out of range.';
  return MODES.includes(mode) ? undefined : 'No such mode.';
}

/** The state of a dimmed lamp. */
export const dimmed = (state: EnvironmentState, level: Value, mode: Value): EnvironmentState =>
  withAttributes(state, { level, mode, uses: Number(attribute(state, 'uses')) + 1 });

/** Sets the level and the mode. */
export const setLevel = writeTool({ level: REQUIRED, mode: 'steady' }, (state, { level, mode }) => {
  const refusal = refusalToDim(state, level, mode);
  if (refusal !== undefined) return refuse(state, refusal);
  return { state: dimmed(state, level, mode), output: dictOf({ level, mode }) };
});

const logIn = writeTool({ name: REQUIRED }, (state, { name }) =>
  name === 'ann' || name === 'bob'
    ? { state: withAttributes(state, { user: name }), output: dictOf({ status: `Hello ${name}.` }) }
    : refuse(state, 'No such user.'),
);
const logOut = writeTool({}, (state) => ({
  state: withAttributes(state, { user: null }),
  output: dictOf({ status: 'Bye.' }),
}));
const getLevel = readTool({}, (state) =>
  dictOf({ level: attribute(state, 'level'), mode: attribute(state, 'mode') }),
);

const LEVEL = { type: 'integer', description: 'Level from 0 to 100.' };
const MODE = { type: 'string', description: 'Mode. [Enum]: ["steady", "pulse"]' };

const spec = (
  name: string,
  properties: ToolSpec['parameters'],
  required: readonly string[],
  response: ToolSpec['parameters'],
): ToolSpec => ({
  name,
  description: `Tool ${name} of a lamp.`,
  parameters: { type: 'dict', properties, required: [...required] },
  response: { type: 'dict', properties: response },
});

/** A lamp with nothing wrong. */
export const SOUND_LAMP: Lamp = {
  tools: { log_in: logIn, log_out: logOut, set_level: setLevel, get_level: getLevel },
  specs: [
    spec('log_in', { name: { type: 'string', description: 'Name of the user.' } }, ['name'], {
      status: { type: 'string', description: 'Greeting.' },
    }),
    spec('log_out', {}, [], { status: { type: 'string', description: 'Farewell.' } }),
    spec('set_level', { level: LEVEL, mode: { ...MODE, default: 'steady' } }, ['level'], {
      level: LEVEL,
      mode: MODE,
    }),
    spec('get_level', {}, [], { level: LEVEL, mode: MODE }),
  ],
};

const LAWS: DomainLaws = {
  laws: [
    ...refusedAfter(['set_level'], {
      id: 'log-in',
      states: 'Only users dim a lamp.',
      steps: [callWith('log_out')],
    }),
    {
      id: 'level-shown',
      kind: 'read-after-write',
      states: 'The level is the one that was set.',
      tool: 'set_level',
      steps: [call('set_level'), callWith('get_level')],
      holds: [equal(output('/level', 1), argument('level'))],
    },
    {
      id: 'level-told',
      kind: 'agreement',
      states: 'The mode that is told is the one that is shown.',
      tool: 'set_level',
      steps: [call('set_level'), callWith('get_level')],
      holds: [equal(output('/mode'), output('/mode', 1))],
    },
    {
      id: 'too-bright',
      kind: 'refusal',
      states: 'A lamp is not brighter than fully bright.',
      tool: 'set_level',
      parameter: 'level',
      steps: [call('set_level', { level: is(101) })],
      holds: [refused(0)],
    },
    {
      id: 'dark',
      kind: 'acceptance',
      states: 'A lamp can be dimmed to nothing.',
      tool: 'set_level',
      parameter: 'level',
      steps: [call('set_level', { level: is(0) })],
      given: [equal(before('user'), is('ann'))],
      holds: [accepted(0)],
    },
    {
      id: 'use-counted',
      kind: 'conservation',
      states: 'Dimming counts as one use.',
      tool: 'set_level',
      steps: [call('set_level')],
      holds: [equal(after('uses'), sum(before('uses'), is(1)))],
    },
    {
      id: 'not-too-bright',
      kind: 'conservation',
      states: 'A user who logged in wants no more than 60.',
      tool: 'set_level',
      avoided: true,
      steps: [call('set_level')],
      given: [differ(before('user'), atStart('user'))],
      holds: [atMost(argument('level'), is(60))],
    },
    {
      id: 'log-out-undone',
      kind: 'inverse',
      states: 'Logging in again finds the lamp as it was.',
      tool: 'log_in',
      steps: [callWith('log_out'), call('log_in')],
      holds: [kept('level', 'mode')],
    },
    {
      id: 'twice',
      kind: 'calculation',
      states: 'The same level set twice is the same level.',
      tool: 'set_level',
      steps: [call('set_level'), call('set_level')],
      holds: [equal(output('/level'), output('/level', 1))],
    },
  ],
  invariants: [
    { id: 'bright', states: 'No lamp is brighter than 100.', holds: [atMost(after('level'), is(100))] },
  ],
  lookups: ['get_level'],
};

const REFERENCE = [
  ["log_in(name='ann')", "set_level(level=40,mode='pulse')"],
  ['get_level()', 'log_out()'],
];

/** An entry in which a user dims a lamp. */
const ENTRY: SuiteEntry = {
  ...entryOver(['Lamp'], { initialState: { Lamp: { level: 7 } } }),
  tools: SOUND_LAMP.specs.map(({ name }) => `Lamp.${name}`),
  reference: { kind: 'calls', turns: REFERENCE },
};

/** A suite of one entry over a lamp, as detectors see it. It has no judges. @param reference - call texts by turn. */
export function auditedLamp({ tools, specs }: Lamp, reference: string[][] = REFERENCE): AuditedSuite {
  const entry: SuiteEntry = { ...ENTRY, reference: { kind: 'calls', turns: reference } };
  const environment: Environment = plainEnvironment({
    name: 'Lamp',
    version: '1',
    pythonModule: null,
    quirks: [],
    laws: LAWS,
    load: (configuration) =>
      new Map<string, Value>([
        ['user', null],
        ['level', configured(configuration, 'level', 0)],
        ['mode', 'steady'],
        ['uses', 0],
      ]),
    tools,
  });
  const environments = environmentRegistry([environment]);
  const world = createWorld({ environments, extension: new Map(), now: '2026-11-22T12:00:00' });
  const catalogue = new Map(specs.map((one) => [`Lamp.${one.name}`, one]));
  const suite = smallOwnSuite({ entries: [entry], catalogue });
  return {
    suite,
    definition: DEFINITION,
    world,
    environments,
    reading: { decodeCalls: () => 'no-decoder', callSource: 'recorded' },
    judges: [],
    entries: new Map([[entry.id, entry]]),
    executed: memoizeByObject((played: SuiteEntry) => executeReference(played, 'audit', world)),
    variants: (variant) => [variant],
    play: () => Promise.reject(new Error('a lamp has no agents')),
  };
}
