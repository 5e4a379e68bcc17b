import { REQUIRED } from '../../../harness/contract/environment.ts';
import type { Value } from '../../../harness/contract/value.ts';
import { divide, multiply } from '../../python/arithmetic.ts';
import { dictOf, requireHashable } from '../../python/containers.ts';
import { valueError } from '../../python/faults.ts';
import { round } from '../../python/rounding.ts';
import { readTool } from '../define.ts';
import { AIRPORT_OF_CITY, AIRPORTS } from './airports.ts';
import { RATES_PER_DOLLAR } from './exchange-rates.ts';
import { quirk } from './quirks.ts';
import * as texts from './texts.ts';

const FISCAL_YEAR = quirk('budget-year-is-constant', '2018');

export const getBudgetFiscalYear = readTool({ lastModifiedAfter: null, includeRemoved: null }, () =>
  dictOf({ budget_fiscal_year: FISCAL_YEAR }),
);

const airportsShown: Value = quirk('airports-bare-list', AIRPORTS);

export const listAllAirports = readTool({}, () => airportsShown);

export const getNearestAirportByCity = readTool({ location: REQUIRED }, (_state, { location }) => {
  requireHashable(location);
  const airport = typeof location === 'string' ? AIRPORT_OF_CITY.get(location) : undefined;
  return dictOf({ nearest_airport: airport ?? texts.airportUnknown });
});

const unrounded = quirk('exchange-rounds-one-way', multiply);

const refusalToExchange = quirk('exchange-raises', (): Value => {
  throw valueError(texts.rateMissing);
});

export const computeExchangeRate = readTool(
  { base_currency: REQUIRED, target_currency: REQUIRED, value: REQUIRED },
  (_state, { base_currency: base, target_currency: target, value }) => {
    const bought = RATES_PER_DOLLAR.get(target);
    const sold = RATES_PER_DOLLAR.get(base);
    if (base === 'USD' && bought !== undefined) return dictOf({ exchanged_value: unrounded(value, bought) });
    if (target === 'USD' && sold !== undefined) {
      return dictOf({ exchanged_value: round(divide(value, sold), 2) });
    }
    return refusalToExchange();
  },
);
