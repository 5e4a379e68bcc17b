import type { Override } from '../../../../harness/contract/environment.ts';
import { argumentTypes } from './argument-types.ts';
import { climate } from './climate.ts';
import { cruise } from './cruise.ts';
import { distances } from './distances.ts';
import { doors } from './doors.ts';
import { engine } from './engine.ts';
import { gallons } from './gallons.ts';
import { outsideTemperature } from './outside-temperature.ts';
import { parkingBrake } from './parking-brake.ts';
import { zipCodes } from './zip-codes.ts';

/** Overrides of the car. */
export const vehicleOverrides: readonly Override[] = [
  argumentTypes,
  climate,
  cruise,
  distances,
  doors,
  engine,
  gallons,
  outsideTemperature,
  parkingBrake,
  zipCodes,
];
