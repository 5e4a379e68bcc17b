import { REQUIRED } from '../../../../harness/contract/environment.ts';
import type { EnvironmentState, Override, Settings } from '../../../../harness/contract/environment.ts';
import { Float, isDict } from '../../../../harness/contract/value.ts';
import type { Value } from '../../../../harness/contract/value.ts';
import { multiply } from '../../../python/arithmetic.ts';
import { dictOf } from '../../../python/containers.ts';
import { equal } from '../../../python/equality.ts';
import { compare } from '../../../python/ordering.ts';
import { isNumeric, truthy } from '../../../python/types.ts';
import { attribute, readTool, withAttributes, writeTool } from '../../define.ts';
import { getCurrentSpeed as drawSpeed, setCruiseControl as set } from '../driving-tools.ts';
import { refused } from '../refusal.ts';

/** Kilometres in a mile of the United States and of the United Kingdom, by definition. */
const KILOMETRES_PER_MILE = new Float(1.609344);
const STANDING = new Float(0);

const setCruiseControl = writeTool(
  { speed: REQUIRED, activate: REQUIRED, distanceToNextVehicle: REQUIRED },
  (before, args, settings) => {
    const { activate, distanceToNextVehicle: distance } = args;
    if (isNumeric(distance) && compare('<', distance, 0))
      return refused(before, 'Distance to next vehicle cannot be negative.');
    if (!truthy(activate)) return switchedOff(before, distance);
    const { state, output } = set.run(before, args, settings);
    if (!isDict(output) || output.has('error')) return { state: before, output };
    const speed = multiply(args.speed, KILOMETRES_PER_MILE);
    return {
      state: withAttributes(state, { _cruiseSpeed: speed }),
      output: new Map(output).set('currentSpeed', speed),
    };
  },
);

function switchedOff(before: EnvironmentState, distance: Value) {
  const state = withAttributes(before, { cruiseStatus: 'inactive', distanceToNextVehicle: distance });
  const output = {
    cruiseStatus: 'inactive',
    currentSpeed: speedOf(state),
    distanceToNextVehicle: distance,
  };
  return { state, output: dictOf(output) };
}

const getCurrentSpeed = readTool({}, (state) => dictOf({ currentSpeed: speedOf(state) }));

/** In kilometres per hour. */
function speedOf(state: EnvironmentState): Value {
  const isStanding =
    equal(attribute(state, 'engine_state'), 'stopped') ||
    equal(attribute(state, 'parkingBrakeStatus'), 'engaged');
  if (isStanding) return STANDING;
  return equal(attribute(state, 'cruiseStatus'), 'active')
    ? attribute(state, '_cruiseSpeed')
    : attribute(state, '_drivingSpeed');
}

/** The state with the speed that the car has where nothing determines it: the first that the original draws. */
function withSpeeds(state: EnvironmentState, settings: Settings): EnvironmentState {
  const { output } = drawSpeed.run(state, {}, settings);
  const speed = isDict(output) ? (output.get('currentSpeed') ?? STANDING) : STANDING;
  return withAttributes(state, { _drivingSpeed: speed, _cruiseSpeed: speed });
}

/**
 * Answers the findings that the speed of cruise control is shown in kilometres per hour as it was passed in miles (`unit-differs`),
 * that the speed of the car is another one at each look-up (`unsteady-look-up`) and neither that of cruise control nor none of a
 * standing car (`agreement`), that a refusal sets the distance (`refusal-changes-state`), that distances can be negative
 * (`refusal`), and that cruise control cannot be switched off while the engine stands (`acceptance`).
 */
export const cruise: Override = {
  id: 'cruise',
  version: '1',
  environment: 'VehicleControlAPI',
  replaces: ['cruise-off-needs-engine', 'distance-kept-on-refusal', 'cruise-speed-echoed', 'speed-drawn'],
  tools: { setCruiseControl, get_current_speed: getCurrentSpeed },
  load: (state, _configuration, settings) => withSpeeds(state, settings),
  behaviour: {
    tools: {
      setCruiseControl:
        "Takes the speed in miles per hour. Refused, without any change, for a negative distance, and, if activate is true, while the engine is stopped and for a speed that is not a multiple of 5 from 0 to 120. Sets distanceToNextVehicle, and cruiseStatus to 'active' or 'inactive'. Gives cruiseStatus, currentSpeed in kilometres per hour (while it is active, the speed that was set) and distanceToNextVehicle.",
      get_current_speed:
        'Gives currentSpeed in kilometres per hour: 0 while the engine is stopped or the parking brake engaged, the speed of cruise control while it is active, else a number from 0 to 120 that stays the same.',
    },
  },
};
