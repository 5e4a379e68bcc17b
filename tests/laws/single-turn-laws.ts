/**
 * The laws of the outcome evaluator for single-turn entries, over all of them: references pass or contradict their own
 * schema, what changes no meaning changes no verdict, and every damage fails. Run: `node tests/laws/single-turn-laws.ts`;
 * the exit code is 1 where a law is broken.
 */
import { abstentionFinding, changeFinding, referenceFinding } from '../support/single-turn-laws/broken.ts';
import type { LawFinding } from '../support/single-turn-laws/broken.ts';
import { DAMAGES } from '../support/single-turn-laws/damages.ts';
import { INVARIANCES } from '../support/single-turn-laws/invariances.ts';
import { singleTurnSuite } from '../support/single-turn-episodes.ts';

const SHOWN = Number(process.env['SHOWN'] ?? 5);
const { entries } = await singleTurnSuite();

function report(name: string, findings: readonly LawFinding[]): void {
  const tried = findings.reduce((total, finding) => total + finding.tried, 0);
  const applies = findings.filter((finding) => finding.tried > 0).length;
  const broken = findings.flatMap((finding) => finding.broken);
  console.log(`${name}: ${applies} entries, ${tried} replies, ${broken.length} broken`);
  for (const line of broken.slice(0, SHOWN)) console.log(`    BROKEN ${line}`);
  if (broken.length > 0) process.exitCode = 1;
}

const references = entries.map(referenceFinding);
report('every accepted value', references);
const contradicting = references.flatMap((finding) => finding.contradicting);
console.log(`    ${contradicting.length} accepted values contradict their own schema`);
for (const line of contradicting.slice(0, SHOWN)) console.log(`    ${line}`);
report('replies where no call is wanted', entries.map(abstentionFinding));
for (const change of INVARIANCES)
  report(
    `${change.name}, passes`,
    entries.map((entry) => changeFinding(entry, change, 'pass')),
  );
for (const change of DAMAGES)
  report(
    `${change.name}, fails`,
    entries.map((entry) => changeFinding(entry, change, 'fail')),
  );
