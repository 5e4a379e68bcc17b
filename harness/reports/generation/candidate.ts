import type { CandidateRecord } from '../../contract/funnel.ts';
import { harmlessLines } from '../../contract/harmless.ts';

/** One candidate as text: its kind, its gates, and what became of it. */
export const candidateText = ({ seed, kind, plan, gates, outcome, blame, entry }: CandidateRecord): string =>
  harmlessLines([
    `candidate ${seed}: ${kind}, plan ${plan ?? 'none'}`,
    ...gates.map(({ id, ok, finding }) => `  ${id}: ${ok ? 'passed' : (finding?.claim ?? 'failed')}`),
    outcome === 'accepted' ? `accepted as ${entry ?? ''}` : `rejected; ${blame ?? 'nothing'} is blamed`,
  ]);
