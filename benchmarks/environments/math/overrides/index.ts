import type { Override } from '../../../../harness/contract/environment.ts';
import { argumentTypes } from './argument-types.ts';
import { imperialUnits } from './imperial-units.ts';
import { logarithmFloat } from './logarithm-float.ts';
import { powerReal } from './power-real.ts';
import { roundHalfUp } from './round-half-up.ts';
import { siUnits } from './si-units.ts';
import { squareRootFloat } from './square-root-float.ts';

/** Overrides of the calculator. */
export const mathOverrides: readonly Override[] = [
  argumentTypes,
  imperialUnits,
  logarithmFloat,
  powerReal,
  roundHalfUp,
  siUnits,
  squareRootFloat,
];
