import type { SuiteEntry } from '../../harness/contract/suite.ts';

/** A part of a suite; the entries of one scenario are all in the same. The names are those of BFCL V3's two kinds of entries. */
export type PartName = 'several-turns' | 'one-turn';

/** All parts, the one that takes longest to judge first. */
export const PARTS: readonly PartName[] = ['several-turns', 'one-turn'];

/** The part of an entry: whether its calls are played in environments. */
export const partOf = ({ environments }: Pick<SuiteEntry, 'environments'>): PartName =>
  environments.length > 0 ? 'several-turns' : 'one-turn';
