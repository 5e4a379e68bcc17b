import type { ExecutedWitness, Witness } from '../../../harness/contract/finding.ts';
import { mustGet } from '../../../harness/contract/must-get.ts';
import type { Verdict } from '../../../harness/contract/verdict.ts';
import { allVerdicts } from '../all-verdicts.ts';
import type { AuditedSuite } from '../detector.ts';

/**
 * Plays a witness and judges it with every evaluator that applies to its entry.
 *
 * @returns `undefined` if it does not do what it claims under any of them.
 */
export async function executeWitness(
  witness: Witness,
  audited: Pick<AuditedSuite, 'entries' | 'judges' | 'play'>,
): Promise<ExecutedWitness | undefined> {
  const entry = mustGet(audited.entries, witness.entry, 'entry of a witness');
  const episode = await audited.play(entry, witness.played);
  const verdicts = Array.from(allVerdicts(entry, episode, audited.judges), ([evaluator, verdict]) => ({
    evaluator,
    verdict: verdict.kind,
    failure: failureOf(verdict),
  }));
  const claimed = witness.claims === 'right-but-failed' ? 'fail' : 'pass';
  return verdicts.some(({ verdict }) => verdict === claimed) ? { ...witness, verdicts } : undefined;
}

const failureOf = (verdict: Verdict): string | null =>
  verdict.kind === 'fail' ? (verdict.failures[0]?.code ?? null) : null;
