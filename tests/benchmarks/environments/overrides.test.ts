import { expect, test } from 'vitest';
import { withAttributes, writeTool } from '../../../benchmarks/environments/define.ts';
import { ENVIRONMENTS } from '../../../benchmarks/environments/index.ts';
import { OVERRIDES } from '../../../benchmarks/environments/overrides.ts';
import { environmentRegistry } from '../../../benchmarks/environments/registry.ts';
import { withOverrides } from '../../../benchmarks/environments/with-overrides.ts';
import { dictOf } from '../../../benchmarks/python/containers.ts';
import { REQUIRED } from '../../../harness/contract/environment.ts';
import type { Environment, Override, Tool } from '../../../harness/contract/environment.ts';
import { InputError } from '../../../harness/contract/errors.ts';
import { mustGet } from '../../../harness/contract/must-get.ts';
import type { OverrideReference } from '../../../harness/contract/suite.ts';
import { lampEnvironment } from '../../support/lamp-environment.ts';
import { playground } from '../../support/playground.ts';

const oddLamp: Environment = {
  ...lampEnvironment,
  quirks: [
    { id: 'any-colour', tool: 'turn_lamp', why: 'Any colour is taken.' },
    { id: 'no-memory', tool: null, why: 'Former colours are forgotten.' },
  ],
};
const environments = environmentRegistry([...ENVIRONMENTS.values(), oddLamp]);

/** A tool that turns the lamp to one colour, whatever the argument. */
const turnTo = (colour: string): Tool =>
  writeTool({ colour: REQUIRED }, (state) => ({
    state: withAttributes(state, { colour }),
    output: dictOf({ colour }),
  }));

function override(changes: Partial<Override> = {}): Override {
  return {
    id: 'always-green',
    version: '1',
    environment: 'Lamp',
    replaces: ['any-colour'],
    tools: { turn_lamp: turnTo('green') },
    ...changes,
  };
}
const alwaysRed = override({ id: 'always-red', tools: { turn_lamp: turnTo('red') } });
const reference = ({ environment, id, version }: Override): OverrideReference => ({
  environment,
  id,
  version,
});

/** The colour of a lamp after a call that asked for blue. */
function colourOf(changed: ReadonlyMap<string, Environment>): string {
  const lamp = playground('Lamp', {}, { environments: changed });
  lamp.call("turn_lamp('blue')");
  return lamp.call('look_at_lamp()');
}

test('without references every environment is the same object', () => {
  expect([...withOverrides(environments, [], [override()])]).toEqual([...environments]);
});

test('an override replaces tools of its environment', () => {
  const changed = withOverrides(environments, [reference(override())], [override()]);
  expect(colourOf(environments)).toBe('{"colour": "blue"}');
  expect(colourOf(changed)).toBe('{"colour": "green"}');
  expect(Object.keys(mustGet(changed, 'Lamp', 'environment').tools)).toEqual(['turn_lamp', 'look_at_lamp']);
});

test('replaced quirks are removed, others remain', () => {
  const changed = withOverrides(environments, [reference(override())], [override()]);
  expect(mustGet(changed, 'Lamp', 'environment').quirks.map(({ id }) => id)).toEqual(['no-memory']);
});

test('the passed environments are not mutated, and environments without overrides are the same objects', () => {
  const changed = withOverrides(environments, [reference(override())], [override()]);
  expect(mustGet(environments, 'Lamp', 'environment')).toBe(oddLamp);
  expect(oddLamp.quirks).toHaveLength(2);
  for (const name of ENVIRONMENTS.keys()) expect(changed.get(name)).toBe(environments.get(name));
});

test('if two overrides replace one tool, the later one applies', () => {
  const registry = [override(), alwaysRed];
  const apply = (...applied: readonly Override[]) =>
    colourOf(withOverrides(environments, applied.map(reference), registry));
  expect(apply(override(), alwaysRed)).toBe('{"colour": "red"}');
  expect(apply(alwaysRed, override())).toBe('{"colour": "green"}');
});

/** A tool that says how often it was wrapped, around the tool that it wraps. */
const countingWraps = (tool: Tool): Tool => ({
  ...tool,
  run(state, args, settings) {
    const { state: next, output } = tool.run(state, args, settings);
    return { state: next, output: dictOf({ wrapped: output }) };
  },
});
const wrapping = override({
  id: 'wrapping',
  replaces: [],
  tools: {},
  around: { look_at_lamp: countingWraps, turn_lamp: countingWraps },
});

test('what an override puts around a tool is around its replacement, whatever the order', () => {
  const registry = [override(), wrapping];
  for (const order of [registry, registry.toReversed()]) {
    const changed = withOverrides(environments, order.map(reference), registry);
    const lamp = playground('Lamp', {}, { environments: changed });
    expect(lamp.call("turn_lamp('blue')")).toBe('{"wrapped": {"colour": "green"}}');
  }
});

test('of two overrides around one tool, the later is the outer one', () => {
  const second = override({
    id: 'second',
    replaces: [],
    tools: {},
    around: {
      look_at_lamp: (tool) => ({
        ...tool,
        run: (state, args, settings) => ({ ...tool.run(state, args, settings), output: 'nothing to see' }),
      }),
    },
  });
  const outputAfter = (...applied: readonly Override[]): string =>
    playground(
      'Lamp',
      {},
      { environments: withOverrides(environments, applied.map(reference), [wrapping, second]) },
    ).call('look_at_lamp()');
  expect(outputAfter(wrapping, second)).toBe('nothing to see');
  expect(outputAfter(second, wrapping)).toBe('{"wrapped": "nothing to see"}');
});

