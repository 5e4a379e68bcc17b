import type { PatternParts } from '../pattern.ts';
import type { AssetNames } from './words.ts';

/** Gives each faulty thing exactly one open report, and lets some working ones be due for service today. */
export const settleAssets =
  ({ asset, report, key }: AssetNames): NonNullable<PatternParts['settle']> =>
  (rows, draws, today) => {
    for (const thing of rows[asset.table] ?? []) {
      const last = (rows[report.table] ?? []).findLast((row) => row[key] === thing['id']);
      if (thing['condition'] === 'faulty' && last !== undefined) last['state'] = 'open';
      else if (thing['condition'] === 'faulty') thing['condition'] = 'working';
      if (thing['next_service'] !== null && draws.chance(0.2)) thing['next_service'] = today;
    }
  };
