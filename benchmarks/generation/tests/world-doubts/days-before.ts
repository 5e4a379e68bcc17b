import type {
  Column,
  EnvironmentDefinition,
  Table,
} from '../../../../harness/contract/environment-definition.ts';
import { linkedRows, linksOf } from '../world-gates/stored-rows.ts';
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

const days = ({ columns }: Table): readonly Column[] => columns.filter(({ type }) => type === 'day');

const isChanged = (table: Table, column: string, { tools }: EnvironmentDefinition): boolean =>
  tools.some(({ contract }) =>
    contract.effects.some(
      (effect) =>
        effect.kind === 'update' && effect.rows.table === table.name && Object.hasOwn(effect.set, column),
    ),
  );
