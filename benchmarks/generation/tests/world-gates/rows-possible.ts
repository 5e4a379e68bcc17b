import type { Refusal } from '../../../../harness/contract/environment-definition.ts';
import type { EnvironmentState } from '../../../../harness/contract/environment.ts';
import { memoizeByObject } from '../../../../harness/contract/memoize.ts';
import { isDict } from '../../../../harness/contract/value.ts';
import type { Value } from '../../../../harness/contract/value.ts';
import { COMPILERS } from '../../../environments/tables/compilers.ts';
import type { Row } from '../../../environments/tables/frame.ts';
import { outerScope } from '../../../environments/tables/scope.ts';
import { startStates } from '../../../environments/tables/start-state.ts';
import { idColumn } from '../../../environments/tables/table-changes.ts';
import { newFrame } from '../../../environments/tables/tool.ts';
import { literalValue } from '../../../environments/tables/expression.ts';
import { plainJson } from '../../../python/plain-json.ts';
import { str } from '../../../python/text.ts';
import { configuration } from '../bench.ts';
import { rowsOf } from '../calls/related-rows.ts';
import { chanceOfAtMost } from './chance.ts';
import { shareOf } from './row-rule.ts';
import { rowMakers } from './row-makers.ts';
import type { RowMaker } from './row-makers.ts';
import { shapeOf } from './shape.ts';
import type { DefinedWorld, PlacedProblem, StoredRowPlace } from './world-problem.ts';

/** Rows that a rule has to hold for, at least, to be one that rows keep. */
const LEAST_SUPPORT = 15;
/** Most rows that break a rule which the others keep. */
const MOST_EXCEPTIONS = 3;
/** Most chance that so few rows break a rule which rows do not keep. */
const MOST_CHANCE = 0.01;
/** Other values that one argument is tried with. */
const MOST_TRIED = 12;

/** A refusal that a maker would meet with some of the rows that it made. */
export type Meeting = {
  readonly environment: string;
  readonly maker: RowMaker;
  readonly refusal: Refusal;
  /** Form of maker and condition: meetings of one form, in all environments, are of one rule. */
  readonly form: string;
  readonly rows: number;
  /** All rows that the maker can have made. */
  readonly of: readonly StoredRowPlace[];
  /** Those that would meet the refusal. */
  readonly meeting: readonly StoredRowPlace[];
  /** Rows that would meet it if their values were drawn. */
  readonly expected: number;
};

type Stored = { readonly population: string; readonly state: EnvironmentState };

/**
 * Rows that the tool which makes such rows would refuse to make. Each is taken out, or put back to what it was before, and the conditions
 * of the refusals are asked. Many conditions hold of rows that were made long ago; but one that many rows could meet, in all environments
 * with such a tool, and hardly any does is a rule that rows keep, and those few break it.
 */
export function impossibleRows(worlds: readonly DefinedWorld[]): readonly PlacedProblem[] {
  const byRule = Map.groupBy(worlds.flatMap(meetings), ({ form }) => form);
  return [...byRule.values()].flatMap((rule) => {
    const chance = chanceOfExceptions(rule);
    if (chance === null || chance >= MOST_CHANCE) return [];
    const rows = rule.reduce((sum, one) => sum + one.rows, 0);
    return rule.flatMap(({ environment, maker, refusal, meeting }) =>
      meeting.length === 0
        ? []
        : [
            {
              environment,
              rows: meeting,
              problem: `${maker.tool.name} refuses to make ${meeting.map(({ population, table, id }) => `${table} ${id} of ${population}`).join(' and ')}, with "${refusal.code}" (${refusal.says}); of ${rows} rows that such tools made, hardly any is like that.`,
              chance,
              blame: 'environment' as const,
            },
          ],
    );
  });
}

/** Chance that so few rows break a rule which rows do not keep; `null`: it is no rule with few exceptions. */
function chanceOfExceptions(rule: readonly Meeting[]): number | null {
  const sum = (count: (one: Meeting) => number): number => rule.reduce((total, one) => total + count(one), 0);
  const rows = sum((one) => one.rows);
  const meeting = sum((one) => one.meeting.length);
  const expected = sum((one) => one.expected);
  if (rows < LEAST_SUPPORT || meeting === 0 || meeting > MOST_EXCEPTIONS) return null;
  return chanceOfAtMost(meeting, expected);
}

/** What the makers of an environment say to all rows of its populations. */
export const meetings = memoizeByObject((world: DefinedWorld) => meetingsWith(world, rowMakers(world)));

