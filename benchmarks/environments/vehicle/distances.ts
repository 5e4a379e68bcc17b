import { Float } from '../../../harness/contract/value.ts';
import type { Value } from '../../../harness/contract/value.ts';
import { equal } from '../../python/equality.ts';

/** Two zip codes and the distance between them in kilometres, in either direction. */
export const DISTANCES: readonly (readonly [string, string, number])[] = [
  ['83214', '74532', 750],
  ['56108', '62947', 320],
  ['71354', '83462', 450],
  ['47329', '52013', 290],
  ['69238', '51479', 630],
  ['94016', '83214', 980],
  ['94016', '94704', 600],
  ['94704', '08540', 2550],
  ['94016', '08540', 1950],
  ['62947', '47329', 1053],
  ['94016', '62947', 780],
  ['74532', '94016', 880],
];

/** Distance between two zip codes in kilometres; `undefined` if it is unknown. */
export function distanceBetween(first: Value, second: Value): Float | undefined {
  const row = DISTANCES.find(
    ([one, other]) =>
      (equal(first, one) && equal(second, other)) || (equal(first, other) && equal(second, one)),
  );
  return row && new Float(row[2]);
}

/** Cities with their zip codes. */
export const ZIP_CODES: readonly (readonly [string, string])[] = [
  ['Rivermist', '83214'],
  ['Stonebrook', '74532'],
  ['Maplecrest', '56108'],
  ['Silverpine', '62947'],
  ['Shadowridge', '71354'],
  ['Sunset Valley', '83462'],
  ['Oakendale', '47329'],
  ['Willowbend', '52013'],
  ['Crescent Hollow', '69238'],
  ['Autumnville', '51479'],
  ['San Francisco', '94016'],
];

/** Zip code of a city; `undefined` for an unknown city or any other value. */
export function zipCodeOf(city: Value): string | undefined {
  return ZIP_CODES.find(([name]) => equal(city, name))?.[1];
}
