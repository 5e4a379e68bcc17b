import type { SuiteManifest } from '../../../harness/contract/suite.ts';
import { day } from '../../src/board/figures.ts';
import { markup } from '../html.ts';
import type { Html } from '../html.ts';
import { line } from './untrusted.ts';

/** A suite by its id and the beginning of its content hash. */
export const suiteName = (suite: SuiteManifest | undefined, contentHash: string): Html =>
  markup`${line(suite?.id ?? 'not stored')} <small><code>${contentHash.slice(0, 12)}</code></small>`;

/** A moment as `2 January 2026, 03:04 UTC`; a text that is none, as it is. */
export function moment(startedAt: string): Html {
  const [date = '', time = ''] = startedAt.split('T', 2);
  const isDate = !Number.isNaN(Date.parse(`${date}T00:00:00Z`));
  return isDate
    ? markup`<time datetime="${startedAt}">${day(date)}, ${time.slice(0, 5)} UTC</time>`
    : line(startedAt);
}
