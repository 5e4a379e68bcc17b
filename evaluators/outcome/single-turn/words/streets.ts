const PAIRS =
  'st street, str street, ave avenue, av avenue, rd road, blvd boulevard, dr drive, ln lane, ct court, pl place, sq square, hwy highway, pkwy parkway, ter terrace, cir circle, apt apartment, ste suite, n north, s south, e east, w west, ne northeast, nw northwest, se southeast, sw southwest, mt mount, ft fort';

/** Words of an address by their abbreviation, lower case. */
export const STREET_WORDS: ReadonlyMap<string, string> = new Map(
  PAIRS.split(', ').map((pair) => {
    const [short = '', long = ''] = pair.split(' ');
    return [short, long];
  }),
);
