import { readOutput } from '../../../../evaluators/outcome/multi-turn/information/leaves.ts';
import { printCall } from '../../../../benchmarks/python/syntax/print-call.ts';
import { entryKey } from '../../../../harness/contract/suite.ts';
import type { SuiteEntry } from '../../../../harness/contract/suite.ts';
import type { AuditedSuite, Detector, FindingDraft } from '../../detector.ts';
import { replacing, rightButFailed } from './shared/changed-reference.ts';
import { declaredParameter, parameterNames } from './shared/declared.ts';
import { isLookup } from './shared/discoveries.ts';
import type { Discovery } from './shared/discoveries.ts';
import { literalsOf } from './shared/literals.ts';
import type { Literal } from './shared/literals.ts';
import { offeredTools } from './shared/offered-tools.ts';
import {
  callEvidence,
  isBefore,
  outputEvidence,
  placedCalls,
  playedEntries,
  saidBy,
} from './shared/placed-calls.ts';
import type { PlacedCall } from './shared/placed-calls.ts';
import { groundIn } from './shared/provenance.ts';

/** A look-up is demanded only where no other one, for which nothing has to be known, shows the same. */
export const otherLookUp: Detector = {
  identity: { id: 'other-look-up', version: '1', group: 'mechanical' },
  asks: 'what a look-up of something unsaid shows is not shown by a look-up of all such things',
  reads: 'suite',
  *detect(audited) {
    for (const entry of playedEntries(audited)) {
      const calls = placedCalls(entry, audited);
      for (const placed of calls) {
        const unknown = unknownTo(entry, placed, calls);
        const other = unknown === undefined ? undefined : equivalent(entry, placed, audited);
        if (unknown !== undefined && other !== undefined) yield draftOf(entry, placed, unknown, other);
      }
    }
  },
};

/** The first value of a look-up that was neither said nor shown before; `undefined`: there is none, or it is no look-up that tells anything. */
function unknownTo(entry: SuiteEntry, placed: PlacedCall, calls: readonly PlacedCall[]): Literal | undefined {
  if (placed.reading?.effect !== 'read') return undefined;
  if (!placed.leaves.some(({ value }) => typeof value === 'number' || String(value).length > 5))
    return undefined;
  const said = groundIn(saidBy(entry, placed.turn).join('\n'));
  const shown = new Set(
    calls.filter((call) => isBefore(call, placed)).flatMap(({ leaves }) => leaves.map(({ value }) => value)),
  );
  return literalsOf(placed).find(
    ({ value }) =>
      !shown.has(value) &&
      (typeof value === 'number'
        ? !said.numbers.includes(value)
        : !said.text.toLowerCase().includes(value.toLowerCase())),
  );
}

/** A look-up without arguments in the same environment that shows all values of another, under the same keys. */
function equivalent(
  entry: SuiteEntry,
  { turn, before, reading, leaves }: PlacedCall,
  audited: AuditedSuite,
): Discovery | undefined {
  const { world } = audited;
  const lookups = offeredTools(entry, turn, audited)
    .filter(({ name }) => name !== reading?.tool)
    .filter((tool) => parameterNames(tool).every((name) => !declaredParameter(tool, name).isRequired))
    .map(({ name }) => printCall(name, new Map()))
    .filter((call) => world.reading(entry, call)?.environment === reading?.environment)
    .filter((call) => isLookup(entry, call, world));
  for (const call of lookups) {
    const { output } = world.execute(entry, 'audit', before, call);
    const read = readOutput(output);
    const shown = read.kind === 'refusal' ? [] : read.leaves;
    if (leaves.every(({ key, value }) => shown.some((leaf) => leaf.key === key && leaf.value === value)))
      return { call, output };
  }
  return undefined;
}

function draftOf(
  entry: SuiteEntry,
  placed: PlacedCall,
  { argument, value }: Literal,
  other: Discovery,
): FindingDraft {
  const { turn, call, reading, text } = placed;
  return {
    component: 'evaluation',
    severity: 'critical',
    target: { kind: 'entry', entry: entryKey(entry), turn, call },
    cause: `other-look-up:${reading?.tool ?? ''}`,
    claim: `The ${argument} ${JSON.stringify(value)} that the reference passes was neither said nor shown before; ${other.call} shows all that ${text} shows, and an assistant that calls it instead fails.`,
    evidence: [callEvidence(entry, placed), outputEvidence(entry, placed)],
    witnesses: [rightButFailed(entry, replacing(entry, placed, [other.call]))],
  };
}
