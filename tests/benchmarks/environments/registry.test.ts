import { expect, test } from 'vitest';
import { environmentsOf } from '../../../benchmarks/environments/entry-environments.ts';
import { ENVIRONMENTS } from '../../../benchmarks/environments/index.ts';
import { environmentRegistry } from '../../../benchmarks/environments/registry.ts';
import { createWorld } from '../../../benchmarks/environments/world.ts';
import type { WorldState } from '../../../harness/contract/environment.ts';
import { InputError } from '../../../harness/contract/errors.ts';
import type { SuiteEntry } from '../../../harness/contract/suite.ts';
import { entryOver } from '../../support/entry-over.ts';
import { lampEnvironment } from '../../support/lamp-environment.ts';

const registry = environmentRegistry([...ENVIRONMENTS.values(), lampEnvironment]);
const world = createWorld({ environments: registry, extension: new Map(), now: '2026-11-22T12:00:00' });

function played(entry: SuiteEntry, calls: readonly string[]) {
  let state: WorldState = world.start(entry);
  const outputs = calls.map((call) => {
    const execution = world.execute(entry, 'player', state, call);
    state = execution.state;
    return execution.output;
  });
  return { state, outputs };
}

test('an environment added to the registry is executed like any other', () => {
  const entry = entryOver(['Lamp'], { initialState: { Lamp: { colour: 'red' } } });
  const { state, outputs } = played(entry, [
    'look_at_lamp()',
    "turn_lamp(colour='blue')",
    'look_at_lamp()',
    'turn_lamp()',
    "turn_lamp('a', colour='b')",
  ]);
  expect(outputs).toEqual([
    '{"colour": "red"}',
    '{"colour": "blue"}',
    '{"colour": "blue"}',
    "Error during execution: Lamp.turn_lamp() missing 1 required positional argument: 'colour'",
    "Error during execution: Lamp.turn_lamp() got multiple values for argument 'colour'",
  ]);
  expect(world.sameState('Lamp', world.start(entry), state)).toBe(false);
  expect(world.differences(world.start(entry), state)).toEqual([
    { environment: 'Lamp', attribute: 'colour', pointer: '', expected: 'red', actual: 'blue' },
  ]);
});

test('an entry can combine an added environment with a registered one', () => {
  const { outputs } = played(entryOver(['MathAPI', 'Lamp']), ['add(a=1, b=2)', 'look_at_lamp()']);
  expect(outputs).toEqual(['{"result": 3}', '{"colour": "off"}']);
});

test('a class that upstream does not have is named without a module', () => {
  const { outputs } = played(entryOver(['Lamp']), ["turn_lamp(**{'colour': 1}, colour=2)"]);
  expect(outputs[0]).toBe(
    "Error during execution: Lamp.turn_lamp() got multiple values for keyword argument 'colour'",
  );
});

test('two environments with the same name are refused', () => {
  expect(() => environmentRegistry([lampEnvironment, lampEnvironment])).toThrow(
    'two environments are named "Lamp"',
  );
});

test('an entry with an unregistered environment is refused, and the message names it', () => {
  const entry = { ...entryOver(['Lamp']), occurrence: 1 };
  expect(() => environmentsOf(entry, ENVIRONMENTS)).toThrow(InputError);
  const plain = createWorld({ environments: ENVIRONMENTS, extension: new Map(), now: '2026-11-22T12:00:00' });
  expect(() => plain.start(entry)).toThrow(
    /^entry played#1: uses the environment "Lamp", which does not exist\. Name one of GorillaFileSystem, .*\.$/,
  );
});

test.each([
  ['a list', []],
  ['a list for one environment', { Lamp: [] }],
  ['null for one environment', { Lamp: null }],
])('an entry that configures with %s is refused', (_what, initialState) => {
  const entry = entryOver(['Lamp'], { initialState });
  expect(() => world.start(entry)).toThrow(InputError);
  expect(() => world.start(entry)).toThrow(/^entry played: configures the environment "Lamp" with /);
});

test('a world state without the requested environment is a defect, not an empty state', () => {
  const lamp = world.start(entryOver(['Lamp']));
  const sums = world.start(entryOver(['MathAPI']));
  const defect = 'no environment of the world is named "Lamp"; existing: MathAPI';
  expect(() => world.attributes('Lamp', sums)).toThrow(defect);
  expect(() => world.sameState('Lamp', lamp, sums)).toThrow(defect);
  expect(() => world.sameAttribute('Lamp', 'colour', sums, lamp)).toThrow(defect);
  expect(() => world.differences(lamp, sums)).toThrow(defect);
});
