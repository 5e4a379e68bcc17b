import type { Reference } from '../../../harness/contract/suite.ts';
import { allVerdicts } from '../../audit/all-verdicts.ts';
import type { EntryGate, EntryVersion, Remark } from '../gate.ts';
import { verdictText } from '../verdict-text.ts';
import { acceptedReferences, episodeOrProblem } from './played-references.ts';

/** What the suite holds to be right passes. */
export const oraclePasses: EntryGate = {
  id: 'oracle-passes',
  asks: 'an agent that plays the reference, or what counts as right beside it, passes under every evaluator',
  reads: 'documents',
  inherits: 'in-parts',
  remarks: async (version) => {
    const remarks = acceptedReferences(version.entry).map((reference, index) =>
      failuresOf(reference, index, version),
    );
    return (await Promise.all(remarks)).flat();
  },
};

async function failuresOf(
  reference: Reference,
  index: number,
  { entry, bench }: EntryVersion,
): Promise<readonly Remark[]> {
  const played = index === 0 ? 'the reference' : `what counts as right beside the reference (${index})`;
  const episode = await episodeOrProblem(() => bench.audited.play(entry, reference));
  if (typeof episode === 'string')
    return [{ key: `${index}`, turn: null, claim: `${played} cannot be played: ${episode}` }];
  return [...allVerdicts(entry, episode, bench.audited.judges)].flatMap(([evaluator, verdict]) =>
    verdict.kind === 'pass'
      ? []
      : [
          {
            key: `${index} ${evaluator}`,
            turn: null,
            claim: `${played}, played on the entry: ${evaluator}: ${verdictText(verdict)}`,
          },
        ],
  );
}
