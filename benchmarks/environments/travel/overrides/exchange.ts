import { REQUIRED } from '../../../../harness/contract/environment.ts';
import type { Override } from '../../../../harness/contract/environment.ts';
import type { Value } from '../../../../harness/contract/value.ts';
import { divide, multiply } from '../../../python/arithmetic.ts';
import { dictOf } from '../../../python/containers.ts';
import { floatFrom } from '../../../python/conversion.ts';
import { round } from '../../../python/rounding.ts';
import { readTool } from '../../define.ts';
import { RATE_TABLE } from '../behaviour.ts';
import { RATES_PER_DOLLAR } from '../exchange-rates.ts';
import { computeExchangeRate as exchangeDollars } from '../information.ts';
import { refused } from '../state.ts';
import * as texts from '../texts.ts';

const DOLLAR = 'USD';

const computeExchangeRate = readTool(
  { base_currency: REQUIRED, target_currency: REQUIRED, value: REQUIRED },
  (state, args, settings) => {
    const { base_currency: base, target_currency: target, value } = args;
    if (![base, target].every(isCurrency)) return refused(texts.rateMissing);
    if (base === target) return dictOf({ exchanged_value: floatFrom(value) });
    if (base === DOLLAR || target === DOLLAR) return exchangeDollars.run(state, args, settings).output;
    const [sold = 1, bought = 1] = [base, target].map((currency) => RATES_PER_DOLLAR.get(currency));
    return dictOf({ exchanged_value: round(multiply(divide(value, sold), bought), 2) });
  },
);

const isCurrency = (currency: Value): boolean => currency === DOLLAR || RATES_PER_DOLLAR.has(currency);

/**
 * Answers the findings that two currencies other than the dollar have no rate, and a currency none to itself (`acceptance`), and
 * that a pair without a rate raises an exception (`raises`).
 */
export const exchange: Override = {
  id: 'exchange',
  version: '1',
  environment: 'TravelAPI',
  replaces: ['exchange-with-dollars-alone', 'exchange-raises'],
  tools: { compute_exchange_rate: computeExchangeRate },
  behaviour: {
    tools: {
      compute_exchange_rate: `From USD it multiplies by the rate, not rounded; to USD it divides, and between two others it divides by the one and multiplies by the other rate, rounded to cents. An unknown currency is refused. Rates: ${RATE_TABLE}. Gives exchanged_value.`,
    },
  },
};
