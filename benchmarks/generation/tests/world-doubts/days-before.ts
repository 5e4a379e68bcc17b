import type {
  Column,
  EnvironmentDefinition,
  Table,
} from '../../../../harness/contract/environment-definition.ts';
import { linkedRows, linksOf, storedRows } from '../world-gates/stored-rows.ts';
import type { Link } from '../world-gates/stored-rows.ts';
import type { DefinedWorld, WorldProblem } from '../world-gates/world-problem.ts';
import { doubtAbout, placesOf } from './weak-rules.ts';

/** Rows that have to keep an order of days, at least, so that few which do not are worth a question. */
const LEAST_ROWS = 15;
const MOST_EXCEPTIONS = 2;

/** Rows of a day before the row that they belong to began: a repair of what was not bought yet. */
export const daysBefore = (world: DefinedWorld): readonly WorldProblem[] =>
  linksOf(world).flatMap((link) =>
    days(link.parent)
      .filter(({ name }) => !isChanged(link.parent, name, world.definition))
      .flatMap((begin) => days(link.child).flatMap((day) => earlier(world, link, day.name, begin.name))),
  );

function earlier(world: DefinedWorld, link: Link, day: string, begin: string): readonly WorldProblem[] {
  const both = linkedRows(world, link).flatMap(({ child, parent }) => {
    const [on, from] = [child.row[day], parent.row[begin]];
    return typeof on === 'string' && typeof from === 'string'
      ? [{ child, parent, isEarlier: on < from }]
      : [];
  });
  const broken = both.filter(({ isEarlier }) => isEarlier);
  if (both.length < LEAST_ROWS || broken.length === 0 || broken.length > MOST_EXCEPTIONS) return [];
  return [
    doubtAbout(
      broken.flatMap(({ child, parent }) => [child, parent]),
      `The ${day} of ${placesOf(broken.map(({ child }) => child))} is before the ${begin} of ${placesOf(broken.map(({ parent }) => parent))}; all others of ${both.length} come after it.`,
    ),
  ];
}

/** Days that lie ahead, or behind, where those of all other rows do not. */
export const daysOffToday = (world: DefinedWorld): readonly WorldProblem[] =>
  world.definition.tables.flatMap((table) =>
    days(table).flatMap(({ name }) => {
      const today = world.now.slice(0, 10);
      const dated = storedRows(world, table).filter(({ row }) => typeof row[name] === 'string');
      const ahead = dated.filter(({ row }) => String(row[name]) > today);
      const behind = dated.filter(({ row }) => String(row[name]) < today);
      if (dated.length < LEAST_ROWS) return [];
      const odd = [ahead, behind].find((rows) => rows.length > 0 && rows.length <= MOST_EXCEPTIONS);
      if (odd === undefined) return [];
      const where = odd === ahead ? 'after' : 'before';
      return [
        doubtAbout(
          odd,
          `The ${name} of ${placesOf(odd)} is ${where} today, and that of no other of ${dated.length} rows is.`,
        ),
      ];
    }),
  );

const days = ({ columns }: Table): readonly Column[] => columns.filter(({ type }) => type === 'day');

const isChanged = (table: Table, column: string, { tools }: EnvironmentDefinition): boolean =>
  tools.some(({ contract }) =>
    contract.effects.some(
      (effect) =>
        effect.kind === 'update' && effect.rows.table === table.name && Object.hasOwn(effect.set, column),
    ),
  );
