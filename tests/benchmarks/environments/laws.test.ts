import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readCatalogue } from '../../../benchmarks/bfcl/tool-documents.ts';
import { ENVIRONMENTS } from '../../../benchmarks/environments/index.ts';
import { OVERRIDES } from '../../../benchmarks/environments/overrides.ts';
import { withOverrides } from '../../../benchmarks/environments/with-overrides.ts';
import { StatefulFault } from '../../../benchmarks/environments/stateful-fault.ts';
import { PythonFault } from '../../../benchmarks/python/faults.ts';
import { repr } from '../../../benchmarks/python/text.ts';
import type {
  Arguments,
  Environment,
  EnvironmentState,
  Settings,
} from '../../../harness/contract/environment.ts';
import { Float, Tuple, ValueSet } from '../../../harness/contract/value.ts';
import type { Dict, Value } from '../../../harness/contract/value.ts';
import { BFCL, hasFolders } from '../../support/bfcl-folder.ts';

const settings: Settings = { now: '2026-11-22T12:00:00', longContext: false, extension: new Map() };
/** Logged in everywhere, so that the tools are not refused. */
const configuration: Dict = new Map<Value, Value>([
  ['authenticated', true],
  ['current_user', 'USR001'],
  ['access_token', 'a'],
  ['token_expires_in', 3],
  ['credit_card_list', new Map([['a', new Map([['balance', 100]])]])],
]);
/** A tiny alphabet, so that arguments often name something that exists. */
const argument = fc.constantFrom<Value>(
  'a',
  'USR002',
  'SFO',
  'LAX',
  'economy',
  'USD',
  '2024-01-01',
  '',
  null,
  true,
  0,
  1,
  2,
  10n ** 400n,
  new Float(1.5),
  new Float(Number.NaN),
  new Tuple(['a']),
  new ValueSet(['a']),
  ['a'],
  [],
  new Map([['a', 1]]),
  new Map(),
);
const call = fc.record({ choice: fc.nat(), values: fc.array(argument, { minLength: 7, maxLength: 7 }) });

type Made = { readonly state: EnvironmentState; readonly output: Value | PythonFault };

/** One call of the tool selected by `choice`. Exceptions other than faults of the emulated Python propagate. */
function make(environment: Environment, state: EnvironmentState, { choice, values }: Call): Made {
  const tool = pick(environment, choice);
  const names = Object.keys(tool.parameters);
  const args: Arguments = Object.fromEntries(names.map((name, index) => [name, values[index] ?? null]));
  try {
    return tool.run(state, args, settings);
  } catch (fault) {
    if (fault instanceof StatefulFault) return { state: fault.state, output: fault };
    if (fault instanceof PythonFault) return { state, output: fault };
    throw fault;
  }
}

type Call = { readonly choice: number; readonly values: readonly Value[] };

function pick(environment: Environment, choice: number): Environment['tools'][string] {
  const tools = Object.values(environment.tools);
  const tool = tools[choice % tools.length];
  if (tool === undefined) throw new Error('an environment without tools');
  return tool;
}

/** Environments as they are, and with all overrides. */
const allEnvironments: readonly (readonly [name: string, environment: Environment])[] = [
  ...ENVIRONMENTS,
  ...Array.from(withOverrides(ENVIRONMENTS, OVERRIDES, OVERRIDES), ([name, environment]) => {
    return [`${name} with overrides`, environment] as const;
  }),
];

const textOf = (state: EnvironmentState): string => repr(new Map<Value, Value>(state));
const outputText = (output: Value | PythonFault): string =>
  output instanceof PythonFault ? output.message : repr(output);

test.each(allEnvironments)(
  '%s raises only Python exceptions, mutates no state, and gives equal outcomes for equal calls',
  (_name, environment) => {
    const law = fc.property(fc.array(call, { maxLength: 12 }), (calls) => {
      let state = environment.load(configuration, settings);
      for (const made of calls) {
        const before = textOf(state);
        const first = make(environment, state, made);
        const second = make(environment, state, made);
        expect(textOf(state)).toBe(before);
        expect(textOf(second.state)).toBe(textOf(first.state));
        expect(outputText(second.output)).toBe(outputText(first.output));
        if (pick(environment, made.choice).effect === 'read') expect(first.state).toBe(state);
        state = first.state;
      }
    });
    fc.assert(law, { numRuns: 500 });
  },
);

const everyTool = allEnvironments.flatMap(([name, environment]) =>
  Object.keys(environment.tools).map((tool, index) => [`${name}.${tool}`, environment, index] as const),
);

test.skipIf(!hasFolders(BFCL))('upstream documents exactly the tools of its environments', async () => {
  const documented = await readCatalogue(`${BFCL}/data`);
  const upstream = [...ENVIRONMENTS.values()].filter(({ pythonModule }) => pythonModule !== null);
  const tools = upstream.flatMap(({ name, tools }) => Object.keys(tools).map((tool) => `${name}.${tool}`));
  expect(tools.toSorted()).toEqual([...documented.keys()].toSorted());
});

// The law above draws tools at random; this one covers every tool.
test.each(everyTool)('%s does not mutate the state that it is passed', (_name, environment, choice) => {
  const values = fc.array(argument, { minLength: 7, maxLength: 7 });
  const law = fc.property(fc.array(call, { maxLength: 3 }), values, (before, given) => {
    const state = before.reduce(
      (current, made) => make(environment, current, made).state,
      environment.load(configuration, settings),
    );
    const text = textOf(state);
    make(environment, state, { choice, values: given });
    expect(textOf(state)).toBe(text);
  });
  fc.assert(law, { numRuns: 60 });
});
