import { SUITES } from '../../benchmarks/suites/registry.ts';
import type { SuiteSource } from '../../benchmarks/suites/suite-source.ts';
import { bfclV3Repaired } from '../bfcl-v3/index.ts';
import { derivedSources } from './derived-source.ts';
import type { DerivedSource, RepairedSource } from './derived-source.ts';

/** Suites that have a catalogue. A new one is a folder and a line here. */
const repaired: readonly RepairedSource[] = [bfclV3Repaired];

/** Suites that catalogues make, by id. */
export const DERIVED_SUITES: ReadonlyMap<string, DerivedSource> = new Map(
  repaired.flatMap(derivedSources).map((source) => [source.id, source]),
);

/** All suites that can be selected by name, by id: those that are loaded, then those that are derived from them. */
export const ALL_SUITES: ReadonlyMap<string, SuiteSource> = new Map([...SUITES, ...DERIVED_SUITES]);

/** Folder of the catalogue of the default suite. */
export const DEFAULT_CATALOGUE: string = bfclV3Repaired.folder;
