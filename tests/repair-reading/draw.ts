/**
 * Draws patches for blind readers. Needs the folder of BFCL V3. Run: `node tests/repair-reading/draw.ts --findings findings.jsonl
 * --seed 1 --count 60 --out reading`; further flag with its default: `--patches repairs/bfcl-v3`.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { CATEGORIES } from '../../benchmarks/bfcl/categories.ts';
import { loadBfcl } from '../../benchmarks/suites/bfcl/load.ts';
import { seededRandom } from '../../harness/contract/seeded-random.ts';
import { Finding } from '../../harness/contract/finding.ts';
import { mustGet } from '../../harness/contract/must-get.ts';
import type { Patch } from '../../harness/contract/patch.ts';
import { auditedSuite } from '../../repairs/audit/audited-suite.ts';
import { bfclV3Repaired } from '../../repairs/bfcl-v3/index.ts';
import { readCatalogue } from '../../repairs/catalogue/read-catalogue.ts';
import { entryText } from '../audit-precision/item-text.ts';
import { agentEpisodes } from '../support/agents.ts';
import { BFCL } from '../support/bfcl-folder.ts';
import { drawnOrder } from '../support/shuffled.ts';
import { changesText } from './change-text.ts';
import type { KeyLine } from './key.ts';

const { values } = parseArgs({
  options: {
    findings: { type: 'string' },
    patches: { type: 'string', default: bfclV3Repaired.folder },
    seed: { type: 'string', default: '1' },
    count: { type: 'string', default: '60' },
    out: { type: 'string' },
  },
});
const { findings, patches, seed, count, out } = z
  .object({
    findings: z.string(),
    patches: z.string(),
    seed: z.coerce.number().int(),
    count: z.coerce.number().int().positive(),
    out: z.string(),
  })
  .parse(values);

const suite = await loadBfcl(BFCL, CATEGORIES);
const audited = auditedSuite(suite, agentEpisodes('oracle', suite));
const known = Map.groupBy(
  readFileSync(findings, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => Finding.parse(JSON.parse(line))),
  ({ id }) => id,
);

/** Key of the entry that a patch changes; `undefined` for one of tools. */
function entryOf({ operations }: Patch): string | undefined {
  for (const operation of operations) {
    if ('entry' in operation) return operation.entry;
    if ('document' in operation && operation.document === 'entry') return operation.key;
  }
  return undefined;
}

const { catalogue } = readCatalogue(patches, suite);
const ofEntries = catalogue.patches.flatMap((patch) => {
  const entry = entryOf(patch);
  return entry === undefined ? [] : [{ patch, entry: mustGet(audited.entries, entry, 'entry of a patch') }];
});
const drawn = drawnOrder(ofEntries, seededRandom(seed)).slice(0, count);

const forWhat = ({ derivations }: Patch): string =>
  derivations.includes('rejudged')
    ? 'What counts as right is mended; words, tools and start state stay as they are, and assistants that have already answered are judged anew.'
    : 'The task is mended for assistants that will be asked anew.';

mkdirSync(join(out, 'items'), { recursive: true });
const lines = drawn.map(({ patch, entry }, index): KeyLine => {
  const item = String(index + 1).padStart(3, '0');
  const claims = patch.findings
    .map((id) => mustGet(known, id, 'finding')[0])
    .filter((each) => each !== undefined);
  const text = [
    `# Item ${item}`,
    '## Claims',
    claims.map(({ component, claim }) => `- (${component}) ${claim}`).join('\n'),
    `## What changes\n\n${forWhat(patch)}`,
    changesText(patch.operations, entry),
    'Everything else is as before.',
    '# The entry before',
    entryText(entry, audited),
  ].join('\n\n');
  writeFileSync(join(out, 'items', `${item}.md`), `${text}\n`);
  return { item, patch: patch.id, family: patch.family, derivations: patch.derivations };
});
writeFileSync(join(out, 'key.json'), `${JSON.stringify(lines, null, 1)}\n`);
console.log(`${lines.length} of ${ofEntries.length} patches of entries`);
