import { expect, test } from 'vitest';
import { keepingExecutions } from '../../../benchmarks/environments/repeated-calls.ts';
import type { Execution, WorldState } from '../../../harness/contract/environment.ts';
import { WorkBudget } from '../../../harness/contract/work-budget.ts';

/** A call that takes some work, and counts how often it was executed. */
function callOf(work: number) {
  const done = { times: 0 };
  const execute = (budget: WorkBudget) => (): Execution => {
    done.times += 1;
    try {
      budget.spend(work);
      return { state: new Map(), output: 'whole' };
    } catch {
      return { state: new Map(), output: 'cut off' };
    }
  };
  return { done, execute };
}

const START: WorldState = new Map();

test('a call that was made in a state before is found, and charged again', () => {
  const executeOnce = keepingExecutions();
  const { done, execute } = callOf(30);
  const [first, second] = [new WorkBudget(100), new WorkBudget(50)];
  const one = executeOnce(START, 'look()', first, execute(first));
  const other = executeOnce(START, 'look()', second, execute(second));
  expect(other).toBe(one);
  expect([first.left, second.left, done.times]).toEqual([70, 20, 1]);
});

test('a call in another state, or another call, is executed', () => {
  const executeOnce = keepingExecutions();
  const { done, execute } = callOf(1);
  const budget = new WorkBudget();
  const { state } = executeOnce(START, 'look()', budget, execute(budget));
  executeOnce(state, 'look()', budget, execute(budget));
  executeOnce(START, 'look(1)', budget, execute(budget));
  expect(done.times).toBe(3);
});

test('a known call that exceeds what is left of a budget ends where it ends without being known', () => {
  const executeOnce = keepingExecutions();
  const { execute } = callOf(30);
  const [whole, little] = [new WorkBudget(100), new WorkBudget(29)];
  executeOnce(START, 'look()', whole, execute(whole));
  expect(executeOnce(START, 'look()', little, execute(little)).output).toBe('cut off');
  expect(little.isExceeded).toBe(true);
  expect(executeOnce(START, 'look()', whole, execute(whole)).output).toBe('whole');
});

test('a call that takes much work is not kept', () => {
  const executeOnce = keepingExecutions();
  const { done, execute } = callOf(200_000);
  const budget = new WorkBudget();
  executeOnce(START, 'look()', budget, execute(budget));
  executeOnce(START, 'look()', budget, execute(budget));
  expect(done.times).toBe(2);
});
