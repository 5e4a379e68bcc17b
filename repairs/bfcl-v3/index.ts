import { bfclV3 } from '../../benchmarks/suites/bfcl/index.ts';
import type { RepairedSource } from '../catalogue/derived-source.ts';

/** BFCL V3 with the catalogue in this folder. */
export const bfclV3Repaired: RepairedSource = { parent: bfclV3, folder: import.meta.dirname };
