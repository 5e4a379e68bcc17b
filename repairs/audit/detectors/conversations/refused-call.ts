import { userWords } from '../../../../evaluators/outcome/multi-turn/reference.ts';
import { isProse } from '../../../../evaluators/outcome/multi-turn/state/wording.ts';
import { entryKey } from '../../../../harness/contract/suite.ts';
import type { SuiteEntry } from '../../../../harness/contract/suite.ts';
import type { AuditedSuite, Detector, FindingDraft } from '../../detector.ts';
import { replacing, rightButFailed } from './shared/changed-reference.ts';
import { literalsOf } from './shared/literals.ts';
import { unlistedName } from './shared/unlisted-name.ts';
import { namesIn } from './shared/state-names.ts';
import { callEvidence, outputEvidence, placedCalls, playedEntries } from './shared/placed-calls.ts';
import type { PlacedCall } from './shared/placed-calls.ts';

/** Every call of a reference does what it is made for. */
export const refusedCall: Detector = {
  identity: { id: 'refused-call', version: '2', group: 'mechanical' },
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

function idle(entry: SuiteEntry, placed: PlacedCall, audited: AuditedSuite): FindingDraft | undefined {
  const { world } = audited;
  const { turn, call, output, reading, before, after, text, leaves, isRefused } = placed;
  const isLookup =
    reading === undefined ||
    reading.effect === 'read' ||
    world.meaning(reading.environment).lookups.includes(reading.tool);
  const isIdle = !isLookup && isSame(before, after, world) && isUntouched(before, after);
  if ((!isRefused && !isIdle) || isObstacle(entry, placed)) return undefined;
  const saysNo = leaves.length > 0 && leaves.every(({ value }) => value === false);
  const fails = isRefused || saysNo;
  const unknown = fails ? unknownName(entry, placed, audited) : undefined;
  const named =
    unknown === undefined ? '' : ` The state contradicts the user, who names ${JSON.stringify(unknown)}.`;
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

/** Whether the entry says that the call is to be refused. */
const isObstacle = ({ wanted }: SuiteEntry, { turn, call }: PlacedCall): boolean =>
  wanted?.obstacles.some((obstacle) => obstacle.turn === turn && obstacle.call === call) === true;

/** A name that the user says, which the world does not know: one that the failing call passes, or the one behind an id. */
function unknownName(entry: SuiteEntry, placed: PlacedCall, audited: AuditedSuite): string | undefined {
  const { world } = audited;
  const said = userWords(entry).join('\n');
  const passed = literalsOf(placed).map(({ value }) => String(value));
  const names = namesIn(placed.before, world);
  const isUnknown = (name: string): boolean =>
    name.length > 2 && !isProse(name) && said.includes(name) && !names.has(name);
  const isDenied = !placed.isRefused && passed.every((value) => said.includes(value));
  // A log-in with what the user dictates says no, or a look-up knows others by name, but not whom the user names.
  return passed.find(isUnknown) ?? (isDenied ? passed[0] : unlistedName(entry, placed, audited));
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
