import type { SuiteSource } from '../../benchmarks/suites/suite-source.ts';
import { Derivation } from '../../harness/contract/patch.ts';
import type { PatchCatalogue } from '../../harness/contract/patch.ts';
import type { Suite } from '../../harness/contract/suite.ts';
import { derivedId } from './derivations.ts';

/** A suite, and the folder of the catalogue that mends it. */
export type RepairedSource = { readonly parent: SuiteSource; readonly folder: string };

/** A suite that can be selected by its id, made of another one by patches. It needs the data of its parent, and is of its family. */
export type DerivedSource = SuiteSource & {
  readonly parent: SuiteSource;
  readonly derivation: Derivation;
  /** Reads the catalogue, with the texts that it copies of the parent, if that is given. @throws {InputError} */
  catalogue(parent?: Suite): Promise<PatchCatalogue>;
  /** Makes the suite of its parent, wherever that was loaded from. @throws {InputError} for another suite. */
  derive(parent: Suite): Promise<Suite>;
};

/** A source for each derivation of a suite. Nothing is read before it is loaded. */
export const derivedSources = (repaired: RepairedSource): readonly DerivedSource[] =>
  Derivation.options.map((derivation) => derivedSource(repaired, derivation));

function derivedSource({ parent, folder }: RepairedSource, derivation: Derivation): DerivedSource {
  const catalogue = async (suite?: Suite) => {
    const { readCatalogue } = await import('./read-catalogue.ts');
    return readCatalogue(folder, suite).catalogue;
  };
  const derive = async (suite: Suite) => {
    const { deriveSuite } = await import('./derive-suite.ts');
    return deriveSuite(suite, await catalogue(suite), derivation, parent.definition);
  };
  const { definition } = parent;
  const named = { id: derivedId(parent.id, derivation), definition, parent, derivation, catalogue, derive };
  return parent.data === undefined
    ? { ...named, data: undefined, load: async () => await derive(await parent.load()) }
    : { ...named, data: parent.data, load: async (data) => await derive(await parent.load(data)) };
}
