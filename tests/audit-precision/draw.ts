/**
 * Draws findings and silent entries for blind readers. Needs the folder of BFCL V3. Run: `node tests/audit-precision/draw.ts
 * --findings findings.jsonl --seed 1 --out reading`; further flags with their defaults: `--count 80`, `--silent 40`, `--group`: all
 * groups of detectors.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { CATEGORIES } from '../../benchmarks/bfcl/categories.ts';
import { loadBfcl } from '../../benchmarks/suites/bfcl/load.ts';
import { seededRandom } from '../../harness/contract/seeded-random.ts';
import { DetectorIdentity, entriesOf, Finding } from '../../harness/contract/finding.ts';
import { mustGet } from '../../harness/contract/must-get.ts';
import { entryKey } from '../../harness/contract/suite.ts';
import { auditedSuite } from '../../repairs/audit/audited-suite.ts';
import { agentEpisodes } from '../support/agents.ts';
import { BFCL } from '../support/bfcl-folder.ts';
import { drawnOrder } from '../support/shuffled.ts';
import { claimText, entryText } from './item-text.ts';
import type { KeyLine } from './key.ts';

const { values } = parseArgs({
  options: {
    findings: { type: 'string' },
    seed: { type: 'string', default: '1' },
    count: { type: 'string', default: '80' },
    silent: { type: 'string', default: '40' },
    group: { type: 'string' },
    out: { type: 'string' },
  },
});
const { findings, seed, count, silent, group, out } = z
  .object({
    findings: z.string(),
    seed: z.coerce.number().int(),
    count: z.coerce.number().int().nonnegative(),
    silent: z.coerce.number().int().nonnegative(),
    group: DetectorIdentity.shape.group.optional(),
    out: z.string(),
  })
  .parse(values);

const random = seededRandom(seed);
const suite = await loadBfcl(BFCL, CATEGORIES);
const audited = auditedSuite(suite, agentEpisodes('oracle', suite));
const critical = readFileSync(findings, 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => Finding.parse(JSON.parse(line)))
  .filter(({ severity, target }) => severity === 'critical' && target.kind !== 'run');

/** Findings in a drawn order, one of each detector in turn. */
function overDetectors(): readonly Finding[] {
  const drawn = critical.filter(({ detector }) => group === undefined || detector.group === group);
  const queues = [...Map.groupBy(drawn, ({ detector }) => detector.id)]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([, ofDetector]) => drawnOrder(ofDetector, random));
  const longest = Math.max(0, ...queues.map(({ length }) => length));
  return Array.from({ length: longest }, (_none, index) =>
    queues.flatMap((queue) => queue[index] ?? []),
  ).flat();
}

const flagged = new Set(critical.flatMap(entriesOf));
const quiet = suite.entries.filter(
  (entry) => entry.category.endsWith('_base') && !flagged.has(entryKey(entry)),
);

/** An entry on which a finding can be seen. */
const seenOn = (finding: Finding): string =>
  entriesOf(finding)[0] ?? finding.witness?.entry ?? firstEvidence(finding);

function firstEvidence({ id, evidence }: Finding): string {
  for (const piece of evidence) if ('entry' in piece) return piece.entry;
  throw new Error(`${id} names no entry`);
}

type Item = Pick<KeyLine, 'is'> & { readonly text: string };

const items: readonly Item[] = drawnOrder(
  [
    ...overDetectors()
      .slice(0, count)
      .map((finding): Item => ({
        is: {
          kind: 'finding',
          finding: finding.id,
          detector: finding.detector.id,
          group: finding.detector.group,
        },
        text: `${claimText(finding)}\n\n${entryText(mustGet(audited.entries, seenOn(finding), 'entry'), audited)}`,
      })),
    ...drawnOrder(quiet, random)
      .slice(0, silent)
      .map((entry): Item => ({
        is: { kind: 'silent', entry: entryKey(entry) },
        text: `## No claim is made\n\n${entryText(entry, audited)}`,
      })),
  ],
  random,
);

mkdirSync(join(out, 'items'), { recursive: true });
const lines = items.map(({ is, text }, index): KeyLine => {
  const item = String(index + 1).padStart(3, '0');
  writeFileSync(join(out, 'items', `${item}.md`), `# Item ${item}\n\n${text}\n`);
  return { item, is };
});
writeFileSync(join(out, 'key.json'), `${JSON.stringify(lines, null, 1)}\n`);
console.log(
  `${lines.length} items of ${critical.length} critical findings and ${quiet.length} silent entries`,
);
