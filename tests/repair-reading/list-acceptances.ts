/**
 * Writes the findings that are left as they are, each with its reason, for a blind reader. Run: `node
 * tests/repair-reading/list-acceptances.ts --findings findings.jsonl --out accepted.md`; further flag with its default: `--patches
 * repairs/bfcl-v3`.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { Finding } from '../../harness/contract/finding.ts';
import { mustGet } from '../../harness/contract/must-get.ts';
import { bfclV3Repaired } from '../../repairs/bfcl-v3/index.ts';
import { readCatalogue } from '../../repairs/catalogue/read-catalogue.ts';

const { values } = parseArgs({
  options: {
    findings: { type: 'string' },
    patches: { type: 'string', default: bfclV3Repaired.folder },
    out: { type: 'string' },
  },
});
const { findings, patches, out } = z
  .object({ findings: z.string(), patches: z.string(), out: z.string() })
  .parse(values);

const known = Map.groupBy(
  readFileSync(findings, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => Finding.parse(JSON.parse(line))),
  ({ id }) => id,
);

/** A finding in the words that the audit shows, without the detector that made it. */
const findingText = ({ component, severity, target, claim, evidence }: Finding): string =>
  [
    `- ${severity}, ${component}, ${JSON.stringify(target)}`,
    `  ${claim}`,
    ...evidence.map((each) => `  ${JSON.stringify(each)}`),
  ].join('\n');

const { accepted } = readCatalogue(patches, undefined);
const items = accepted.map((acceptance, index) => {
  const named = acceptance.findings.flatMap((id) => mustGet(known, id, 'finding').slice(0, 1));
  return [
    `## Item ${String(index + 1).padStart(3, '0')}`,
    named.map(findingText).join('\n'),
    `Reason to leave it as it is: ${acceptance.reason}`,
  ].join('\n\n');
});
writeFileSync(out, `${items.join('\n\n')}\n`);
console.log(`${items.length} reasons`);
