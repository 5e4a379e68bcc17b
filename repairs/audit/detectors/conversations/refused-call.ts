import { entryKey } from '../../../../harness/contract/suite.ts';
import type { SuiteEntry } from '../../../../harness/contract/suite.ts';
import type { AuditedSuite, Detector, FindingDraft } from '../../detector.ts';
import { replacing, rightButFailed } from './shared/changed-reference.ts';
import { literalsOf } from './shared/literals.ts';
import { namesIn } from './shared/state-names.ts';
import { callEvidence, outputEvidence, placedCalls, playedEntries, saidBy } from './shared/placed-calls.ts';
import type { PlacedCall } from './shared/placed-calls.ts';

/** Every call of a reference does what it is made for. */
export const refusedCall: Detector = {
  identity: { id: 'refused-call', version: '1', group: 'mechanical' },
  asks: 'a call of a reference is carried out, and one that is to change something changes it',
  reads: 'suite',
  *detect(audited) {
    for (const entry of playedEntries(audited)) {
      for (const placed of placedCalls(entry, audited)) {
        const draft = idle(entry, placed, audited);
        if (draft !== undefined) yield draft;
      }
    }
  },
};

function idle(entry: SuiteEntry, placed: PlacedCall, { world }: AuditedSuite): FindingDraft | undefined {
  const { turn, call, output, reading, before, after, text, leaves, isRefused } = placed;
  const isLookup =
    reading === undefined ||
    reading.effect === 'read' ||
    world.meaning(reading.environment).lookups.includes(reading.tool);
  const isIdle = !isLookup && isSame(before, after, world) && isUntouched(before, after);
  if (!isRefused && !isIdle) return undefined;
  const saysNo = leaves.length > 0 && leaves.every(({ value }) => value === false);
  const fails = isRefused || saysNo;
  const unknown = isRefused ? unknownName(entry, placed, world) : undefined;
  const named =
    unknown === undefined ? '' : ` The state does not know ${JSON.stringify(unknown)}, which the user names.`;
  return {
    component: unknown === undefined && fails ? 'reference' : 'state',
    // A call for what already holds is one that every assistant makes.
    severity: fails ? 'critical' : 'minor',
    target: { kind: 'entry', entry: entryKey(entry), turn, call },
    cause: `refused-call:${reading?.tool ?? text}`,
    claim: fails
      ? `The reference's ${text} fails in its own world with ${output.slice(0, 160)}, and an assistant that does not make it fails.${named}`
      : `The reference's ${text} changes nothing: what the user asks for holds in the state already.`,
    evidence: [callEvidence(entry, placed), outputEvidence(entry, placed)],
    witnesses: fails ? [rightButFailed(entry, replacing(entry, placed, []))] : [],
  };
}

/** A value that the user says, the refused call passes, and no state before it holds. */
function unknownName(
  entry: SuiteEntry,
  placed: PlacedCall,
  world: AuditedSuite['world'],
): string | number | undefined {
  const said = saidBy(entry, placed.turn).join('\n');
  const names = namesIn(placed.before, world);
  return literalsOf(placed)
    .map(({ value }) => value)
    .find((value) => String(value).length > 2 && said.includes(String(value)) && !names.has(String(value)));
}

/** Whether private attributes are the same values, too. */
const isUntouched = (before: PlacedCall['before'], after: PlacedCall['after']): boolean =>
  [...after].every(([name, state]) =>
    [...state].every(
      ([attribute, value]) => !attribute.startsWith('_') || before.get(name)?.get(attribute) === value,
    ),
  );

const isSame = (
  before: PlacedCall['before'],
  after: PlacedCall['after'],
  world: AuditedSuite['world'],
): boolean => [...after.keys()].every((name) => world.sameState(name, before, after));
