import { ALL_SUITES } from '../../../repairs/catalogue/registry.ts';
import type { SuiteManifest } from '../../contract/suite.ts';

/**
 * Id of the benchmark that a suite is, or is derived from: one that this program has by name. `undefined`: it is none. Another copy of
 * a benchmark, from a folder, is one, too, under whatever id.
 */
export const benchmarkOf = ({
  id,
  derivedFrom,
}: Pick<SuiteManifest, 'id' | 'derivedFrom'>): string | undefined =>
  [id, derivedFrom?.id].find((name) => name !== undefined && ALL_SUITES.has(name));
