import type { Override } from '../../../../harness/contract/environment.ts';
import { errorOutput, misfitText, typedTools } from '../../checked-arguments.ts';

/** Answers the findings that numbers, flags, words and lists need be none (`wrong-kind-accepted`). */
export const argumentTypes: Override = {
  id: 'argument-types',
  version: '1',
  environment: 'VehicleControlAPI',
  replaces: [],
  tools: {},
  around: typedTools(
    {
      adjustClimateControl: { temperature: 'float', unit: 'string', mode: 'string' },
      display_log: { messages: 'array' },
      lockDoors: { unlock: 'boolean' },
      setCruiseControl: { activate: 'boolean', distanceToNextVehicle: 'float' },
    },
    (misfit) => errorOutput(misfitText(misfit)),
  ),
  behaviour: {
    general: (earlier) =>
      `${earlier} adjustClimateControl, display_log, lockDoors and setCruiseControl refuse arguments of other types than declared.`,
    tools: {},
  },
};
