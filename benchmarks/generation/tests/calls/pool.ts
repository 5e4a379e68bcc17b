import type { RowChange, ToolDefinition } from '../../../../harness/contract/environment-definition.ts';
import type { Arguments, EnvironmentState } from '../../../../harness/contract/environment.ts';
import type { Value } from '../../../../harness/contract/value.ts';
import { checkArguments } from '../../../environments/tables/arguments.ts';
import { compileContract } from '../../../environments/tables/contract.ts';
import type { Promised } from '../../../environments/tables/contract.ts';
import { compileTool, INVALID_ARGUMENT, refusal } from '../../../environments/tables/tool.ts';
import type { Bench } from '../bench.ts';
import type { Draws } from '../draws.ts';
import type { CallArguments } from './draw-arguments.ts';
import { drawnCalls } from './drawn-calls.ts';
import type { Answered } from './drawn-calls.ts';
import { argumentsOf } from './filled-arguments.ts';

/** A call of a tool in a state, with what the contract promises of it. */
export type PooledCall = {
  /** Position in the pool. */
  readonly index: number;
  readonly changes: readonly RowChange[];
  readonly arguments: CallArguments;
  readonly state: EnvironmentState;
  /** Arguments with defaults filled in. */
  readonly given: Arguments;
  readonly promised: Promised;
};

/** Calls of a tool, made when they are first asked for. Equal seeds give equal calls. */
export type Pool = {
  /** Call at a position; `undefined` if no more are found. */
  at(index: number): PooledCall | undefined;
};

/** Draws in vain after which the pool ends, besides two for each call: a tool with few parameters has few calls. */
const MOST_REPEATED = 2000;

/** @throws {DefinitionFault} if the contract names anything that does not exist. */
export function callPool(tool: ToolDefinition, bench: Bench, draws: Draws): Pool {
  const calls: PooledCall[] = [];
  const more = distinctCalls(tool, bench, draws);
  return {
    at(index) {
      while (calls.length <= index) {
        const next = more.next();
        if (next.done === true) return undefined;
        calls.push(next.value);
      }
      return calls[index];
    },
  };
}

function* distinctCalls(tool: ToolDefinition, bench: Bench, draws: Draws): Generator<PooledCall, void> {
  const promise = compileContract(tool, bench.definition, '');
  const compiled = compileTool(tool, bench.definition, '');
  const numbers = new Map<readonly RowChange[], number>();
  const seen = new Set<string>();
  const drawn = drawnCalls(tool, compiled, bench, draws);
  let answer: Answered = REPEATED;
  for (let repeated = 0; repeated <= MOST_REPEATED + 2 * seen.size;) {
    const { changes, arguments: given } = drawn.next(answer).value;
    if (!numbers.has(changes)) numbers.set(changes, numbers.size);
    const key = `${numbers.get(changes)} ${JSON.stringify(given)}`;
    if (seen.has(key)) {
      repeated += 1;
      answer = REPEATED;
      continue;
    }
    const index = seen.size;
    seen.add(key);
    const state = bench.stateWith(changes);
    const filled = argumentsOf(compiled, given);
    const promised = promisedOf(tool, promise, state, filled, bench.settings.now);
    const { refused: code } = promised;
    answer = { kind: code === undefined ? 'performed' : 'refused', code };
    yield { index, changes, arguments: given, state, given: filled, promised };
  }
}

const REPEATED: Answered = { kind: 'repeated', code: undefined };

/** What the schema and the contract promise of a call. */
function promisedOf(
  { parameters }: ToolDefinition,
  promise: ReturnType<typeof compileContract>,
  state: EnvironmentState,
  given: Arguments,
  now: string,
): Promised {
  const checked = checkArguments(parameters, given);
  if (!('problem' in checked)) return promise(state, checked.args, now);
  const message: Value = `"${checked.parameter}" ${checked.problem}.`;
  return { refused: INVALID_ARGUMENT, state, output: refusal(INVALID_ARGUMENT, message), unkept: [] };
}
