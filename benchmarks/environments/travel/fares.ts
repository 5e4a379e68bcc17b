import { REQUIRED } from '../../../harness/contract/environment.ts';
import { Float } from '../../../harness/contract/value.ts';
import type { Value } from '../../../harness/contract/value.ts';
import { add, arithmetic } from '../../python/arithmetic.ts';
import { dictOf, iterate, requireHashable } from '../../python/containers.ts';
import { integerFrom } from '../../python/conversion.ts';
import { isDigits } from '../../python/digit-characters.ts';
import { equal } from '../../python/equality.ts';
import { valueError } from '../../python/faults.ts';
import { withoutAttribute } from '../../python/methods.ts';
import { str } from '../../python/text.ts';
import { attribute, readTool } from '../define.ts';
import { quirk } from './quirks.ts';
import { ROUTES } from './route-prices.ts';
import type { Route } from './route-prices.ts';
import * as texts from './texts.ts';

const CLASS_FACTORS: ReadonlyMap<Value, number> = new Map([
  ['economy', 1],
  ['business', 2],
  ['first', 5],
]);

/** Classes that are sold. */
export const CLASSES: readonly Value[] = [...CLASS_FACTORS.keys()];

const refusalOfFlight = quirk('flight-cost-raises', (text: string): Value => {
  throw valueError(text);
});

const costsInLongContext = quirk(
  'all-routes-in-long-context',
  (multiplier: number, travelClass: Value, date: Value): Value =>
    ROUTES.map((listed) => routeLine(listed, multiplier, travelClass, date)),
);

export const getFlightCost = readTool(
  { travel_from: REQUIRED, travel_to: REQUIRED, travel_date: REQUIRED, travel_class: REQUIRED },
  (state, { travel_from: from, travel_to: to, travel_date: date, travel_class: travelClass }) => {
    requireHashable(from);
    requireHashable(to);
    const route = ROUTES.find((candidate) => candidate.from === from && candidate.to === to);
    if (route === undefined) return refusalOfFlight(texts.routeMissing);
    const factor = CLASS_FACTORS.get(travelClass);
    if (factor === undefined) return refusalOfFlight(texts.classInvalid);
    const multiplier = factor * dateMultiplier(date);
    const costs =
      attribute(state, 'long_context') === true
        ? costsInLongContext(multiplier, travelClass, date)
        : [new Float(route.price * multiplier)];
    return dictOf({ travel_cost_list: costs });
  },
);

const dateMultiplier = quirk('dates-are-digit-sums', (date: Value): 1 | 2 => {
  let sum: Value = 0;
  for (const character of iterate(date)) {
    if (typeof character !== 'string') throw withoutAttribute(character, 'isdigit');
    if (isDigits(character)) sum = add(sum, integerFrom(character));
  }
  return equal(arithmetic('%', sum, 2), 0) ? 2 : 1;
});

function routeLine(route: Route, multiplier: number, travelClass: Value, date: Value): Value {
  const opening = texts.routeLine(route.from, route.to, str(new Float(route.price * multiplier)));
  return [travelClass, texts.routeLineDate, date, '.'].reduce(add, opening);
}
