import { expect, test } from 'vitest';
import { judgeMultiTurn } from '../../../evaluators/action/bfcl-multi-turn/check.ts';
import type { ExecutedTurn, MultiTurnEpisode } from '../../../evaluators/action/bfcl-multi-turn/check.ts';
import type { Ending } from '../../../harness/contract/episode.ts';

/** A turn with one step per list of outputs, in a world whose only state is a number. */
const turn = (state: number, ...steps: readonly (readonly string[])[]): ExecutedTurn => ({
  steps: steps.map((outputs) => outputs.map((output) => ({ call: `call_for_${output}()`, output }))),
  state: new Map([['World', new Map([['number', state]])]]),
  isOverBudget: false,
});

const world = {
  sameState: (name: string, expected: ExecutedTurn['state'], actual: ExecutedTurn['state']) =>
    expected.get(name)?.get('number') === actual.get(name)?.get('number'),
  differences: () => [
    { environment: 'World', attribute: 'number', pointer: '', expected: 1, actual: undefined },
  ],
};

const completed: Ending = { bucket: 'model', stop: 'completed' };

function judge(
  turns: readonly ExecutedTurn[],
  reference: readonly ExecutedTurn[],
  parts: Partial<MultiTurnEpisode> = {},
) {
  return judgeMultiTurn({ ending: completed, turnCount: turns.length, turns, reference, ...parts }, world);
}

const errorType = (verdict: ReturnType<typeof judge>) =>
  verdict.kind === 'fail' ? verdict.errorType : verdict.kind;

test('a turn without steps, or with a single step without calls, is empty', () => {
  expect(errorType(judge([turn(1)], [turn(1, ['a'])]))).toBe('multi_turn:empty_turn_model_response');
  expect(errorType(judge([turn(1, [])], [turn(1, ['a'])]))).toBe('multi_turn:empty_turn_model_response');
});

test('a turn of two steps without calls is not empty: it fails because a response is missing', () => {
  expect(errorType(judge([turn(1, [], [])], [turn(1, ['a'])]))).toBe(
    'multi_turn:execution_response_mismatch',
  );
});

test('a turn with an empty reference is not checked, and its outputs count in later turns', () => {
  const reference = [turn(1), turn(2, ['a'])];
  expect(judge([turn(9, ['a']), turn(2, ['b'])], reference)).toEqual({ kind: 'pass' });
});

test('one response accounts for one expected response', () => {
  const reference = [turn(1, ['a', 'a'])];
  expect(judge([turn(1, ['a'], ['a'])], reference)).toEqual({ kind: 'pass' });
  expect(judge([turn(1, ['a'])], reference)).toEqual({
    kind: 'fail',
    errorType: 'multi_turn:execution_response_mismatch',
    failures: [{ code: 'response-missing', turn: 0, call: 'call_for_a()', response: 'a' }],
  });
});

test('the state is checked before the responses, and a value that one side lacks is omitted from the reason', () => {
  expect(judge([turn(2, ['b'])], [turn(1, ['a'])])).toEqual({
    kind: 'fail',
    errorType: 'multi_turn:instance_state_mismatch',
    failures: [
      { code: 'state-differs', turn: 0, environment: 'World', attribute: 'number', pointer: '', expected: 1 },
    ],
  });
});

test('a different number of turns than in the reference is a forced end, before any turn is executed', () => {
  const turns = {
    [Symbol.iterator]: () => {
      throw new Error('executed');
    },
  };
  expect(errorType(judge([], [turn(1, ['a'])], { turnCount: 2, turns }))).toBe('multi_turn:force_terminated');
});

test('a recorded error is a failure of the model; network errors and errors of this program are unscored', () => {
  const reference = [turn(1, ['a'])];
  const ended = (ending: Ending) => errorType(judge([], reference, { ending }));
  expect(ended({ bucket: 'recorded-error', text: 'Error during inference: no' })).toBe(
    'multi_turn:inference_error',
  );
  expect(ended({ bucket: 'infrastructure', failure: 'rate-limit', message: '', attempts: 3 })).toBe(
    'unscored',
  );
  expect(ended({ bucket: 'harness', message: '' })).toBe('unscored');
});
