import { expect, test } from 'vitest';
import { categoriesOf } from '../../../benchmarks/bfcl/categories.ts';
import { loadBfcl } from '../../../benchmarks/suites/bfcl/load.ts';
import { ENVIRONMENTS } from '../../../benchmarks/environments/index.ts';
import { OVERRIDES } from '../../../benchmarks/environments/overrides.ts';
import { withAttributes, writeTool } from '../../../benchmarks/environments/define.ts';
import { REQUIRED } from '../../../harness/contract/environment.ts';
import type { Environment, Tool } from '../../../harness/contract/environment.ts';
import type { EncodedValue } from '../../../harness/contract/json.ts';
import { mustGet } from '../../../harness/contract/must-get.ts';
import { BFCL, hasFolders } from '../../support/bfcl-folder.ts';
import { fingerprintOf, madeSequences } from '../../support/fingerprint/fingerprint.ts';
import {
  complaint,
  readFingerprints,
  recordedAnew,
  versionedEnvironment,
  versionedOverride,
} from '../../support/fingerprint/recorded.ts';
import { callSource, overrideSource } from '../../support/fingerprint/starts.ts';
import { lampEnvironment } from '../../support/lamp-environment.ts';

const recorded = readFingerprints('environments');

test.each([...ENVIRONMENTS.values()])('$name behaves as recorded for its version', (environment) => {
  expect(complaint(versionedEnvironment(environment), recorded)).toBeUndefined();
});

test.each(OVERRIDES)('$environment/$id behaves as recorded for its version', (override) => {
  expect(complaint(versionedOverride(override), readFingerprints('overrides'))).toBeUndefined();
});

test.each(OVERRIDES)('the calls show what $environment/$id changes', (override) => {
  const original = mustGet(ENVIRONMENTS, override.environment, 'environment');
  const changed = readFingerprints('overrides')[`${override.environment}/${override.id}`]?.[override.version];
  const { vectors, behaviour } = fingerprintOf(original, overrideSource(override));
  expect(changed?.vectors).toBe(vectors);
  expect(changed?.behaviour).not.toBe(behaviour);
});

test.each([...ENVIRONMENTS.values()])('the calls reach every tool of $name', (environment) => {
  const calls = [...madeSequences(environment)].flat();
  for (const [name, tool] of Object.entries(environment.tools)) {
    const ofTool = calls.filter(({ text }) => text.startsWith(`${name}(`));
    expect(ofTool.length, name).toBeGreaterThan(50);
    const faults = ofTool.filter(({ output }) => output.startsWith('Error during execution'));
    expect(faults.length, `${name} is also called wrongly`).toBeGreaterThan(0);
    expect(faults.length, `${name} is also called rightly`).toBeLessThan(ofTool.length);
    const changes = ofTool.filter(({ before, after }) => after !== before);
    expect(changes.length > 0, `${name} changes a state`).toBe(tool.effect === 'write');
  }
});

/** The lamp with a different tool for turning it. */
function lampThat(turn: Tool, version = '1'): Environment {
  return { ...lampEnvironment, version, tools: { ...lampEnvironment.tools, turn_lamp: turn } };
}
const silent = writeTool({ colour: REQUIRED }, (state) => ({ state, output: null }));
const silentlyNoted = writeTool({ colour: REQUIRED }, (state, { colour }) => ({
  state: withAttributes(state, { _noted: colour }),
  output: null,
}));

test('a changed behaviour with the same version asks for a new version', () => {
  const first = recordedAnew([versionedEnvironment(lampEnvironment)], {});
  expect(complaint(versionedEnvironment(lampEnvironment), first)).toBeUndefined();
  const changed = lampThat(silent);
  expect(complaint(versionedEnvironment(changed), first)).toBe(
    'The behaviour of Lamp differs from that of version 1. Increase the version of Lamp and record its fingerprint with ' +
      '`node tests/support/fingerprint/record.ts`.',
  );
  expect(() => recordedAnew([versionedEnvironment(changed)], first)).toThrow(
    'Lamp: Version 1 is recorded with different behaviour on equal inputs. Increase the version of Lamp first',
  );
});

test('a new version is recorded beside the old one', () => {
  const first = recordedAnew([versionedEnvironment(lampEnvironment)], {});
  const changed = lampThat(silent, '2');
  expect(complaint(versionedEnvironment(changed), first)).toMatch(
    /^Record the fingerprint of version 2 of Lamp with /,
  );
  const both = recordedAnew([versionedEnvironment(changed)], first);
  expect(Object.keys(both['Lamp'] ?? {})).toEqual(['1', '2']);
  expect(both['Lamp']?.['1']).toEqual(first['Lamp']?.['1']);
  expect(complaint(versionedEnvironment(changed), both)).toBeUndefined();
});

test('a private attribute alone changes the fingerprint', () => {
  expect(fingerprintOf(lampThat(silentlyNoted)).behaviour).not.toBe(
    fingerprintOf(lampThat(silent)).behaviour,
  );
});

test('equal behaviour has equal fingerprints', () => {
  expect(fingerprintOf(lampThat(silent))).toEqual(fingerprintOf(lampThat(silent)));
});

test('changed calls are distinguished from changed behaviour', () => {
  const first = recordedAnew([versionedEnvironment(lampEnvironment)], {});
  const entry = first['Lamp']?.['1'];
  const stale = { Lamp: { '1': { vectors: '0'.repeat(64), behaviour: entry?.behaviour ?? '' } } };
  expect(complaint(versionedEnvironment(lampEnvironment), stale)).toMatch(
    /^The inputs for Lamp have changed: record with /,
  );
  expect(recordedAnew([versionedEnvironment(lampEnvironment)], stale)).toEqual(first);
});

/** All strings in a value, including keys. */
function textsIn(value: EncodedValue): readonly string[] {
  if (typeof value === 'string') return [value];
  if (value === null || typeof value !== 'object') return [];
  if (Array.isArray(value)) return value.flatMap(textsIn);
  return Object.entries(value).flatMap(([key, member]) => [key, ...textsIn(member)]);
}

test.skipIf(!hasFolders(BFCL))('the start states contain no sentence of BFCL', async () => {
  const { entries } = await loadBfcl(BFCL, categoriesOf('multi_turn'));
  const theirs = new Set(entries.flatMap(({ initialState }) => textsIn(initialState)));
  const said = entries.flatMap(({ turns }) =>
    turns.flatMap(({ messages }) => messages.map(({ text }) => text)),
  );
  const ours = [...ENVIRONMENTS.keys()].flatMap((name) =>
    callSource(name).starts.flatMap(({ configuration }) => textsIn(configuration)),
  );
  const sentences = [...new Set(ours)].filter((text) => text.includes(' '));
  expect(sentences.length).toBeGreaterThan(10);
  expect(sentences.filter((text) => theirs.has(text) || said.some((words) => words.includes(text)))).toEqual(
    [],
  );
});
