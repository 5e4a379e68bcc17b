import type { DraftRow, PatternParts } from '../pattern.ts';
import type { AssetNames } from './words.ts';

/** Numbers of things that are retired or faulty in any case. */
const FEWEST_RETIRED = 3;
const FEWEST_FAULTY = 3;

/** Gives each faulty thing exactly one open report, and lets some working ones be due for service today. */
export const settleAssets =
  ({ asset, report, key }: AssetNames): NonNullable<PatternParts['settle']> =>
  (rows, draws, today) => {
    const things = rows[asset.table] ?? [];
    const lastReport = ({ id }: DraftRow) => (rows[report.table] ?? []).findLast((row) => row[key] === id);
    const shuffled = draws.shuffled(things);
    for (const thing of shuffled.slice(0, FEWEST_RETIRED)) thing['condition'] = 'retired';
    const reported = shuffled.slice(FEWEST_RETIRED).filter((thing) => lastReport(thing) !== undefined);
    for (const thing of reported.slice(0, FEWEST_FAULTY)) thing['condition'] = 'faulty';
    for (const thing of things) {
      const last = lastReport(thing);
      if (thing['condition'] === 'faulty' && last !== undefined) last['state'] = 'open';
      else if (thing['condition'] === 'faulty') thing['condition'] = 'working';
      if (thing['condition'] === 'retired') thing['next_service'] = null;
      if (thing['next_service'] !== null && draws.chance(0.2)) thing['next_service'] = today;
    }
  };
