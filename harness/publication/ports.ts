import type { World } from '../contract/environment.ts';
import type { JudgingPorts } from '../contract/evaluator.ts';
import type { OutcomeSpecification } from '../contract/outcome.ts';
import type { SuiteDefinition } from '../contract/suite-definition.ts';
import type { Suite, SuiteEntry, SuiteManifest } from '../contract/suite.ts';
import type { OfficialTables } from '../contract/official-tables.ts';

/** What is known of a model by its name as it is stored. */
export type ModelNotes = {
  /** Makers' series; `Other` for a model of none that is known. */
  readonly family: string;
  /** How the official leaderboard knows it; `undefined`: not at all. */
  readonly profile: { readonly printedName: string; readonly mode: 'native' | 'prompt' } | undefined;
};

/** What a board needs to know besides what is stored. */
export type BoardPorts = {
  readonly definitionOf: (manifest: SuiteManifest) => SuiteDefinition;
  /** World and decoders of a suite whose tasks may be shown. */
  readonly judgingPorts: (suite: Suite) => JudgingPorts;
  /** What outcome evaluation asks of an entry; `undefined`: nothing. */
  readonly specificationOf: (entry: SuiteEntry, world: World) => OutcomeSpecification | undefined;
  readonly notesOf: (model: string) => ModelNotes;
  readonly official: OfficialTables;
  /** Version of the program that writes the board. */
  readonly harness: string;
};
