import type { EnvironmentDefinition, Population } from '../contract/environment-definition.ts';
import type { World } from '../contract/environment.ts';
import type { JudgingPorts } from '../contract/evaluator.ts';
import type { CandidateRecord, Funnel } from '../contract/funnel.ts';
import type { OutcomeSpecification } from '../contract/outcome.ts';
import type { SuiteDefinition } from '../contract/suite-definition.ts';
import type { Suite, SuiteEntry, SuiteManifest } from '../contract/suite.ts';
import type { OfficialTables } from '../contract/official-tables.ts';

/** Candidates of a generated suite, and their sum. */
export type SuiteFunnel = { readonly funnel: Funnel; readonly records: readonly CandidateRecord[] };

/** Environments that a suite defines itself, and what entries start from, by name; empty where it uses registered ones only. */
export type OwnWorlds = {
  readonly definitions: ReadonlyMap<string, EnvironmentDefinition>;
  readonly populations: ReadonlyMap<string, Population>;
};

/** Facts about a model, looked up by its identity in the store. */
export type ModelNotes = {
  /** The maker's model series; `Other` if unknown. */
  readonly family: string;
  /** What a baseline agent does, in a sentence. */
  readonly behaviour?: string | undefined;
  /** Its name and mode on the official leaderboard; `undefined`: not listed there. */
  readonly profile: { readonly printedName: string; readonly mode: 'native' | 'prompt' } | undefined;
};

/** Dependencies of a board besides the store. */
export type BoardPorts = {
  readonly definitionOf: (manifest: SuiteManifest) => SuiteDefinition;
  /** World and decoders of a suite whose tasks may be published. */
  readonly judgingPorts: (suite: Suite) => JudgingPorts;
  /** Outcome specification of an entry; `undefined`: it has none. */
  readonly specificationOf: (entry: SuiteEntry, world: World) => OutcomeSpecification | undefined;
  /** How a suite was made; `undefined`: it was not generated, or its files are not available. */
  readonly funnelOf: (manifest: SuiteManifest) => SuiteFunnel | undefined;
  readonly ownWorlds: (suite: Suite) => OwnWorlds;
  readonly notesOf: (model: string) => ModelNotes;
  readonly official: OfficialTables;
  /** Version of the program that writes the board. */
  readonly harness: string;
};
