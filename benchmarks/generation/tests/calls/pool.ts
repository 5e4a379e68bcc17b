import type { RowChange, ToolDefinition } from '../../../../harness/contract/environment-definition.ts';
import type { Arguments, EnvironmentState, Tool } from '../../../../harness/contract/environment.ts';
import type { Literal } from '../../../../harness/contract/tool-language.ts';
import type { Value } from '../../../../harness/contract/value.ts';
import { checkArguments } from '../../../environments/tables/arguments.ts';
import { plainNumber } from '../../../environments/tables/arithmetic.ts';
import { compileContract } from '../../../environments/tables/contract.ts';
import type { Promised } from '../../../environments/tables/contract.ts';
import { compileTool, INVALID_ARGUMENT, refusal } from '../../../environments/tables/tool.ts';
import { UNCHANGED } from '../bench.ts';
import type { Bench } from '../bench.ts';
import { inPercent, oneOf } from '../draws.ts';
import type { Draws } from '../draws.ts';
import { argumentDraws, literalOf } from './draw-arguments.ts';
import type { CallArguments } from './draw-arguments.ts';
import { argumentsOf } from './filled-arguments.ts';
import { edgeStates } from './edge-states.ts';
import type { Move } from './moves.ts';
import { probeOf } from './probe.ts';

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

/** Most states with a row moved to a threshold. */
const MOST_MOVED_STATES = 60;
/** Calls whose thresholds are all tried; of later ones, some. */
const PROBED_FIRST = 40;
const PROBED_PERCENT = 8;
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
  let repeated = 0;
  for (const { changes, arguments: given } of drawnCalls(tool, compiled, bench, draws, () => seen.size)) {
    if (!numbers.has(changes)) numbers.set(changes, numbers.size);
    const key = `${numbers.get(changes)} ${JSON.stringify(given)}`;
    if (seen.has(key)) {
      repeated += 1;
      if (repeated > MOST_REPEATED + 2 * seen.size) return;
      continue;
    }
    const index = seen.size;
    seen.add(key);
    const state = bench.stateWith(changes);
    const filled = argumentsOf(compiled, given);
    const promised = promisedOf(tool, promise, state, filled, bench.settings.now);
    yield { index, changes, arguments: given, state, given: filled, promised };
  }
}

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

type DrawnCall = Pick<PooledCall, 'changes' | 'arguments'>;

/**
 * Calls without end, some of them more than once: drawn ones, and those that thresholds of drawn ones lead to.
 *
 * @param distinct - number of different calls so far: where they repeat, more states are tried.
 */
function* drawnCalls(
  tool: ToolDefinition,
  compiled: Tool,
  bench: Bench,
  draws: Draws,
  distinct: () => number,
): Generator<DrawnCall> {
  const drawArguments = argumentDraws(tool, bench.definition, bench.settings.now);
  const probe = probeOf(tool, bench.definition);
  const special = edgeStates(tool, bench, draws);
  const moved = new Map<string, readonly RowChange[]>();
  let previous: CallArguments = {};
  for (let count = 0; ; count += 1) {
    const states = count % 3 === 0 ? special : [...moved.values()];
    const changes =
      (inPercent(draws, count > 2 * distinct() ? 90 : 35) ? oneOf(draws, states) : undefined) ?? UNCHANGED;
    const state = bench.stateWith(changes);
    const drawn = drawArguments(state, draws);
    const given = inPercent(draws, 25) ? oneChanged(previous, drawn, draws) : drawn;
    previous = given;
    yield { changes, arguments: given };
    if (count >= PROBED_FIRST && !inPercent(draws, PROBED_PERCENT)) continue;
    const checked = checkArguments(tool.parameters, argumentsOf(compiled, given));
    if ('problem' in checked) continue;
    for (const { moves } of probe(state, checked.args, bench.settings.now)) {
      for (const move of drawnMoves(moves, draws)) {
        if (move.kind === 'argument') yield { changes, arguments: withMove(tool, given, move) };
        else yield* inMovedState(move, changes, given, bench, moved);
      }
    }
  }
}

/** Most moves of one comparison that one probe follows. */
const MOST_MOVES = 3;

function drawnMoves(moves: readonly Move[], draws: Draws): readonly Move[] {
  if (moves.length <= MOST_MOVES) return moves;
  return Array.from({ length: MOST_MOVES }, () => oneOf(draws, moves)).filter((move) => move !== undefined);
}

/** The earlier arguments with one of the drawn ones. */
function oneChanged(earlier: CallArguments, drawn: CallArguments, draws: Draws): CallArguments {
  const name = oneOf(draws, Object.keys(drawn));
  return name === undefined ? drawn : { ...drawn, ...earlier, [name]: drawn[name] ?? null };
}

function withMove(
  { parameters }: ToolDefinition,
  given: CallArguments,
  { name, value }: Extract<Move, { kind: 'argument' }>,
): CallArguments {
  const literal = literalOf(value);
  const isInteger = parameters.find((parameter) => parameter.name === name)?.type === 'integer';
  return literal === undefined
    ? given
    : { ...given, [name]: inWhole(literal, isInteger ? 'whole' : 'exact') };
}

const inWhole = (literal: Literal, form: 'whole' | 'exact'): Literal =>
  form === 'whole' && typeof literal === 'number' ? Math.floor(literal) : literal;

/** The same call in a state with a row moved, if the definition allows that state. */
function* inMovedState(
  { table, id, column, value }: Extract<Move, { kind: 'column' }>,
  changes: readonly RowChange[],
  given: CallArguments,
  bench: Bench,
  moved: Map<string, readonly RowChange[]>,
): Generator<DrawnCall> {
  const isNumber = column.type === 'integer' || column.type === 'money';
  const literal = literalOf(value);
  if (literal === undefined || (isNumber && literal !== null && plainNumber(value) === undefined)) return;
  const row = { [column.name]: inWhole(literal, column.type === 'integer' ? 'whole' : 'exact') };
  const next = [...changes, { table: table.name, id, row }];
  const key = JSON.stringify(next);
  const known = moved.get(key);
  if (known !== undefined) yield { changes: known, arguments: given };
  if (known !== undefined || moved.size >= MOST_MOVED_STATES || next.length > MOST_CHANGES) return;
  if (bench.violations(bench.stateWith(next)).length > 0) {
    moved.set(key, changes);
    return;
  }
  moved.set(key, next);
  yield { changes: next, arguments: given };
}

/** Most changes of a state that thresholds are added to. */
const MOST_CHANGES = 3;
