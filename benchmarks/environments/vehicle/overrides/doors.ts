import { REQUIRED } from '../../../../harness/contract/environment.ts';
import type { Override } from '../../../../harness/contract/environment.ts';
import { contains, isIterable, iterate } from '../../../python/containers.ts';
import { str } from '../../../python/text.ts';
import { attribute, writeTool } from '../../define.ts';
import { lockDoors as lock } from '../cabin-tools.ts';
import { refused } from '../refusal.ts';

const lockDoors = writeTool({ unlock: REQUIRED, door: REQUIRED }, (state, args, settings) => {
  const doors = attribute(state, 'doorStatus');
  const unknown = isIterable(args.door)
    ? iterate(args.door).find((door) => typeof door !== 'string' || !contains(doors, door))
    : undefined;
  return unknown === undefined
    ? lock.run(state, args, settings)
    : refused(state, `Invalid door: ${str(unknown)}`);
});

/**
 * Answers the findings that a door which does not exist raises an exception (`raises`), after the doors before it have changed
 * (`refusal-changes-state`).
 */
export const doors: Override = {
  id: 'doors',
  version: '1',
  environment: 'VehicleControlAPI',
  replaces: ['doors-before-fault-stay'],
  tools: { lockDoors },
  behaviour: {
    tools: {
      lockDoors:
        "Sets each named door (driver, passenger, rear_left, rear_right) to 'unlocked' if unlock is true, else to 'locked', and changes remainingUnlockedDoors by one for each door whose status differs. Refused, without any change, if a door has another name. Gives lockStatus and remainingUnlockedDoors.",
    },
  },
};
