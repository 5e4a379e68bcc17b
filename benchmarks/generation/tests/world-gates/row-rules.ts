import type { RowRule } from './row-rule.ts';
import { ordersAcross, ordersWithin, spansAcross } from './rules-of-order.ts';
import { triangles } from './rules-of-references.ts';
import { onePerParent, statesAcross, statesWithin } from './rules-of-states.ts';
import { linksOf } from './stored-rows.ts';
import type { DefinedWorld } from './world-problem.ts';

/** All rules of one form or another that can be stated about the tables of an environment, with how well they are kept. */
export function rowRules(world: DefinedWorld): readonly RowRule[] {
  const links = linksOf(world);
  return [
    ...links.flatMap((link) => [
      ...statesAcross(world, link),
      ...onePerParent(world, link),
      ...ordersAcross(world, link),
      ...spansAcross(world, link),
    ]),
    ...links.flatMap((link) => triangles(world, link, links)),
    ...world.definition.tables.flatMap((table) => [
      ...ordersWithin(world, table),
      ...statesWithin(world, table),
    ]),
  ];
}
