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
