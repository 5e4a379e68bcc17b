import { REQUIRED } from '../../../harness/contract/environment.ts';
import type { EnvironmentState } from '../../../harness/contract/environment.ts';
import type { Value } from '../../../harness/contract/value.ts';
import { arithmetic } from '../../python/arithmetic.ts';
import { assigned } from '../../python/assignment.ts';
import { contains, dictOf, iterate, subscript } from '../../python/containers.ts';
import { compare } from '../../python/ordering.ts';
import { truthy } from '../../python/types.ts';
import { attribute, readTool, withAttributes, writeTool } from '../define.ts';
import { afterChange } from '../stateful-fault.ts';
import { countsAsChange, lightOf, temperatureTold, withTemperature } from './quirks.ts';
import { refused } from './refusal.ts';
import * as texts from './texts.ts';

/** Doors before one that does not exist stay as the call left them. */
export const lockDoors = writeTool({ unlock: REQUIRED, door: REQUIRED }, (state, { unlock, door: doors }) => {
  const status = truthy(unlock) ? 'unlocked' : 'locked';
  const next = iterate(doors).reduce<EnvironmentState>(
    (current, door) => afterChange(current, () => withDoor(current, door, status)),
    state,
  );
  const remaining = attribute(next, 'remainingUnlockedDoors');
  return { state: next, output: dictOf({ lockStatus: status, remainingUnlockedDoors: remaining }) };
});

function withDoor(state: EnvironmentState, door: Value, status: 'locked' | 'unlocked'): EnvironmentState {
  const doors = attribute(state, 'doorStatus');
  if (!countsAsChange(subscript(doors, door), status)) return state;
  const remaining = attribute(state, 'remainingUnlockedDoors');
  return withAttributes(state, {
    doorStatus: assigned(doors, door, status),
    remainingUnlockedDoors: arithmetic(status === 'unlocked' ? '+' : '-', remaining, 1),
  });
}

export const adjustClimateControl = writeTool(
  { temperature: REQUIRED, unit: 'celsius', fanSpeed: 50, mode: 'auto' },
  (state, { temperature, unit, fanSpeed, mode }) => {
    if (!compare('<=', 0, fanSpeed) || !compare('<=', fanSpeed, 100)) {
      return refused(state, texts.invalidFanSpeed);
    }
    const next = withAttributes(withTemperature(state, temperature, unit), { fanSpeed, acMode: mode });
    const output = dictOf({
      currentACTemperature: temperatureTold(temperature),
      climateMode: mode,
      humidityLevel: attribute(next, 'humidityLevel'),
    });
    return { state: next, output };
  },
);

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
