import { harmlessLine } from '../contract/harmless.ts';
import type { SuiteManifest } from '../contract/suite.ts';

/** Why a conversation is not exported. */
export type LeftOut = 'failed' | 'unscored' | 'not-rebuilt' | 'tools-announced-later' | 'crosses';

const REASONS: Readonly<Record<LeftOut, string>> = {
  failed: 'fail by outcome',
  unscored: 'are unscored',
  'not-rebuilt': 'cannot be rebuilt as messages with native calls',
  'tools-announced-later': 'announce tools in a later turn, which a row cannot say',
  crosses: 'show domains of both files',
};

/** An export in numbers. */
export type ExportSummary = {
  readonly manifest: Pick<SuiteManifest, 'id' | 'contentHash' | 'licence'>;
  readonly canary: string;
  /** Files with their rows, in the order in which they are written. */
  readonly files: readonly { readonly path: string; readonly rows: number }[];
  readonly leftOut: ReadonlyMap<LeftOut, number>;
};

/** What was written, what was left out and why, and what the rows carry. */
export function exportText({ manifest, canary, files, leftOut }: ExportSummary): string {
  const { id, contentHash, licence } = manifest;
  return [
    ...files.map(({ path, rows }) => `${path}: rows: ${rows}`),
    ...Array.from(leftOut, ([reason, count]) => `left out: ${count} that ${REASONS[reason]}`),
    `suite ${id} (${contentHash.slice(0, 12)}), licence ${licence}, canary ${canary}`,
  ]
    .map(harmlessLine)
    .join('\n');
}
