import { Float } from '../../../harness/contract/value.ts';
import type { Value } from '../../../harness/contract/value.ts';
import { dictOf } from '../../python/containers.ts';

export const DEFAULT_SEED = 141053;

const DEFAULT_DOORS: Value = dictOf({
  driver: 'unlocked',
  passenger: 'unlocked',
  rear_left: 'unlocked',
  rear_right: 'unlocked',
});

/** Attribute, its key in a scenario, and its default. Units: gallons, volts, degrees Celsius, psi. */
export const ATTRIBUTES: readonly (readonly [string, string, Value])[] = [
  ['fuelLevel', 'fuelLevel', new Float(0)],
  ['batteryVoltage', 'batteryVoltage', new Float(12.6)],
  ['engine_state', 'engineState', 'stopped'],
  ['doorStatus', 'doorStatus', DEFAULT_DOORS],
  ['acTemperature', 'acTemperature', new Float(25)],
  ['fanSpeed', 'fanSpeed', 50],
  ['acMode', 'acMode', 'auto'],
  ['humidityLevel', 'humidityLevel', new Float(50)],
  ['headLightStatus', 'headLightStatus', 'off'],
  ['parkingBrakeStatus', 'parkingBrakeStatus', 'released'],
  ['_parkingBrakeForce', 'parkingBrakeForce', new Float(0)],
  ['_slopeAngle', 'slopeAngle', new Float(0)],
  ['brakePedalStatus', 'brakePedalStatus', 'released'],
  ['_brakePedalForce', 'brakePedalForce', new Float(0)],
  ['distanceToNextVehicle', 'distanceToNextVehicle', new Float(50)],
  ['cruiseStatus', 'cruiseStatus', 'inactive'],
  ['destination', 'destination', 'None'],
  ['frontLeftTirePressure', 'frontLeftTirePressure', new Float(32)],
  ['frontRightTirePressure', 'frontRightTirePressure', new Float(32)],
  ['rearLeftTirePressure', 'rearLeftTirePressure', new Float(30)],
  ['rearRightTirePressure', 'rearRightTirePressure', new Float(30)],
];
