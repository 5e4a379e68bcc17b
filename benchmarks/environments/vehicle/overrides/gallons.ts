import { REQUIRED } from '../../../../harness/contract/environment.ts';
import type { Override } from '../../../../harness/contract/environment.ts';
import { Float } from '../../../../harness/contract/value.ts';
import { divide } from '../../../python/arithmetic.ts';
import { dictOf } from '../../../python/containers.ts';
import { readTool } from '../../define.ts';

/** The factor of the conversion back. */
const LITERS_PER_GALLON = new Float(3.78541);

const literToGallon = readTool({ liter: REQUIRED }, (_state, { liter }) =>
  dictOf({ gallon: divide(liter, LITERS_PER_GALLON) }),
);

/** Answers the finding that an amount that is converted there and back is another one (`calculation`, `gallons-and-back`). */
export const gallons: Override = {
  id: 'gallons',
  version: '1',
  environment: 'VehicleControlAPI',
  replaces: ['liters-there-and-back'],
  tools: { liter_to_gallon: literToGallon },
  behaviour: { tools: { liter_to_gallon: 'Gives liter divided by 3.78541, not rounded.' } },
};
