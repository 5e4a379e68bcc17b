import type { RowChange, ToolDefinition } from '../../../../harness/contract/environment-definition.ts';
import type { Literal } from '../../../../harness/contract/tool-language.ts';
import type { Bench } from '../bench.ts';
import { literalOf } from './draw-arguments.ts';
import type { CallArguments } from './draw-arguments.ts';
import type { DrawnCall } from './drawn-calls.ts';
import type { Move } from './moves.ts';

type ArgumentMove = Extract<Move, { readonly kind: 'argument' }>;
type ColumnMove = Extract<Move, { readonly kind: 'column' }>;

/** Arguments with one of them moved, in whole numbers where the parameter takes these. */
export function withMovedArgument(
  { parameters }: ToolDefinition,
  given: CallArguments,
  { name, value }: ArgumentMove,
): CallArguments {
  const literal = literalOf(value);
  const type = parameters.find((parameter) => parameter.name === name)?.type;
  return literal === undefined ? given : { ...given, [name]: type === 'integer' ? whole(literal) : literal };
}

const whole = (literal: Literal): Literal => (typeof literal === 'number' ? Math.floor(literal) : literal);

/** States in which a row is moved to a threshold. */
export type MovedStates = {
  /**
   * The call in the state with the row moved; `undefined` if the definition refuses that state, or there are enough of them.
   *
   * @param reason - what the row is moved for: each reason gets its share of the states.
   */
  with(move: ColumnMove, call: DrawnCall, reason: string): DrawnCall | undefined;
  /** Changes of the states so far. */
  all(): readonly (readonly RowChange[])[];
};

/** Most states with a moved row, and most that are checked. */
const MOST_STATES = 80;
const MOST_CHECKED = 120;
/** Most states that are checked for one reason. */
const MOST_FOR_ONE = 6;
/** Most changes of a state with a moved row. */
const MOST_CHANGES = 4;

/** Makes states with moved rows. Each is made once, so that its calls share it. */
export function movedStates(bench: Bench): MovedStates {
  const checked = new Map<string, readonly RowChange[] | undefined>();
  const states: (readonly RowChange[])[] = [];
  const tried = new Map<string, number>();
  return {
    all: () => states,
    with(move, { changes, arguments: given }, reason) {
      const change = changeOf(move);
      if (change === undefined || changes.length >= MOST_CHANGES) return undefined;
      const next = [...changes, change];
      const key = JSON.stringify(next);
      if (!checked.has(key)) {
        const times = tried.get(reason) ?? 0;
        if (times >= MOST_FOR_ONE || states.length >= MOST_STATES || checked.size >= MOST_CHECKED)
          return undefined;
        tried.set(reason, times + 1);
        const isSound = bench.violations(bench.stateWith(next)).length === 0;
        if (isSound) states.push(next);
        checked.set(key, isSound ? next : undefined);
      }
      const known = checked.get(key);
      return known && { changes: known, arguments: given };
    },
  };
}

/** The move of a row as a change; `undefined` for a value that the column cannot have. */
function changeOf({ table, id, column: { name, type }, value }: ColumnMove): RowChange | undefined {
  const literal = literalOf(value);
  const isNumber = type === 'integer' || type === 'money';
  if (literal === undefined || (literal !== null && isNumber !== (typeof literal === 'number')))
    return undefined;
  return { table: table.name, id, row: { [name]: type === 'integer' ? whole(literal) : literal } };
}
