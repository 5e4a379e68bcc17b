import { isDeepStrictEqual } from 'node:util';
import type { Episode } from '../../harness/contract/episode.ts';
import type { ExecutedWitness, Finding } from '../../harness/contract/finding.ts';
import { memoizeByObject } from '../../harness/contract/memoize.ts';
import { mustGet } from '../../harness/contract/must-get.ts';
import type { Reference, SuiteEntry } from '../../harness/contract/suite.ts';
import { allVerdicts } from '../audit/all-verdicts.ts';
import type { AuditedSuite } from '../audit/detector.ts';
import { callsOf, withCall, withValues } from './answer-key.ts';

/** What is needed to play a witness and to judge it. */
export type WitnessPorts = Pick<AuditedSuite, 'entries' | 'judges' | 'play'>;

/**
 * Evaluators under which a witness still does what it claims, of those that its finding blames: a right call that fails, a wrong one
 * that passes. Empty: the witness has turned.
 *
 * The witness is played on the entry as it was: nothing that the model is shown differs. One that is the key itself says that the
 * key's own calls fail, and speaks of the repaired key.
 *
 * @param entry - as it is repaired.
 */
export async function unturnedUnder(
  witness: ExecutedWitness,
  entry: SuiteEntry,
  ports: WitnessPorts,
): Promise<readonly string[]> {
  const parent = mustGet(ports.entries, witness.entry, 'entry of a witness');
  const isKey = witness.claims === 'right-but-failed' && isDeepStrictEqual(witness.played, parent.reference);
  const episode = isKey ? await ports.play(parent, entry.reference) : await playedWitness(ports)(witness);
  return unturned(witness, entry, episode, ports);
}

/** Plays witnesses on the entries of a suite, each once. */
const playedWitness = memoizeByObject((ports: WitnessPorts) =>
  memoizeByObject((witness: ExecutedWitness): Promise<Episode> =>
    ports.play(mustGet(ports.entries, witness.entry, 'entry of a witness'), witness.played),
  ),
);

function unturned(
  { claims, verdicts }: ExecutedWitness,
  entry: SuiteEntry,
  episode: Episode,
  { judges }: WitnessPorts,
): readonly string[] {
  const now = allVerdicts(entry, episode, judges);
  const [blamed, wanted] =
    claims === 'right-but-failed' ? (['fail', 'pass'] as const) : (['pass', 'fail'] as const);
  return verdicts
    .filter(({ verdict }) => verdict === blamed)
    .filter(({ evaluator }) => now.get(evaluator)?.kind !== wanted)
    .map(({ evaluator }) => evaluator);
}

/**
 * Whether a finding is mended: its witness has turned. A right call that holds a value which another finding denies cannot pass; then
 * the argument that the finding names has to pass in the calls of the repaired key.
 */
export async function isTurned(finding: Finding, entry: SuiteEntry, ports: WitnessPorts): Promise<boolean> {
  const { witness } = finding;
  if (witness === undefined) return true;
  if ((await unturnedUnder(witness, entry, ports)).length === 0) return true;
  const renewed = renewedCalls(finding, entry.reference);
  if (renewed === undefined) return false;
  const parent = mustGet(ports.entries, witness.entry, 'entry of a witness');
  return unturned(witness, entry, await ports.play(parent, renewed), ports).length === 0;
}

/** The calls of a key with the argument of a right witness that the finding names; `undefined`: it names none. */
function renewedCalls({ target, witness }: Finding, key: Reference): Reference | undefined {
  if (target.kind !== 'entry' || target.call === undefined || target.argument === undefined) return undefined;
  if (witness?.claims !== 'right-but-failed' || witness.played.kind !== 'possible-answers') return undefined;
  const played = callsOf(witness.played.answers)[target.call];
  const call = key.kind === 'possible-answers' ? callsOf(key.answers)[target.call] : undefined;
  if (key.kind !== 'possible-answers' || call === undefined || played?.tool !== call.tool) return undefined;
  const values = played.given.get(target.argument);
  return withCall(key, target.call, withValues(call, target.argument, values));
}
