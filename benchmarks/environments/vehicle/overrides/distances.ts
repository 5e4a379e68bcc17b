import { REQUIRED } from '../../../../harness/contract/environment.ts';
import type { Override } from '../../../../harness/contract/environment.ts';
import { Float, isDict } from '../../../../harness/contract/value.ts';
import type { Value } from '../../../../harness/contract/value.ts';
import { readTool } from '../../define.ts';
import { DISTANCES } from '../distances.ts';
import { estimateDistance as estimateDirectly } from '../route-tools.ts';

const estimateDistance = readTool({ cityA: REQUIRED, cityB: REQUIRED }, (state, args, settings) => {
  const { output } = estimateDirectly.run(state, args, settings);
  if (!isDict(output) || !output.has('error')) return output;
  const distance = distancesFrom(args.cityA).get(args.cityB);
  if (distance === undefined) return output;
  const others = [...output].filter(([key]) => key !== 'error');
  return new Map<Value, Value>([['distance', new Float(distance)], ...others]);
});

/** Kilometres on the shortest way from a zip code to every one that known distances lead to, itself included. */
function distancesFrom(start: Value): ReadonlyMap<Value, number> {
  const shortest = new Map<Value, number>(isKnown(start) ? [[start, 0]] : []);
  // Every way has fewer legs than there are distances.
  for (const _leg of DISTANCES) {
    for (const [one, other, distance] of DISTANCES) {
      for (const [from, to] of [
        [one, other],
        [other, one],
      ] as const) {
        const sum = (shortest.get(from) ?? Number.POSITIVE_INFINITY) + distance;
        if (sum < (shortest.get(to) ?? Number.POSITIVE_INFINITY)) shortest.set(to, sum);
      }
    }
  }
  return shortest;
}

const isKnown = (zipCode: Value): boolean =>
  DISTANCES.some(([one, other]) => one === zipCode || other === zipCode);

/**
 * Answers the findings that there is no distance between two cities whose zip codes are known, and none from a place to itself
 * (`agreement`, `known-cities`, and `acceptance`, `no-distance-to-itself`).
 */
export const distances: Override = {
  id: 'distances',
  version: '1',
  environment: 'VehicleControlAPI',
  replaces: [],
  tools: { estimate_distance: estimateDistance },
  behaviour: {
    tools: {
      estimate_distance: `Takes two zip codes (text), not names of cities. Gives distance in kilometres, in either direction, of ${DISTANCES.map(([one, other, distance]) => `${one} and ${other} ${distance}`).join(', ')}; 0 from one of these to itself; of other pairs the sum of these on the shortest way, and an error where none leads from one to the other.`,
    },
  },
};
