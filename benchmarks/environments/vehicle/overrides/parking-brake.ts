import { REQUIRED } from '../../../../harness/contract/environment.ts';
import type { Override } from '../../../../harness/contract/environment.ts';
import { isDict } from '../../../../harness/contract/value.ts';
import { attribute, withAttributes, writeTool } from '../../define.ts';
import { activateParkingBrake as activate } from '../driving-tools.ts';

const activateParkingBrake = writeTool({ mode: REQUIRED }, (before, args, settings) => {
  const { state, output } = activate.run(before, args, settings);
  if (state === before || !isDict(output)) return { state, output };
  const _slopeAngle = attribute(before, '_slopeAngle');
  return {
    state: withAttributes(state, { _slopeAngle }),
    output: new Map(output).set('_slopeAngle', _slopeAngle),
  };
});

/** Answers the finding that the parking brake puts the car on a slope (`inverse`, `brake-released`). */
export const parkingBrake: Override = {
  id: 'parking-brake',
  version: '1',
  environment: 'VehicleControlAPI',
  replaces: ['brake-makes-slope'],
  tools: { activateParkingBrake },
  behaviour: {
    tools: {
      activateParkingBrake:
        "'engage' sets parkingBrakeStatus to 'engaged', 'release' to 'released'; anything else is refused. Gives the status, the force (500 or 0) and the slope angle, which stays as it was.",
    },
  },
};
