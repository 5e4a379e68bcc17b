import type { SuiteEntry } from '../../../harness/contract/suite.ts';
import type { Verdict } from '../../../harness/contract/verdict.ts';
import type { AuditedSuite } from '../../audit/detector.ts';
import type { Bench, ScriptedTurn } from '../bench.ts';
import { episodeOrProblem } from '../entries/played-references.ts';

/** Family of the evaluators that judge by outcome: every way to it counts. */
const BY_OUTCOME = /^outcome\//;

/** The judge by outcome of conversations. */
export const outcomeJudges = ({ judges }: AuditedSuite): AuditedSuite['judges'] =>
  judges.filter(({ identity, judges: kinds }) => BY_OUTCOME.test(identity.id) && kinds.has('calls'));

/** Verdict by outcome on an agent that plays a script on an entry; a text: why it cannot be played. */
export async function outcomeOfScript(
  entry: SuiteEntry,
  script: readonly ScriptedTurn[],
  { agents, audited }: Bench,
): Promise<Verdict | string> {
  const episode = await episodeOrProblem(() => agents.playScript(entry, script));
  if (typeof episode === 'string') return episode;
  const [judge] = outcomeJudges(audited);
  return judge === undefined ? { kind: 'unscored', because: 'not-applicable' } : judge.judge(entry, episode);
}
