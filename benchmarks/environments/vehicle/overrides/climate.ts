import type { Override } from '../../../../harness/contract/environment.ts';
import { REQUIRED } from '../../../../harness/contract/environment.ts';
import { isDict } from '../../../../harness/contract/value.ts';
import type { Value } from '../../../../harness/contract/value.ts';
import { dictOf } from '../../../python/containers.ts';
import { attribute, writeTool } from '../../define.ts';
import { adjustClimateControl as adjust } from '../cabin-tools.ts';
import { refused } from '../refusal.ts';

const UNITS: readonly Value[] = ['celsius', 'fahrenheit'];
const MODES: readonly Value[] = ['auto', 'cool', 'heat', 'defrost'];

const adjustClimateControl = writeTool(
  { temperature: REQUIRED, unit: 'celsius', fanSpeed: 50, mode: 'auto' },
  (before, args, settings) => {
    if (!UNITS.includes(args.unit)) return refused(before, 'Invalid temperature unit.');
    if (!MODES.includes(args.mode)) return refused(before, 'Invalid climate mode.');
    const { state, output } = adjust.run(before, args, settings);
    if (state === before || !isDict(output)) return { state, output };
    const shown = dictOf({
      currentTemperature: attribute(state, 'acTemperature'),
      climateMode: args.mode,
      humidityLevel: attribute(state, 'humidityLevel'),
    });
    return { state, output: shown };
  },
);

/**
 * Answers the findings that the temperature is shown under another key than declared and not in degrees Celsius
 * (`result-differs`, `unit-differs`), and that any unit and any mode is taken (`enumeration-not-enforced`).
 */
export const climate: Override = {
  id: 'climate',
  version: '1',
  environment: 'VehicleControlAPI',
  replaces: [
    'unknown-unit-is-celsius',
    'climate-mode-unchecked',
    'temperature-in-given-unit',
    'temperature-key',
  ],
  tools: { adjustClimateControl },
  behaviour: {
    tools: {
      adjustClimateControl:
        "Sets acTemperature, fanSpeed and acMode, all three: what is left out gets its default (unit celsius, fanSpeed 50, mode auto). With unit 'fahrenheit' the temperature is converted to Celsius. Refused for another unit, for a mode other than auto, cool, heat and defrost, and for a fan speed outside 0 to 100. Gives currentTemperature in Celsius, climateMode, humidityLevel.",
    },
  },
};
