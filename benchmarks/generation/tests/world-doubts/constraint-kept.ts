import { benchOf } from '../bench.ts';
import { callPool } from '../calls/pool.ts';
import type { Draws } from '../draws.ts';
import { contractProblems } from '../gates/contract-holds.ts';
import type { GateProblem } from '../gates/problem.ts';
import { tablesIn } from '../world-gates/row-makers.ts';
import type { DefinedWorld } from '../world-gates/world-problem.ts';
import type { StrongerConstraint } from './stronger-constraints.ts';

/** Draws for the calls of a tool. */
export type DrawsFor = (tool: string) => Draws;

/** Whether no tool that changes what a stronger constraint is about leaves rows that break it. */
export const isKeptByTools = (
  { table, constraint, definition, part }: StrongerConstraint,
  world: Omit<DefinedWorld, 'definition'>,
  drawsFor: DrawsFor,
): boolean => {
  const tables = part.kind === 'count' ? [table, ...tablesIn(constraint.holds)] : [table];
  return definition.tools
    .filter(({ contract }) => tablesIn(contract.effects).some((name) => tables.includes(name)))
    .every(({ name }) =>
      breachesWith(name, { ...world, definition }, drawsFor).every(({ rule }) => rule === undefined),
    );
};

/** How a tool breaks its contract, in any of the populations. */
export function breachesWith(
  name: string,
  { definition, populations, now }: DefinedWorld,
  drawsFor: DrawsFor,
): readonly GateProblem[] {
  return [...populations.keys()].flatMap((population) => {
    const bench = benchOf(definition, populations, population, now);
    return definition.tools
      .filter((tool) => tool.name === name)
      .flatMap((tool) => contractProblems(tool, bench, callPool(tool, bench, drawsFor(name))));
  });
}
