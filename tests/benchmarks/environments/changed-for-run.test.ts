import { expect, test } from 'vitest';
import { changedForRun } from '../../../benchmarks/environments/changed-for-run.ts';
import { withAttributes } from '../../../benchmarks/environments/define.ts';
import { StatefulFault } from '../../../benchmarks/environments/stateful-fault.ts';
import { PythonFault } from '../../../benchmarks/python/faults.ts';
import type { EnvironmentState } from '../../../harness/contract/environment.ts';

const state: EnvironmentState = new Map([
  ['limit', 5],
  ['count', 0],
]);
const counted = (before: EnvironmentState): EnvironmentState => withAttributes(before, { count: 1 });
const fault = new PythonFault('ValueError', 'broken');

test('a tool sees the changed value, and what it changes itself stays', () => {
  const outcome = changedForRun(state, { limit: null }, (changed) => ({
    state: counted(changed),
    output: changed.get('limit') ?? 'none',
  }));
  expect(outcome).toEqual({ state: new Map([...state, ['count', 1]]), output: 'none' });
});

test('a tool that changes nothing leaves the same state', () => {
  expect(changedForRun(state, { limit: null }, (changed) => ({ state: changed, output: 1 })).state).toBe(
    state,
  );
});

test('the state of a fault after a change has its own value again', () => {
  const run = () =>
    changedForRun(state, { limit: null }, (changed) => {
      throw new StatefulFault(fault, counted(changed));
    });
  expect(run).toThrow(StatefulFault);
  try {
    run();
  } catch (cause) {
    expect(cause).toHaveProperty('state', new Map([...state, ['count', 1]]));
  }
});

test('a fault before any change stays as it is', () => {
  const run = () =>
    changedForRun(state, { limit: null }, () => {
      throw fault;
    });
  expect(run).toThrow(fault);
});
