/**
 * Time to normalise what tools show in long contexts, against the rule written as expressions; each text once, in one process.
 *
 * Run: `node tests/bench/normalised.ts`. Needs the folder of `ASSAY_BFCL`.
 */
import { categoriesOf } from '../../benchmarks/bfcl/categories.ts';
import { loadBfcl } from '../../benchmarks/suites/bfcl/load.ts';
import { normalised } from '../../evaluators/outcome/multi-turn/state/wording.ts';
import { auditedSuite } from '../../repairs/audit/audited-suite.ts';
import { placedCalls } from '../../repairs/audit/detectors/conversations/shared/placed-calls.ts';
import { agentEpisodes } from '../support/agents.ts';
import { BFCL } from '../support/bfcl-folder.ts';
import { normalisedAsStated } from '../support/normalised-as-stated.ts';

const suite = await loadBfcl(BFCL, categoriesOf('multi_turn_long_context'));
const audited = auditedSuite(suite, agentEpisodes('oracle', suite));
const outputs = suite.entries.flatMap((entry) => placedCalls(entry, audited).map(({ output }) => output));
const texts = [...new Set(outputs)];
const units = texts.reduce((sum, { length }) => sum + length, 0);

const secondsOf = (compute: (text: string) => string): number => {
  const start = performance.now();
  for (const text of texts) compute(text);
  return (performance.now() - start) / 1000;
};
const [stated, found] = [secondsOf(normalisedAsStated), secondsOf(normalised)];
console.log(
  `${texts.length} texts of ${units} characters: as stated ${stated.toFixed(2)} s, from the ends ${found.toFixed(2)} s, ratio ${(stated / found).toFixed(1)}`,
);
