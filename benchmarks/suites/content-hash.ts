import { createHash } from 'node:crypto';
import type { Suite } from '../../harness/contract/suite.ts';

/**
 * SHA-256, hex, over entries, catalogue and extension data in suite order: what `SuiteManifest.contentHash` holds. Two
 * suites with one hash are one suite, whatever their files look like.
 */
export function contentHash({ entries, catalogue, extension }: Omit<Suite, 'manifest'>): string {
  const hash = createHash('sha256');
  for (const part of [...entries, ...catalogue, ...extension]) hash.update(`${JSON.stringify(part)}\n`);
  return hash.digest('hex');
}
