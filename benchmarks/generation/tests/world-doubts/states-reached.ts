import type {
  EnvironmentDefinition,
  Refusal,
  Table,
} from '../../../../harness/contract/environment-definition.ts';
import { columnsIn, rowMakers, tablesIn } from '../world-gates/row-makers.ts';
import type { RowMaker } from '../world-gates/row-makers.ts';
import { meetings, meetingsWith } from '../world-gates/rows-possible.ts';
import type { Meeting } from '../world-gates/rows-possible.ts';
import type { DefinedWorld, StoredRowPlace, WorldProblem } from '../world-gates/world-problem.ts';
import { rowsOverLimit } from './rows-over-limit.ts';
import { doubtAbout, placesOf } from './weak-rules.ts';

/**
 * States of rows that no order of calls leads to: rows that exclude each other or are too many, and rows of which every tool that can
 * have had the last word would have refused. Populations may begin with such rows; an author who means them says so again.
 */
export function unreachedStates(world: DefinedWorld): readonly WorldProblem[] {
  const all = alwaysMet(world, meetings);
  return [...exclusive(world), ...rowsOverLimit(world, all), ...refusedByAll(all)];
}

const YEAR = 365 * 86_400_000;

/** What makers say to rows, today and a year before: what is refused today because of the time was no refusal then. */
function alwaysMet(
  world: DefinedWorld,
  meetingsOf: (world: DefinedWorld) => readonly Meeting[],
): readonly Meeting[] {
  const earlier = new Date(Date.parse(world.now.slice(0, 10)) - YEAR).toISOString().slice(0, 10);
  const before = meetingsOf({ ...world, now: `${earlier}${world.now.slice(10)}` });
  return meetingsOf(world).map((one, index) => {
    const met = new Set(before[index]?.meeting.map(keyOf));
    return { ...one, meeting: one.meeting.filter((row) => met.has(keyOf(row))) };
  });
}

const keyOf = ({ population, table, id }: StoredRowPlace): string => `${population} ${table} ${id}`;

/** Rows that exclude each other, at most: where more do, populations break the condition by design. */
const MOST_EXCLUDED = 4;

/**
 * Two loans of one thing: the condition reads what the maker puts into its own table, and nothing that another tool changes, so that
 * whichever was made last was refused. What other tools have changed since does not matter.
 */
const exclusive = (world: DefinedWorld): readonly WorldProblem[] =>
  alwaysMet(world, (then) => meetingsWith(then, makersOfExclusive(world)))
    .filter(({ meeting }) => meeting.length > 1 && meeting.length <= MOST_EXCLUDED)
    .map(({ meeting, maker, refusal }) =>
      doubtAbout(
        meeting,
        `${placesOf(meeting)} exclude each other: ${maker.tool.name} refuses the later one ("${refusal.code}": ${refusal.says}).`,
      ),
    );

/** Tools that insert rows, each with one refusal for which rows of the table alone matter, and without what others change of a row. */
const makersOfExclusive = (world: DefinedWorld): readonly RowMaker[] =>
  rowMakers(world).flatMap((maker) => {
    const changed = columnsChanged(maker.table, world.definition);
    return maker.refusals.flatMap((refusal): readonly RowMaker[] => {
      const read = columnsIn(refusal.when);
      if (maker.how !== 'insert' || !readsTableAlone(maker.table, refusal)) return [];
      if (read.some((column) => changed.has(column) && !maker.sets.has(column))) return [];
      const kept = [...maker.sets].filter(([column]) => !changed.has(column) || read.includes(column));
      return [{ ...maker, sets: new Map(kept), refusals: [refusal] }];
    });
  });

function readsTableAlone({ name }: Table, { when }: Refusal): boolean {
  const read = tablesIn(when);
  return read.length > 0 && read.every((table) => table === name);
}

const columnsChanged = ({ name }: Table, { tools }: EnvironmentDefinition): ReadonlySet<string> =>
  new Set(
    tools.flatMap(({ contract }) =>
      contract.effects.flatMap((effect) =>
        effect.kind === 'update' && effect.rows.table === name ? Object.keys(effect.set) : [],
      ),
    ),
  );

/** A retired device with a service ahead: what retires refuses because of the service, and what plans services because it is retired. */
function refusedByAll(all: readonly Meeting[]): readonly WorldProblem[] {
  const updates = all.filter(({ maker }) => maker.how === 'update');
  const refused = Map.groupBy(
    updates.flatMap((one) => one.meeting.map((row) => ({ ...one, row }))),
    ({ row }) => keyOf(row),
  );
  return [...refused].flatMap(([key, of]) => {
    const rows = of.slice(0, 1).map(({ row }) => row);
    const refusing = namesOf(of);
    const able = namesOf(updates.filter((one) => one.of.some((row) => keyOf(row) === key)));
    if (refusing.size < 2 || able.size > refusing.size) return [];
    const reasons = of.map(({ maker, refusal }) => `${maker.tool.name} with "${refusal.code}"`).join(' and ');
    return [doubtAbout(rows, `No call leads to ${placesOf(rows)} as it is: ${reasons} refuse it.`)];
  });
}

const namesOf = (of: readonly Meeting[]): ReadonlySet<string> =>
  new Set(of.map(({ maker }) => maker.tool.name));
