import { userWords } from '../../../../../evaluators/outcome/multi-turn/reference.ts';
import type { Finding } from '../../../../../harness/contract/finding.ts';
import type { SuiteEntry } from '../../../../../harness/contract/suite.ts';
import { literalsOf } from '../../../../audit/detectors/conversations/shared/literals.ts';
import { placedCalls } from '../../../../audit/detectors/conversations/shared/placed-calls.ts';
import type { PlacedCall } from '../../../../audit/detectors/conversations/shared/placed-calls.ts';
import { namesIn } from '../../../../audit/detectors/conversations/shared/state-names.ts';
import { unlistedName } from '../../../../audit/detectors/conversations/shared/unlisted-name.ts';
import type { AuditedSuite } from '../../../../audit/detector.ts';
import { namedCall } from '../../conversations/shared/named-call.ts';

/** Whether a call fails with an error, or all that it says is no. */
export const isRefused = ({ isRefused: fails, leaves }: PlacedCall): boolean =>
  fails || (leaves.length > 0 && leaves.every(({ value }) => value === false));

/** The refused call that a finding names. */
export function refusedCall(
  finding: Finding,
  entry: SuiteEntry,
  audited: AuditedSuite,
): PlacedCall | undefined {
  const placed = namedCall(finding, entry, audited);
  if (placed === undefined || (finding.component !== 'state' && finding.component !== 'reference'))
    return undefined;
  return isRefused(placed) ? placed : undefined;
}

/** Names that the user says and the state can lack: texts that a refused call passes, those first that are nowhere in the state, or a name behind an id that it passes. */
export function missingNames(
  placed: PlacedCall,
  entry: SuiteEntry,
  audited: AuditedSuite,
): readonly string[] {
  const known = namesIn(placed.before, audited.world);
  const passed = literalsOf(placed).flatMap(({ value }) => (typeof value === 'string' ? [value] : []));
  const said = userWords(entry).join('\n').toLowerCase();
  const unlisted = unlistedName(entry, placed, audited);
  const spoken = passed
    .filter((text) => !/\s\S+\s/u.test(text) && said.includes(text.toLowerCase()))
    .toSorted((left, right) => Number(known.has(left)) - Number(known.has(right)));
  return [...new Set([...spoken, ...(unlisted === undefined ? [] : [unlisted])])];
}

/** How many calls of its reference the world refuses. */
export const refusalsOf = (entry: SuiteEntry, audited: AuditedSuite): number =>
  placedCalls(entry, audited).filter(isRefused).length;
