import { suiteWorld } from '../../benchmarks/suites/suite-world.ts';
/**
 * Checks the laws of the outcome evaluator on all multi-turn entries: a change that makes no difference to the user
 * changes no verdict, and every damage that applies makes it fail. Run: `node tests/laws/outcome-laws.ts`; exit code 1
 * if a law is broken.
 */
import { entryKey } from '../../harness/contract/suite.ts';
import { explain } from '../../harness/contract/verdict.ts';
import { multiTurnSuite } from '../support/official-episodes.ts';
import { DAMAGES } from '../support/outcome-laws/damages.ts';
import { INVARIANCES } from '../support/outcome-laws/invariances.ts';
import { judgeCalls } from '../support/outcome-laws/verdicts.ts';

const suite = await multiTurnSuite();
const world = suiteWorld(suite);
const judge = judgeCalls(world);
const laws = [
  ...INVARIANCES.map((change) => ({ change, wanted: 'pass' as const })),
  ...DAMAGES.map((change) => ({ change, wanted: 'fail' as const })),
];

for (const { change, wanted } of laws) {
  const reasons = new Map<string, number>();
  const broken = [] as string[];
  let applies = 0;
  let episodes = 0;
  for (const entry of suite.entries) {
    const changed = change.of(entry, world);
    if ('why' in changed) {
      reasons.set(changed.why, (reasons.get(changed.why) ?? 0) + 1);
      continue;
    }
    applies += 1;
    for (const calls of changed.variants) {
      for (const verdict of judge(entry, calls, changed.replies)) {
        episodes += 1;
        if (verdict.kind === wanted) continue;
        const why = verdict.kind === 'fail' ? verdict.failures.map(explain).join('; ') : verdict.kind;
        broken.push(`${entryKey(entry)}: ${why}\n      ${JSON.stringify(calls)}`);
      }
    }
  }
  console.log(
    `${change.name}: always ${wanted}; ${applies} of ${suite.entries.length} entries, ${episodes} episodes, ${broken.length} broken`,
  );
  for (const [why, count] of [...reasons].toSorted((left, right) => right[1] - left[1]))
    console.log(`    does not apply to ${count}: ${why}`);
  for (const line of broken.slice(0, Number(process.env['SHOWN'] ?? 5)))
    console.log(`    BROKEN ${line.slice(0, 900)}`);
  if (broken.length > 0) process.exitCode = 1;
}
