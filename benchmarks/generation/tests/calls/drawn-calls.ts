import type { RowChange, ToolDefinition } from '../../../../harness/contract/environment-definition.ts';
import type { Tool } from '../../../../harness/contract/environment.ts';
import { checkArguments } from '../../../environments/tables/arguments.ts';
import { UNCHANGED } from '../bench.ts';
import type { Bench } from '../bench.ts';
import { inPercent, oneOf } from '../draws.ts';
import type { Draws } from '../draws.ts';
import { argumentDraws } from './draw-arguments.ts';
import type { ArgumentDraws, CallArguments } from './draw-arguments.ts';
import { edgeStates } from './edge-states.ts';
import { argumentsOf } from './filled-arguments.ts';
import { movedStates, withMovedArgument } from './moved.ts';
import type { Move } from './moves.ts';
import { probeOf } from './probe.ts';
import type { Threshold } from './probe.ts';

/** A call as it is drawn. */
export type DrawnCall = {
  /** Changes of the population. */
  readonly changes: readonly RowChange[];
  readonly arguments: CallArguments;
};

/** What came of a drawn call, which guides later draws. `repeated`: the call was drawn before. */
export type Answer = 'performed' | 'refused' | 'repeated';

/** Calls without end, some of them more than once. Each is answered before the next is drawn. */
export type DrawnCalls = Generator<DrawnCall, never, Answered>;

/** An answer, with the code of a refusal. */
export type Answered = { readonly kind: Answer; readonly code: string | undefined };

/** Most calls that are remembered as performed, and as refused with one code. */
const MOST_REMEMBERED = 60;
/** Calls of either kind whose thresholds are all tried; of later ones, some. */
const PROBED = { performed: 40, refused: 20, repeated: 0 };
const PROBED_PERCENT = 8;
/** Most moves that one probe follows. */
const FOLLOWED_MOVES = 8;

/**
 * Draws calls of a tool: with arguments of related rows; with one argument changed of a call that was performed, every edge value
 * of every parameter once; and at the thresholds of what the contract compares, where an argument or a row is moved.
 *
 * @param compiled - the tool, for the defaults of its parameters.
 * @throws {DefinitionFault} if the contract names anything that does not exist.
 */
export function* drawnCalls(tool: ToolDefinition, compiled: Tool, bench: Bench, draws: Draws): DrawnCalls {
  const { now } = bench.settings;
  const source = argumentDraws(tool, bench.definition, now);
  const probe = probeOf(tool, bench.definition);
  const special = edgeStates(tool, bench, draws);
  const moved = movedStates(bench);
  const remembered: Remembered = { performed: [], refused: new Map() };
  const probed = { performed: 0, refused: 0, repeated: 0 };
  const follow = followers(draws);
  const next = callDraws(source, bench, draws);
  for (let answer: Answer = 'refused'; ;) {
    const call = next(remembered, [special, moved.all()], answer);
    const { kind, code } = yield call;
    answer = kind;
    if (answer === 'performed') remember(call, remembered.performed, draws);
    if (code !== undefined) remember(call, refusedWith(code, remembered), draws);
    probed[answer] += 1;
    if (probed[answer] > PROBED[answer] && !inPercent(draws, PROBED_PERCENT)) continue;
    const checked = checkArguments(tool.parameters, argumentsOf(compiled, call.arguments));
    if ('problem' in checked) continue;
    const thresholds = probe(bench.stateWith(call.changes), checked.args, now);
    for (const { reason, move } of follow(thresholds, answer)) {
      const neighbour =
        move.kind === 'argument'
          ? { ...call, arguments: withMovedArgument(tool, call.arguments, move) }
          : moved.with(move, call, reason);
      if (neighbour !== undefined) yield neighbour;
    }
  }
}

type PlacedMove = { readonly reason: string; readonly move: Move };

/**
 * Chooses moves of a probed call: comparisons in turn from a drawn one on, and the next move of each, so that few calls try a
 * threshold from all sides.
 */
function followers(
  draws: Draws,
): (thresholds: readonly Threshold[], answer: Answer) => readonly PlacedMove[] {
  const turns = new Map<string, number>();
  return (thresholds, answer) => {
    const first = thresholds.length === 0 ? 0 : draws.below(thresholds.length);
    const inTurn = [...thresholds.slice(first), ...thresholds.slice(0, first)].slice(0, FOLLOWED_MOVES);
    return inTurn.flatMap(({ pointer, moves }): readonly PlacedMove[] => {
      const reason = `${answer} ${pointer}`;
      const turn = turns.get(reason) ?? 0;
      turns.set(reason, turn + 1);
      const move = moves[turn % moves.length];
      return move === undefined ? [] : [{ reason, move }];
    });
  };
}

/** Earlier calls that later ones are made from. */
type Remembered = { readonly performed: DrawnCall[]; readonly refused: Map<string, DrawnCall[]> };

function refusedWith(code: string, { refused }: Remembered): DrawnCall[] {
  const calls = refused.get(code) ?? [];
  refused.set(code, calls);
  return calls;
}

function remember(call: DrawnCall, calls: DrawnCall[], draws: Draws): void {
  calls[calls.length < MOST_REMEMBERED ? calls.length : draws.below(MOST_REMEMBERED)] = call;
}

type NextCall = (
  remembered: Remembered,
  states: readonly (readonly (readonly RowChange[])[])[],
  answer: Answer,
) => DrawnCall;

/** How many of a hundred calls start in a changed state; more where calls repeat. */
const CHANGED_PERCENT = { performed: 35, refused: 35, repeated: 85 };

function callDraws({ draw, edges }: ArgumentDraws, bench: Bench, draws: Draws): NextCall {
  const untried = [...edges];
  let count = 0;
  return ({ performed, refused }, states, answer) => {
    count += 1;
    const like = oneOf(draws, performed);
    const edge = like !== undefined && count % 3 !== 0 ? untried.shift() : undefined;
    if (like !== undefined && edge !== undefined)
      return { ...like, arguments: { ...like.arguments, [edge.name]: edge.value } };
    // Two reasons to refuse in one call tell which of them comes first.
    const [first, second] = [oneRefused(refused, draws), oneRefused(refused, draws)];
    if (first !== undefined && second !== undefined && inPercent(draws, TWICE_REFUSED_PERCENT))
      return withOneOf(first, second.arguments, draws);
    const isChanged = inPercent(draws, CHANGED_PERCENT[answer]);
    const changes = (isChanged ? oneOf(draws, oneOf(draws, states) ?? []) : undefined) ?? UNCHANGED;
    const drawn = draw(bench.stateWith(changes), draws);
    return like !== undefined && inPercent(draws, ONE_CHANGED_PERCENT)
      ? withOneOf(like, drawn, draws)
      : { changes, arguments: drawn };
  };
}

/** A refused call: each code is as likely as the others. */
const oneRefused = (refused: Remembered['refused'], draws: Draws): DrawnCall | undefined =>
  oneOf(draws, oneOf(draws, [...refused.values()]) ?? []);

/** How many of a hundred calls are made of two refused ones, and of one that was performed. */
const TWICE_REFUSED_PERCENT = 15;
const ONE_CHANGED_PERCENT = 25;

/** A call with one of its arguments taken from others. */
function withOneOf(call: DrawnCall, others: CallArguments, draws: Draws): DrawnCall {
  const name = oneOf(draws, Object.keys(others));
  return name === undefined
    ? call
    : { ...call, arguments: { ...call.arguments, [name]: others[name] ?? null } };
}
