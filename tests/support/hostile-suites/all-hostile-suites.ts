import { FILES } from './files.ts';
import { EVIDENCE } from './hashes.ts';
import type { HostileSuites } from './hostile-suite.ts';
import { NAMES } from './names.ts';
import { NUMBERS } from './numbers.ts';
import { REFERENCES } from './references.ts';
import { SIZES } from './sizes.ts';

/** Suites that strangers could hand over, by what is hostile in them. */
export const ALL_HOSTILE_SUITES: HostileSuites = {
  ...SIZES,
  ...NAMES,
  ...REFERENCES,
  ...NUMBERS,
  ...FILES,
  ...EVIDENCE,
};
