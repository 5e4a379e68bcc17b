import type { PatternParts } from '../pattern.ts';
import type { AssetNames } from './words.ts';

/** Number of things that are retired in any case. */
const FEWEST_RETIRED = 3;

/** Gives each faulty thing exactly one open report, and lets some working ones be due for service today. */
export const settleAssets =
  ({ asset, report, key }: AssetNames): NonNullable<PatternParts['settle']> =>
  (rows, draws, today) => {
    const things = rows[asset.table] ?? [];
    for (const thing of draws.shuffled(things).slice(0, FEWEST_RETIRED)) thing['condition'] = 'retired';
    for (const thing of things) {
      const last = (rows[report.table] ?? []).findLast((row) => row[key] === thing['id']);
      if (thing['condition'] === 'faulty' && last !== undefined) last['state'] = 'open';
      else if (thing['condition'] === 'faulty') thing['condition'] = 'working';
      if (thing['next_service'] !== null && draws.chance(0.2)) thing['next_service'] = today;
    }
  };
