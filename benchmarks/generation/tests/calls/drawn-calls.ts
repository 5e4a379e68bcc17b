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
export type DrawnCalls = Generator<DrawnCall, never, Answer>;

/** Most calls that are remembered because they were performed. */
const MOST_REMEMBERED = 60;
/** Calls of either kind whose thresholds are all tried; of later ones, some. */
const PROBED = { performed: 40, refused: 20, repeated: 0 };
const PROBED_PERCENT = 8;
/** Moves that one probe follows. */
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
  const performed: DrawnCall[] = [];
  const probed = { performed: 0, refused: 0, repeated: 0 };
  const next = callDraws(source, bench, draws);
  for (let answer: Answer = 'refused'; ;) {
    const call = next(performed, [special, moved.all()], answer);
    answer = yield call;
    if (answer === 'performed' && performed.length < MOST_REMEMBERED) performed.push(call);
    probed[answer] += 1;
    if (probed[answer] > PROBED[answer] && !inPercent(draws, PROBED_PERCENT)) continue;
    const checked = checkArguments(tool.parameters, argumentsOf(compiled, call.arguments));
    if ('problem' in checked) continue;
    const thresholds = probe(bench.stateWith(call.changes), checked.args, now);
    for (const { pointer, move } of followed(thresholds, draws)) {
      const neighbour =
        move.kind === 'argument'
          ? { ...call, arguments: withMovedArgument(tool, call.arguments, move) }
          : moved.with(move, call, `${answer} ${pointer}`);
      if (neighbour !== undefined) yield neighbour;
    }
  }
}

type PlacedMove = { readonly pointer: string; readonly move: Move };

/** Some of the moves: drawn comparisons, and a drawn move of each. */
const followed = (thresholds: readonly Threshold[], draws: Draws): readonly PlacedMove[] =>
  Array.from({ length: FOLLOWED_MOVES }, () => oneOf(draws, thresholds)).flatMap((threshold) => {
    const move = oneOf(draws, threshold?.moves ?? []);
    return threshold === undefined || move === undefined ? [] : [{ pointer: threshold.pointer, move }];
  });

type NextCall = (
  performed: readonly DrawnCall[],
  states: readonly (readonly (readonly RowChange[])[])[],
  answer: Answer,
) => DrawnCall;

/** How many of a hundred calls start in a changed state; more where calls repeat. */
const CHANGED_PERCENT = { performed: 35, refused: 35, repeated: 85 };

function callDraws({ draw, edges }: ArgumentDraws, bench: Bench, draws: Draws): NextCall {
  const untried = [...edges];
  let count = 0;
  return (performed, states, answer) => {
    count += 1;
    const like = oneOf(draws, performed);
    const edge = like !== undefined && count % 3 !== 0 ? untried.shift() : undefined;
    if (like !== undefined && edge !== undefined)
      return { ...like, arguments: { ...like.arguments, [edge.name]: edge.value } };
    const isChanged = inPercent(draws, CHANGED_PERCENT[answer]);
    const changes = (isChanged ? oneOf(draws, oneOf(draws, states) ?? []) : undefined) ?? UNCHANGED;
    const drawn = draw(bench.stateWith(changes), draws);
    const name = oneOf(draws, Object.keys(drawn));
    return like !== undefined && name !== undefined && inPercent(draws, 25)
      ? { ...like, arguments: { ...like.arguments, [name]: drawn[name] ?? null } }
      : { changes, arguments: drawn };
  };
}
