import type {
  EnvironmentDefinition,
  Population,
} from '../../../../harness/contract/environment-definition.ts';
import type { FaultyPart } from '../../../../harness/contract/funnel.ts';

/** An environment with its populations, as gates of worlds read it: what every reader of the suite sees. */
export type DefinedWorld = {
  readonly definition: EnvironmentDefinition;
  /** Those of this environment, by name. */
  readonly populations: ReadonlyMap<string, Population>;
  /** Time of the world. */
  readonly now: string;
};

/** A row of a population. */
export type StoredRowPlace = { readonly population: string; readonly table: string; readonly id: string };

/** What a gate of worlds finds. */
export type WorldProblem = {
  /** Absent: it is about no tool alone. */
  readonly tool?: string;
  /** Rows that it is about. Absent: none. */
  readonly rows?: readonly StoredRowPlace[];
  /** One sentence. */
  readonly problem: string;
  /** Chance that sound rows look like this. Absent: none. */
  readonly chance?: number;
  /** What is to be mended first. */
  readonly blame: FaultyPart;
};

/** A problem, and the environment that it is in. */
export type PlacedProblem = WorldProblem & { readonly environment: string };
