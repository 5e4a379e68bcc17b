import { isDeepStrictEqual } from 'node:util';
import type { Finding } from '../../../harness/contract/finding.ts';
import type { SuiteEntry } from '../../../harness/contract/suite.ts';

/** The findings of an entry for a reader who mends them: id, claim, and the witness where it differs from the reference. */
export const findingsText = (findings: readonly Finding[], entry: SuiteEntry): string =>
  ['**Findings**', ...findings.map((finding) => findingText(finding, entry))].join('\n');

function findingText({ id, component, claim, witness, target }: Finding, entry: SuiteEntry): string {
  const place =
    target.kind === 'entry' && target.turn !== undefined ? `turn ${target.turn}` : 'the entry as a whole';
  return [`- \`${id}\` (${component}, ${place}): ${claim}`, ...witnessLines(witness, entry)].join('\n');
}

function witnessLines(witness: Finding['witness'], { reference }: SuiteEntry): readonly string[] {
  if (witness === undefined) return ['  No witness.'];
  const { claims, played, verdicts } = witness;
  const blamed = verdicts.filter(
    ({ verdict }) => verdict === (claims === 'right-but-failed' ? 'fail' : 'pass'),
  );
  const under = blamed.map(({ evaluator }) => evaluator).join(' and ');
  const heading = `  Witness, ${claims} under ${under}:`;
  if (played.kind !== 'calls' || reference.kind !== 'calls') return [`${heading} ${JSON.stringify(played)}`];
  const lines = played.turns.flatMap((calls, turn) =>
    isDeepStrictEqual(calls, reference.turns[turn]) ? [] : [`  turn ${turn}: ${callsText(calls)}`],
  );
  return lines.length === 0
    ? [`${heading} the reference itself.`]
    : [`${heading} as the reference, but`, ...lines];
}

const callsText = (calls: readonly string[]): string =>
  calls.length === 0 ? 'no call' : calls.map((call) => `\`${call}\``).join('; ');
