import { REQUIRED } from '../../../harness/contract/environment.ts';
import type { EnvironmentState } from '../../../harness/contract/environment.ts';
import type { Value } from '../../../harness/contract/value.ts';
import { arithmetic, divide, multiply, subtract } from '../../python/arithmetic.ts';
import { assigned } from '../../python/assignment.ts';
import { contains, dictOf, iterate, subscript } from '../../python/containers.ts';
import { equal } from '../../python/equality.ts';
import { compare } from '../../python/ordering.ts';
import { truthy } from '../../python/types.ts';
import { attribute, readTool, withAttributes, writeTool } from '../define.ts';
import { afterChange } from '../stateful-fault.ts';
import { quirk } from './quirks.ts';
import { refused } from './refusal.ts';
import * as texts from './texts.ts';

type Lock = 'locked' | 'unlocked';

const countsAsChange = quirk(
  'change-counts-any-status',
  (door: Value, wanted: Lock): boolean => !equal(door, wanted),
);

const withDoors = quirk(
  'doors-before-fault-stay',
  (state: EnvironmentState, doors: Value, status: Lock): EnvironmentState =>
    iterate(doors).reduce<EnvironmentState>(
      (current, door) => afterChange(current, () => withDoor(current, door, status)),
      state,
    ),
);

export const lockDoors = writeTool({ unlock: REQUIRED, door: REQUIRED }, (state, { unlock, door: doors }) => {
  const status = truthy(unlock) ? 'unlocked' : 'locked';
  const next = withDoors(state, doors, status);
  const remaining = attribute(next, 'remainingUnlockedDoors');
  return { state: next, output: dictOf({ lockStatus: status, remainingUnlockedDoors: remaining }) };
});

function withDoor(state: EnvironmentState, door: Value, status: Lock): EnvironmentState {
  const doors = attribute(state, 'doorStatus');
  if (!countsAsChange(subscript(doors, door), status)) return state;
  const remaining = attribute(state, 'remainingUnlockedDoors');
  return withAttributes(state, {
    doorStatus: assigned(doors, door, status),
    remainingUnlockedDoors: arithmetic(status === 'unlocked' ? '+' : '-', remaining, 1),
  });
}

const isFahrenheit = quirk('unknown-unit-is-celsius', (unit: Value): boolean => equal(unit, 'fahrenheit'));

const withTemperature = quirk(
  'temperature-kept-on-fault',
  (state: EnvironmentState, temperature: Value, unit: Value): EnvironmentState => {
    const unconverted = withAttributes(state, { acTemperature: temperature });
    if (!isFahrenheit(unit)) return unconverted;
    const celsius = afterChange(unconverted, () => divide(multiply(subtract(temperature, 32), 5), 9));
    return withAttributes(unconverted, { acTemperature: celsius });
  },
);

const temperatureShown = quirk('temperature-in-given-unit', (temperature: Value): Value => temperature);
const KEY_OF_TEMPERATURE = quirk('temperature-key', 'currentACTemperature');
const modeStored = quirk('climate-mode-unchecked', (mode: Value): Value => mode);

export const adjustClimateControl = writeTool(
  { temperature: REQUIRED, unit: 'celsius', fanSpeed: 50, mode: 'auto' },
  (state, { temperature, unit, fanSpeed, mode }) => {
    if (!compare('<=', 0, fanSpeed) || !compare('<=', fanSpeed, 100)) {
      return refused(state, texts.invalidFanSpeed);
    }
    const next = withAttributes(withTemperature(state, temperature, unit), {
      fanSpeed,
      acMode: modeStored(mode),
    });
    const output = dictOf({
      [KEY_OF_TEMPERATURE]: temperatureShown(temperature),
      climateMode: mode,
      humidityLevel: attribute(next, 'humidityLevel'),
    });
    return { state: next, output };
  },
);

const lightOf = quirk('auto-lights-are-off', (mode: Value) => (equal(mode, 'on') ? 'on' : 'off'));

export const setHeadlights = writeTool({ mode: REQUIRED }, (state, { mode }) => {
  if (!contains(['on', 'off', 'auto'], mode)) return refused(state, texts.invalidHeadlights);
  const light = lightOf(mode);
  return {
    state: withAttributes(state, { headLightStatus: light }),
    output: dictOf({ headlightStatus: light }),
  };
});

export const displayLog = readTool({ messages: REQUIRED }, (_state, { messages }) =>
  dictOf({ log: messages }),
);
