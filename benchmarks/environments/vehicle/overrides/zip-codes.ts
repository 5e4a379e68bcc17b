import { REQUIRED } from '../../../../harness/contract/environment.ts';
import type { Override } from '../../../../harness/contract/environment.ts';
import { str } from '../../../python/text.ts';
import { errorOutput } from '../../checked-arguments.ts';
import { readTool } from '../../define.ts';
import { zipCodeOf, ZIP_CODES } from '../distances.ts';
import { dictOf } from '../../../python/containers.ts';

const getZipcodeBasedOnCity = readTool({ city: REQUIRED }, (_state, { city }) => {
  const zipcode = zipCodeOf(city);
  return zipcode === undefined ? errorOutput(`City '${str(city)}' not found.`) : dictOf({ zipcode });
});

/** Answers the finding that a city which is not known has a zip code (`refusal`, `city-unknown`). */
export const zipCodes: Override = {
  id: 'zip-codes',
  version: '1',
  environment: 'VehicleControlAPI',
  replaces: ['unknown-zip-code'],
  tools: { get_zipcode_based_on_city: getZipcodeBasedOnCity },
  behaviour: {
    tools: {
      get_zipcode_based_on_city: `Gives zipcode by the exact name of the city: ${ZIP_CODES.map(([city, code]) => `${city} ${code}`).join(', ')}. Any other city is refused.`,
    },
  },
};