/** What some makers say to all rows of the populations. */
export function meetingsWith(world: DefinedWorld, makers: readonly RowMaker[]): readonly Meeting[] {
  const { definition, populations } = world;
  const load = startStates(definition, populations);
  const states = [...populations.keys()].map((population): Stored => ({
    population,
    state: load(configuration(population, [])),
  }));
  return makers.flatMap((maker) => {
    const made = states.flatMap((stored) =>
      madeRows(maker, stored).map((row) => makingOf(maker, stored, row)),
    );
    return made.length === 0 ? [] : maker.refusals.map((refusal) => meetingOf(maker, refusal, made, world));
  });
}

/** Rows that a maker can have made: with all that it sets. */
const madeRows = ({ table, sets, fills }: RowMaker, { state }: Stored): readonly Row[] =>
  rowsOf(state, table.name).filter(
    (row) =>
      [...sets].every(([column, value]) => plainJson(row.get(column) ?? null) === value) &&
      fills.every((column) => (row.get(column) ?? null) !== null),
  );

/** A call that can have made a row. */
type Making = {
  readonly place: StoredRowPlace;
  readonly before: EnvironmentState;
  readonly args: Readonly<Record<string, Value>>;
  readonly others: readonly Readonly<Record<string, Value>>[];
};

function makingOf(maker: RowMaker, { population, state }: Stored, row: Row): Making {
  const args = argumentsOf(maker, row);
  const id = str(row.get(idColumn(maker.table)) ?? null);
  return {
    place: { population, table: maker.table.name, id },
    before: stateBefore(maker, state, row),
    args,
    others: otherArguments(maker, args, state),
  };
}

function meetingOf(
  maker: RowMaker,
  refusal: Refusal,
  made: readonly Making[],
  { definition, now }: DefinedWorld,
): Meeting {
  const { when } = refusal;
  const holds = COMPILERS.condition(when, outerScope(definition, maker.tool, '/contract'));
  const ask = (state: EnvironmentState, args: Readonly<Record<string, Value>>): boolean =>
    holds(newFrame(`${definition.name}.${maker.tool.name}`, state, args, now));
  let expected = 0;
  const meeting = made.filter(({ before, args, others }) => {
    expected += shareOf(others, (other) => ask(before, other));
    return ask(before, args);
  });
  return {
    environment: definition.name,
    maker,
    refusal,
    form: `${maker.how} ${shapeOf(when, definition, maker.tool)}`,
    rows: made.length,
    of: made.map(({ place }) => place),
    meeting: meeting.map(({ place }) => place),
    expected,
  };
}

/** The state without a row that was inserted; a row that was changed has another value that its column can have, or none. */
function stateBefore(maker: RowMaker, state: EnvironmentState, row: Row): EnvironmentState {
  const { table, how } = maker;
  const rows = state.get(table.name);
  if (rows === undefined || !isDict(rows)) return state;
  const id = row.get(idColumn(table)) ?? null;
  const changed = new Map(rows);
  if (how === 'insert') changed.delete(id);
  else changed.set(id, rowBefore(maker, row));
  return new Map(state).set(table.name, changed);
}

function rowBefore({ table, sets, fills }: RowMaker, row: Row): Row {
  const before = new Map(row);
  for (const column of fills) before.set(column, null);
  for (const { name, values, type } of table.columns) {
    const set = sets.get(name);
    if (set === undefined) continue;
    const other = type === 'boolean' ? !set : values?.find((value) => value !== set);
    if (other !== undefined) before.set(name, literalValue(other));
  }
  return before;
}

const argumentsOf = ({ parameters, table }: RowMaker, row: Row): Readonly<Record<string, Value>> =>
  Object.fromEntries(
    Array.from(parameters, ([column, parameter]) => [
      parameter,
      row.get(column === 'id' ? idColumn(table) : column) ?? null,
    ]),
  );

/** The same arguments with one of them exchanged for what other rows have in its place. */
function otherArguments(
  { parameters, table }: RowMaker,
  args: Readonly<Record<string, Value>>,
  state: EnvironmentState,
): readonly Readonly<Record<string, Value>>[] {
  return [...parameters].flatMap(([column, parameter]) => {
    if (column === 'id') return [];
    const referred = table.columns.find(({ name }) => name === column)?.table;
    const values =
      referred === undefined
        ? rowsOf(state, table.name).map((row) => row.get(column) ?? null)
        : rowsOf(state, referred).map((row) => row.get('id') ?? null);
    const distinct = [...new Set(values)];
    const step = Math.max(1, Math.floor(distinct.length / MOST_TRIED));
    return distinct
      .filter((_value, index) => index % step === 0)
      .map((value) => ({ ...args, [parameter]: value }));
  });
}
