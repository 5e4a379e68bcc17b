import type { EnvironmentState, Outcome } from '../../../harness/contract/environment.ts';
import { Float } from '../../../harness/contract/value.ts';
import type { Value } from '../../../harness/contract/value.ts';
import { add, divide, multiply, subtract } from '../../python/arithmetic.ts';
import { dictOf } from '../../python/containers.ts';
import { equal } from '../../python/equality.ts';
import { dictFor } from '../../python/methods.ts';
import { withAttributes } from '../define.ts';
import { afterChange } from '../stateful-fault.ts';
import * as texts from './texts.ts';

// Where the original is at odds with its own description. Each oddity has its one place here, and the tools call it.

/** Four less the locked ones, however many doors there are; what a scenario says the number is counts for nothing. */
export function unlockedDoorsOf(doors: Value): Value {
  const locked = [...dictFor('keys', doors).values()].filter((status) => equal(status, 'locked'));
  return 4 - locked.length;
}

/** Stopping is done before anything is checked, and then refused, either by a check or as no mode of ignition. */
export function beforeIgnition(state: EnvironmentState, mode: Value): EnvironmentState {
  return equal(mode, 'STOP') ? withAttributes(state, { engine_state: 'stopped' }) : state;
}

/** Only a level below zero is an empty tank: the engine starts on no fuel at all. */
export const LEAST_FUEL = new Float(0);

/**
 * Whether turning a door to `wanted` counts: whatever is not yet so, counts. A door that was neither locked nor unlocked was
 * counted as unlocked before, so that unlocking it raises the number past that of the doors.
 */
export const countsAsChange = (door: Value, wanted: 'locked' | 'unlocked'): boolean => !equal(door, wanted);

/** The temperature is set as it was given, then converted; one that is no number stays set although the call fails. */
export function withTemperature(state: EnvironmentState, temperature: Value, unit: Value): EnvironmentState {
  const given = withAttributes(state, { acTemperature: temperature });
  if (!equal(unit, 'fahrenheit')) return given;
  const celsius = afterChange(given, () => divide(multiply(subtract(temperature, 32), 5), 9));
  return withAttributes(given, { acTemperature: celsius });
}

/** The reply repeats the temperature in the unit in which it came, though it promises degrees Celsius. */
export const temperatureTold = (temperature: Value): Value => temperature;

/** Automatic headlights are off. */
export const lightOf = (mode: Value): 'on' | 'off' => (equal(mode, 'on') ? 'on' : 'off');

/** Engaging or releasing the parking brake puts the car on a slope of this many degrees. */
export const SLOPE_AFTER_BRAKING = new Float(10);

/** The distance to the next vehicle is set even where the speed is then refused. */
export function withDistance(state: EnvironmentState, distance: Value): EnvironmentState {
  return withAttributes(state, { distanceToNextVehicle: distance });
}

/** The destination is set before it is found to be no text, and stays set. */
export function navigation(state: EnvironmentState, destination: Value): Outcome {
  const next = withAttributes(state, { destination });
  const status = afterChange(next, () => add(texts.navigating, destination));
  return { state: next, output: dictOf({ status }) };
}

/** A number where every other error is a text. */
export const WEATHER_SERVICE_ERROR = 404;

/** Zip code of every city that is not known; no distance is known from it. */
export const UNKNOWN_ZIP_CODE = '00000';
