import { REQUIRED } from '../../../../harness/contract/environment.ts';
import type { Override } from '../../../../harness/contract/environment.ts';
import { Float } from '../../../../harness/contract/value.ts';
import { spend } from '../../../python/work.ts';
import { readTool } from '../../define.ts';
import { roundNumber as pythonRound } from '../arithmetic.ts';
import { result } from '../outcomes.ts';

/** No double has more digits than these on either side of the point. */
const MOST_PLACES = 400;
/** Cost of computing with the digits of a float. */
const EXACT = 40;

const roundNumber = readTool({ number: REQUIRED, decimal_places: 0 }, (state, args, settings) => {
  const { number, decimal_places: places } = args;
  const isFinite = number instanceof Float && Number.isFinite(number.value);
  if (!isFinite || typeof places !== 'number' || Math.abs(places) > MOST_PLACES)
    return pythonRound.run(state, args, settings).output;
  spend(EXACT);
  return result(new Float(halfUp(number.value, places)));
});

/** A finite number as it is printed, rounded to places after the point; a half goes away from zero. */
function halfUp(number: number, places: number): number {
  const [, sign = '', digits = '', exponent = ''] = /^(-?)([\d.]+)e(.*)$/.exec(number.toExponential()) ?? [];
  const shift = places + Number(exponent) - (digits.length > 1 ? digits.length - 2 : 0);
  if (shift >= 0) return number;
  const unit = 10n ** BigInt(-shift);
  const rounded = (BigInt(digits.replace('.', '')) + unit / 2n) / unit;
  return Number(`${sign}${rounded}e${-places}`);
}

/** Answers the finding that a half is rounded to the even neighbour (`calculation`, `rounded-up`). */
export const roundHalfUp: Override = {
  id: 'round-half-up',
  version: '1',
  environment: 'MathAPI',
  replaces: ['round-half-to-even'],
  tools: { round_number: roundNumber },
  behaviour: {
    tools: {
      round_number: 'Rounds to decimal_places, by default to a whole number; a half goes away from zero.',
    },
  },
};
