import type { EnvironmentDefinition, Population } from '../../../harness/contract/environment-definition.ts';
import { memoizeByObject } from '../../../harness/contract/memoize.ts';
import { defined } from './asks.ts';
import type { Brief } from './author.ts';
import type { Made } from './state.ts';

/** An environment as authors have made it, in the form of suites. */
export type DraftEnvironment = {
  readonly definition: EnvironmentDefinition;
  /** Name of its population. */
  readonly population: string;
  readonly populations: ReadonlyMap<string, Population>;
};

/**
 * The same objects give the same draft, so that what is compiled of it serves every candidate.
 *
 * @throws {RangeError} if a part of it is not made yet.
 */
export const draftEnvironment = (brief: Brief, made: Made): DraftEnvironment => drafts(made)(brief);

const drafts = memoizeByObject((made: Made) => memoizeByObject((brief: Brief) => draftOf(brief, made)));

function draftOf({ id, environment }: Brief, made: Made): DraftEnvironment {
  const population = `${id}_1`;
  return {
    definition: {
      name: environment,
      language: 1,
      description: defined(made.sketch, 'sketch').description,
      tables: [...defined(made.tables, 'tables')],
      tools: [...made.tools.values()],
    },
    population,
    populations: new Map([[population, { environment, rows: defined(made.rows, 'rows') }]]),
  };
}
