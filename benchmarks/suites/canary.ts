import { createHash } from 'node:crypto';
import type { SuiteManifest } from '../../harness/contract/suite.ts';

/** What is hashed before the content hash of a suite. It is fixed: another sentence gives every suite another canary. */
const SENTENCE = 'Entries of this suite of Assay carry a canary: a corpus that holds it has seen them.';

const VERSION_AT = 6;
const VARIANT_AT = 8;
const BYTES = 16;

/**
 * The canary of a suite, a UUID of version 8 (RFC 9562): the first 16 bytes of the SHA-256 of a fixed sentence, a space and the
 * content hash, with the bits of version and variant. Suites of equal content have the same one, and each other suite another. A
 * corpus that holds it has seen the suite, and a model that can recite it was trained on such a corpus.
 */
export function canaryOf({ contentHash }: Pick<SuiteManifest, 'contentHash'>): string {
  const bytes = createHash('sha256').update(`${SENTENCE} ${contentHash}`).digest().subarray(0, BYTES);
  bytes[VERSION_AT] = 0x80 | ((bytes[VERSION_AT] ?? 0) & 0x0f);
  bytes[VARIANT_AT] = 0x80 | ((bytes[VARIANT_AT] ?? 0) & 0x3f);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
