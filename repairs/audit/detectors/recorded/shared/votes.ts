import type { Evidence } from '../../../../../harness/contract/finding.ts';
import type { Count } from './ballots.ts';

/** The figures of a vote. A vote alone proves nothing: models share errors. */
export const votesEvidence = ({ families, reference, other }: Count, choice: string): Evidence => ({
  kind: 'votes',
  models: families,
  reference,
  other,
  choice: `${choice} (one vote for each family of models)`,
});

const LONGEST_SHOWN = 90;

/**
 * A text as a claim shows it, on one line, cut where it is long.
 *
 * @param longest - in UTF-16 units.
 */
export function short(text: string, longest = LONGEST_SHOWN): string {
  const line = text.replaceAll(/\s+/gu, ' ');
  return line.length > longest ? `${line.slice(0, longest)}…` : line;
}
