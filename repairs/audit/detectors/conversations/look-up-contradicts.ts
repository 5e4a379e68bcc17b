import { dictOf } from '../../../../benchmarks/python/containers.ts';
import { printCall } from '../../../../benchmarks/python/syntax/print-call.ts';
import { readOutput } from '../../../../evaluators/outcome/multi-turn/information/leaves.ts';
import { entryKey } from '../../../../harness/contract/suite.ts';
import type { SuiteEntry } from '../../../../harness/contract/suite.ts';
import { Float } from '../../../../harness/contract/value.ts';
import type { AuditedSuite, Detector, FindingDraft } from '../../detector.ts';
import { replacing, rightButFailed, withValue } from './shared/changed-reference.ts';
import { declaredParameter, parameterNames } from './shared/declared.ts';
import { isSaid } from './shared/determined.ts';
import { isLookup } from './shared/discoveries.ts';
import { literalFindings } from './shared/literal-findings.ts';
import type { Literal } from './shared/literals.ts';
import { offeredTools } from './shared/offered-tools.ts';
import { callEvidence, saidBy } from './shared/placed-calls.ts';
import type { PlacedCall } from './shared/placed-calls.ts';
import { groundIn } from './shared/provenance.ts';

/** A figure that the user gives is the one that a look-up for the same thing gives. */
export const lookUpContradicts: Detector = {
  identity: { id: 'look-up-contradicts', version: '1', group: 'mechanical' },
  asks: 'a figure that the user gives for a thing is the one that a look-up for this thing shows',
  reads: 'suite',
  *detect(audited) {
    yield* literalFindings(audited, contradicted);
  },
};

/** Fewest values with which a call and a look-up speak of the same thing. */
const FEWEST_SHARED = 2;

function contradicted(
  entry: SuiteEntry,
  placed: PlacedCall,
  { argument, value }: Literal,
  audited: AuditedSuite,
): FindingDraft | undefined {
  const { reading, turn, call } = placed;
  if (typeof value !== 'number' || reading?.effect !== 'write') return undefined;
  if (!isSaid(value, groundIn(saidBy(entry, turn).join('\n')))) return undefined;
  const shown = lookUpsOf(entry, placed, audited).find(
    ({ key, figure }) => isOfName(key, argument) && figure !== value,
  );
  if (shown === undefined) return undefined;
  return {
    component: 'intent',
    severity: 'major',
    target: { kind: 'entry', entry: entryKey(entry), turn, call, argument },
    cause: `look-up-contradicts:${reading.tool}.${argument}`,
    claim: `The user gives ${value} as ${argument}, which the reference passes to ${reading.tool}, but ${shown.text} shows ${shown.figure}; an assistant that looks it up and passes that fails.`,
    evidence: [
      callEvidence(entry, placed),
      { kind: 'transcript', entry: entryKey(entry), calls: [shown.text], outputs: [shown.output] },
    ],
    witnesses: [
      rightButFailed(
        entry,
        replacing(entry, placed, [shown.text, withValue(reading, argument, value, new Float(shown.figure))]),
      ),
    ],
  };
}

/** Whether the name of a result says what the name of a parameter says: `travel_cost_list` and `travel_cost`. */
const isOfName = (key: string, argument: string): boolean =>
  `_${key}_`.toLowerCase().includes(`_${argument}_`.toLowerCase());

/** Look-ups all of whose parameters a call has, too, made with the values of the call, that show one figure. */
function lookUpsOf(entry: SuiteEntry, { reading, turn, before }: PlacedCall, audited: AuditedSuite) {
  const { world, suite } = audited;
  const args = reading?.args ?? {};
  return offeredTools(entry, turn, { suite }).flatMap((tool) => {
    const names = parameterNames(tool).filter((name) => declaredParameter(tool, name).isRequired);
    if (names.length < FEWEST_SHARED || !names.every((name) => args[name] !== undefined)) return [];
    const text = printCall(
      tool.name,
      dictOf(Object.fromEntries(names.map((name) => [name, args[name] ?? null]))),
    );
    if (!isLookup(entry, text, world)) return [];
    const { output } = world.execute(entry, 'audit', before, text);
    const read = readOutput(output);
    const [leaf, ...others] = read.kind === 'refusal' ? [] : read.leaves;
    return typeof leaf?.value === 'number' && leaf.key !== null && others.length === 0
      ? [{ text, output, key: leaf.key, figure: leaf.value }]
      : [];
  });
}
