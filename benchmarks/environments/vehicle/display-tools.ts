import { REQUIRED } from '../../../harness/contract/environment.ts';
import type { EnvironmentState } from '../../../harness/contract/environment.ts';
import type { Dict, Value } from '../../../harness/contract/value.ts';
import { add, divide } from '../../python/arithmetic.ts';
import { dictOf } from '../../python/containers.ts';
import { equal } from '../../python/equality.ts';
import { compare } from '../../python/ordering.ts';
import { attribute, readTool } from '../define.ts';
import { extensionData } from '../extension.ts';
import { quirk } from './quirks.ts';
import { report } from './state.ts';
import * as texts from './texts.ts';

const BRAKE_PEDAL = quirk('option-brake-pedal', 'brakePedal');

/** Fields of each option: name in the output, and attribute. */
const OPTIONS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  fuel: { fuelLevel: 'fuelLevel' },
  battery: { batteryVoltage: 'batteryVoltage' },
  doors: { doorStatus: 'doorStatus' },
  climate: {
    currentACTemperature: 'acTemperature',
    fanSpeed: 'fanSpeed',
    climateMode: 'acMode',
    humidityLevel: 'humidityLevel',
  },
  headlights: { headlightStatus: 'headLightStatus' },
  parkingBrake: {
    parkingBrakeStatus: 'parkingBrakeStatus',
    parkingBrakeForce: '_parkingBrakeForce',
    slopeAngle: '_slopeAngle',
  },
  [BRAKE_PEDAL]: { brakePedalStatus: 'brakePedalStatus', brakePedalForce: '_brakePedalForce' },
  engine: { engineState: 'engine_state' },
};

const statusShown = quirk('status-without-key', report);

export const displayCarStatus = readTool({ option: REQUIRED }, (state, { option }, settings) => {
  const chosen = Object.keys(OPTIONS).find((name) => equal(option, name));
  const shown = OPTIONS[chosen ?? ''];
  const metadata: readonly (readonly [Value, Value])[] = settings.longContext
    ? [['metadata', extensionData(settings, 'CAR_STATUS_METADATA_EXTENSION')]]
    : [];
  const status = shown === undefined ? dictOf({ error: texts.invalidOption }) : statusShown(state, shown);
  return new Map([...metadata, ...status]);
});

const TIRES = {
  frontLeftTirePressure: 'frontLeftTirePressure',
  frontRightTirePressure: 'frontRightTirePressure',
  rearLeftTirePressure: 'rearLeftTirePressure',
  rearRightTirePressure: 'rearRightTirePressure',
};

const pressuresShown = quirk('pressure-without-key', (state: EnvironmentState): Dict => report(state, TIRES));

export const checkTirePressure = readTool({}, (state, _args, settings) => {
  const information: Value = settings.longContext
    ? extensionData(settings, 'CAR_STATUS_METADATA_EXTENSION')
    : dictOf({});
  return new Map([
    ...pressuresShown(state),
    ['healthy_tire_pressure', hasHealthyTires(state)],
    ['car_info', information],
  ]);
});

/** Healthy means 30 to 35 psi, both inclusive. */
const hasHealthyTires = quirk('tires-healthy-on-average', (state: EnvironmentState): boolean => {
  const [first, second, third, fourth] = [
    attribute(state, TIRES.frontLeftTirePressure),
    attribute(state, TIRES.frontRightTirePressure),
    attribute(state, TIRES.rearLeftTirePressure),
    attribute(state, TIRES.rearRightTirePressure),
  ] as const;
  const average = divide(add(add(add(first, second), third), fourth), 4);
  return compare('<=', 30, average) && compare('<=', average, 35);
});
