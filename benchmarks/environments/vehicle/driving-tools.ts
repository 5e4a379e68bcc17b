import { REQUIRED } from '../../../harness/contract/environment.ts';
import type { EnvironmentState, Outcome } from '../../../harness/contract/environment.ts';
import { Float } from '../../../harness/contract/value.ts';
import type { Value } from '../../../harness/contract/value.ts';
import { arithmetic, multiply } from '../../python/arithmetic.ts';
import { contains, dictOf } from '../../python/containers.ts';
import { floatFrom } from '../../python/conversion.ts';
import { equal } from '../../python/equality.ts';
import { compare } from '../../python/ordering.ts';
import { truthy } from '../../python/types.ts';
import { attribute, withAttributes, writeTool } from '../define.ts';
import { extensionData } from '../extension.ts';
import { drawUniform } from '../random-attribute.ts';
import { afterChange } from '../stateful-fault.ts';
import { quirk } from './quirks.ts';
import { refused } from './refusal.ts';
import { report } from './state.ts';
import * as texts from './texts.ts';

/** In newtons. */
const PARKING_BRAKE_FORCE = new Float(500);
const FULL_PEDAL_FORCE = 1000;
const NO_FORCE = new Float(0);
/** In degrees. */
const SLOPE_AFTER_BRAKING = quirk('brake-makes-slope', new Float(10));

export const activateParkingBrake = writeTool({ mode: REQUIRED }, (state, { mode }, settings) => {
  if (!contains(['engage', 'release'], mode)) return refused(state, texts.invalidBrakeMode);
  const engages = equal(mode, 'engage');
  const brake = {
    parkingBrakeStatus: engages ? 'engaged' : 'released',
    _parkingBrakeForce: engages ? PARKING_BRAKE_FORCE : NO_FORCE,
    _slopeAngle: SLOPE_AFTER_BRAKING,
  };
  const instruction = settings.longContext
    ? { parkingBrakeInstruction: extensionData(settings, 'PARKING_BRAKE_INSTRUCTION') }
    : {};
  return { state: withAttributes(state, brake), output: dictOf({ ...instruction, ...brake }) };
});

/** `force` is stored as computed, an integer or a float, but returned as a float. */
function withPedal(state: EnvironmentState, status: 'pressed' | 'released', force: Value): Outcome {
  return {
    state: withAttributes(state, { brakePedalStatus: status, _brakePedalForce: force }),
    output: dictOf({ brakePedalStatus: status, brakePedalForce: floatFrom(force) }),
  };
}

export const pressBrakePedal = writeTool(
  { pedalPosition: REQUIRED },
  (state, { pedalPosition: position }) => {
    if (!compare('<=', 0, position) || !compare('<=', position, 1)) return refused(state, texts.invalidPedal);
    if (equal(position, 0)) return withPedal(state, 'released', NO_FORCE);
    return withPedal(state, 'pressed', multiply(position, FULL_PEDAL_FORCE));
  },
);

export const releaseBrakePedal = writeTool({}, (state) => withPedal(state, 'released', NO_FORCE));

const refusalOfEngine = quirk('cruise-off-needs-engine', (state: EnvironmentState): string | undefined =>
  equal(attribute(state, 'engine_state'), 'stopped') ? texts.engineStopped : undefined,
);

/** The state that the speed check sees. */
const withDistance = quirk(
  'distance-kept-on-refusal',
  (state: EnvironmentState, distance: Value): EnvironmentState =>
    withAttributes(state, { distanceToNextVehicle: distance }),
);

const speedShown = quirk('cruise-speed-echoed', (speed: Value): Value => speed);

export const setCruiseControl = writeTool(
  { speed: REQUIRED, activate: REQUIRED, distanceToNextVehicle: REQUIRED },
  (state, { speed, activate, distanceToNextVehicle: distance }) => {
    const refusal = refusalOfEngine(state);
    if (refusal !== undefined) return refused(state, refusal);
    const distanced = withDistance(state, distance);
    const activates = truthy(activate);
    if (activates && afterChange(distanced, () => isInvalidSpeed(speed))) {
      return refused(distanced, texts.invalidSpeed);
    }
    const next = withAttributes(distanced, { cruiseStatus: activates ? 'active' : 'inactive' });
    const shown = report(next, { cruiseStatus: 'cruiseStatus' });
    return {
      state: next,
      output: new Map([...shown, ['currentSpeed', speedShown(speed)], ['distanceToNextVehicle', distance]]),
    };
  },
);

/** Valid speeds are 0 to 120 in steps of 5. */
function isInvalidSpeed(speed: Value): boolean {
  return compare('<', speed, 0) || compare('>', speed, 120) || !equal(arithmetic('%', speed, 5), 0);
}

/** In kilometres per hour, and the state after the draw. */
const currentSpeed = quirk('speed-drawn', (state: EnvironmentState) => drawUniform(state, 0, 120));

export const getCurrentSpeed = writeTool({}, (state) => {
  const [speed, next] = currentSpeed(state);
  return { state: next, output: dictOf({ currentSpeed: speed }) };
});
