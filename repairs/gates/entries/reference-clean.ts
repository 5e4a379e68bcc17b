import { refusalCode } from '../../../evaluators/outcome/multi-turn/information/leaves.ts';
import type { Reference, SuiteEntry } from '../../../harness/contract/suite.ts';
import { wantedOf } from '../../../harness/contract/wanted.ts';
import type { CallPlace } from '../../../harness/contract/wanted.ts';
import type { AuditedSuite } from '../../audit/detector.ts';
import { turnsOf } from '../../audit/detectors/conversations/shared/changed-reference.ts';
import { placedCalls } from '../../audit/detectors/conversations/shared/placed-calls.ts';
import type { PlacedCall } from '../../audit/detectors/conversations/shared/placed-calls.ts';
import type { EntryGate, Remark } from '../gate.ts';
import { ownTools } from '../worlds/own-tools.ts';
import { acceptedReferences, withReference } from './played-references.ts';

/** Most characters of an output that are quoted. */
const LONGEST_QUOTED = 160;

/** E1: the calls that count as right do what they are made for, and are refused only where the entry says that they are. */
export const referenceClean: EntryGate = {
  id: 'reference-clean',
  asks: 'every call of a reference, and of what counts beside it, runs, and is refused if and only if the entry plans so',
  reads: 'episodes',
  inherits: 'everywhere',
  remarks: ({ entry, bench: { audited } }) => {
    const remarks = acceptedReferences(entry).flatMap((reference, index) => {
      const calls = placedCalls(index === 0 ? entry : withReference(entry, reference), audited);
      const planned = plannedRefusals(entry, reference);
      return calls.flatMap((call) => remarkOn(call, planned.some(isPlaceOf(call)), entry, audited));
    });
    return [...new Map(remarks.map((remark) => [remark.key, remark])).values()];
  },
};

/** Places of the calls of a reference that the entry plans to be refused. */
const plannedRefusals = ({ wanted, ...entry }: SuiteEntry, reference: Reference): readonly CallPlace[] =>
  wanted === undefined || reference.kind !== 'calls'
    ? []
    : wantedOf(wanted, turnsOf(entry), reference.turns).obstacles;

const isPlaceOf =
  (placed: PlacedCall) =>
  ({ turn, call }: CallPlace): boolean =>
    turn === placed.turn && call === placed.call;

function remarkOn(
  placed: PlacedCall,
  isPlanned: boolean,
  entry: SuiteEntry,
  audited: AuditedSuite,
): readonly Remark[] {
  const { turn, text, output } = placed;
  const given = output.slice(0, LONGEST_QUOTED);
  if (!isPlanned)
    return isRefused(placed) ? [{ key: keyOf(placed), turn, claim: `${text} gives ${given}` }] : [];
  return isRefusedAsDeclared(placed, entry, audited)
    ? []
    : [
        {
          key: `${turn} ${text} planned`,
          turn,
          claim: `${text} is planned to be refused with a code of its tool, and gives ${given}`,
        },
      ];
}

/** Whether a call is refused with a code; of a tool that the suite defines, with one that its contract names. */
function isRefusedAsDeclared(
  { output, reading }: PlacedCall,
  entry: SuiteEntry,
  audited: AuditedSuite,
): boolean {
  const code = refusalCode(output);
  const own = reading && ownTools(entry, audited).get(reading.tool);
  return code !== undefined && (own?.tool.contract.refuses.some((refusal) => refusal.code === code) ?? true);
}

/**
 * A call that fails is known by its text. A no is known by its tool: where a patch changes what is asked, it is still the answer of
 * the same question.
 */
const keyOf = ({ turn, text, isRefused: fails, reading }: PlacedCall): string =>
  fails ? `${turn} ${text}` : `${turn} ${reading?.tool ?? text} no`;

/** Whether a call fails with an error, or all that it says is no. */
const isRefused = ({ isRefused: fails, leaves }: PlacedCall): boolean =>
  fails || (leaves.length > 0 && leaves.every(({ value }) => value === false));
