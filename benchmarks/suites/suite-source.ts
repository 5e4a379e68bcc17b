import type { SuiteDefinition } from '../../harness/contract/suite-definition.ts';
import type { Suite } from '../../harness/contract/suite.ts';
import type { Manifest } from '../bfcl/manifest.ts';

/** Source data of a suite that the project does not contain. */
export type OutsideData = {
  /** Name for `assay fetch` and in the cache: the id of the suite that the files are. Suites derived from it share the data. */
  readonly name: string;
  /** Files of the pinned revision, each with its hash. */
  readonly manifest: Manifest;
  /** Environment variable with the path of a folder that has them. */
  readonly variable: string;
};

type Named = {
  /** Id of the suite. */
  readonly id: string;
  /** Definition of its family. Several sources can share one. */
  readonly definition: SuiteDefinition;
};

/** A suite whose files are part of the project. @throws {InputError} from `load` if they are invalid. */
export type OwnSuite = Named & {
  readonly data: undefined;
  /** Folder of its files, and of the evidence that its manifest vouches for; absent: it has none of its own. */
  readonly folder?: string;
  load(): Promise<Suite>;
};

/** A suite loaded from external data in a folder. @throws {InputError} from `load` if files are missing or invalid. */
export type OutsideSuite = Named & { readonly data: OutsideData; load(folder: string): Promise<Suite> };

/** A suite that can be selected by its id. */
export type SuiteSource = OwnSuite | OutsideSuite;
