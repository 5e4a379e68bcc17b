import { REQUIRED } from '../../../harness/contract/environment.ts';
import { divide, multiply } from '../../python/arithmetic.ts';
import { dictOf, requireHashable } from '../../python/containers.ts';
import { valueError } from '../../python/faults.ts';
import { round } from '../../python/rounding.ts';
import { readTool } from '../define.ts';
import { AIRPORT_OF_CITY, AIRPORTS } from './airports.ts';
import { RATES_PER_DOLLAR } from './exchange-rates.ts';
import * as texts from './texts.ts';

/** Quirk: it is always the same year, whatever is asked for. */
export const getBudgetFiscalYear = readTool({ lastModifiedAfter: null, includeRemoved: null }, () =>
  dictOf({ budget_fiscal_year: '2018' }),
);

export const listAllAirports = readTool({}, () => AIRPORTS);

export const getNearestAirportByCity = readTool({ location: REQUIRED }, (_state, { location }) => {
  requireHashable(location);
  const airport = typeof location === 'string' ? AIRPORT_OF_CITY.get(location) : undefined;
  return dictOf({ nearest_airport: airport ?? texts.airportUnknown });
});

/** Quirk: only what is changed into dollars is rounded to cents; what is bought with dollars is not rounded. */
export const computeExchangeRate = readTool(
  { base_currency: REQUIRED, target_currency: REQUIRED, value: REQUIRED },
  (_state, { base_currency: base, target_currency: target, value }) => {
    const [bought, sold] = [RATES_PER_DOLLAR.get(target), RATES_PER_DOLLAR.get(base)];
    if (base === 'USD' && bought !== undefined) return dictOf({ exchanged_value: multiply(value, bought) });
    if (target === 'USD' && sold !== undefined) {
      return dictOf({ exchanged_value: round(divide(value, sold), 2) });
    }
    throw valueError(texts.rateMissing);
  },
);