test('an override adds to the start state what its tools keep', () => {
  const remembering = override({
    load: (state, configuration) => withAttributes(state, { _first: configuration.get('first') ?? 'none' }),
    tools: {
      turn_lamp: writeTool({ colour: REQUIRED }, (state) => ({
        state,
        output: state.get('_first') ?? null,
      })),
    },
  });
  const changed = withOverrides(environments, [reference(remembering)], [remembering]);
  const lamp = playground('Lamp', { first: 'amber' }, { environments: changed });
  expect(lamp.call("turn_lamp('blue')")).toBe('amber');
});

test('an override brings rules for the attributes in which its tools keep more', () => {
  const rule = { kind: 'incidental' } as const;
  const lenient = override({ fields: { colour: rule } });
  const { meaning } = mustGet(
    withOverrides(environments, [reference(lenient)], [lenient]),
    'Lamp',
    'environment',
  );
  expect(meaning?.fields['colour']).toEqual(rule);
  expect(oddLamp.meaning?.fields['colour']).not.toEqual(rule);
});

test('words on a replaced tool are those of its override, and words on all tools are made from the earlier ones', () => {
  const described: Environment = {
    ...oddLamp,
    behaviour: { general: 'It shines.', tools: { turn_lamp: 'Turns it.', look_at_lamp: 'Looks at it.' } },
  };
  const spoken = override({
    behaviour: { general: (earlier) => `${earlier} It is green.`, tools: { turn_lamp: 'Makes it green.' } },
  });
  const changed = withOverrides(new Map([['Lamp', described]]), [reference(spoken)], [spoken]);
  expect(changed.get('Lamp')?.behaviour).toEqual({
    general: 'It shines. It is green.',
    tools: { turn_lamp: 'Makes it green.', look_at_lamp: 'Looks at it.' },
  });
});

test.each([
  [
    'an unknown override',
    { ...reference(override()), id: 'always-pink' },
    override(),
    'override Lamp/always-pink: does not exist. Name one of these: Lamp/always-green.',
  ],
  [
    'an override of another environment',
    { ...reference(override()), environment: 'Torch' },
    override(),
    'override Torch/always-green: does not exist.',
  ],
  [
    'another version',
    { ...reference(override()), version: '2' },
    override(),
    'override Lamp/always-green: has version 1, and the suite asks for version 2.',
  ],
  [
    'a tool that the environment lacks',
    reference(override()),
    override({ tools: { dim_lamp: turnTo('grey') } }),
    'override Lamp/always-green: replaces the tool "dim_lamp", which the environment lacks.',
  ],
  [
    'a tool around which the environment has none',
    reference(override()),
    override({ around: { dim_lamp: (tool) => tool } }),
    'override Lamp/always-green: replaces the tool "dim_lamp", which the environment lacks.',
  ],
  [
    'words on a tool that the environment lacks',
    reference(override()),
    override({ behaviour: { tools: { dim_lamp: 'Dims it.' } } }),
    'override Lamp/always-green: replaces the tool "dim_lamp", which the environment lacks.',
  ],
  [
    'a quirk that the environment lacks',
    reference(override()),
    override({ replaces: ['any-color'] }),
    'override Lamp/always-green: replaces the quirk "any-color", which the environment lacks.',
  ],
  [
    'an environment that does not exist',
    { ...reference(override()), environment: 'Torch' },
    override({ environment: 'Torch' }),
    'override Torch/always-green: changes an environment that does not exist.',
  ],
])('a reference to %s is refused, and the message names it', (_what, named, registered, message) => {
  const apply = () => withOverrides(environments, [named], [registered]);
  expect(apply).toThrow(InputError);
  expect(apply).toThrow(message);
});

test('an override is refused if the registry is empty', () => {
  expect(() => withOverrides(environments, [reference(override())], [])).toThrow(
    'override Lamp/always-green: does not exist. Name one of these: (there is none).',
  );
});

test('every registered override fits its environment, and ids are unique', () => {
  expect(() => withOverrides(ENVIRONMENTS, OVERRIDES.map(reference), OVERRIDES)).not.toThrow();
  const ids = OVERRIDES.map(({ environment, id }) => `${environment}/${id}`);
  expect(new Set(ids).size).toBe(ids.length);
});

test('no two registered overrides replace the same tool, so that their order loses nothing', () => {
  const replaced = OVERRIDES.flatMap(({ environment, tools }) =>
    Object.keys(tools).map((tool) => `${environment}.${tool}`),
  );
  expect(replaced.length).toBeGreaterThan(70);
  expect(new Set(replaced).size).toBe(replaced.length);
});

test('every tool is described with all overrides as without any', () => {
  for (const { name, tools, behaviour } of withOverrides(
    ENVIRONMENTS,
    OVERRIDES.map(reference),
    OVERRIDES,
  ).values())
    expect(Object.keys(behaviour?.tools ?? {}).toSorted(), name).toEqual(Object.keys(tools).toSorted());
});
