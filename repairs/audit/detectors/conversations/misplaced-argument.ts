import { argumentsOf } from '../../../../evaluators/outcome/multi-turn/arguments.ts';
import { readOutput } from '../../../../evaluators/outcome/multi-turn/information/leaves.ts';
import { printCall } from '../../../../benchmarks/python/syntax/print-call.ts';
import type { CallReading } from '../../../../harness/contract/environment.ts';
import { entryKey } from '../../../../harness/contract/suite.ts';
import type { SuiteEntry } from '../../../../harness/contract/suite.ts';
import { isList } from '../../../../harness/contract/value.ts';
import type { Value } from '../../../../harness/contract/value.ts';
import type { AuditedSuite, Detector, FindingDraft } from '../../detector.ts';
import { aliasesOf } from './shared/aliases.ts';
import { replacing, rightButFailed } from './shared/changed-reference.ts';
import { parameterNames, specOf } from './shared/declared.ts';
import { labelDistance, ownLabel } from './shared/labels.ts';
import { callEvidence, placedCalls, playedEntries, requestOf, saidBy } from './shared/placed-calls.ts';
import type { PlacedCall } from './shared/placed-calls.ts';
import { dimensionOf, saidQuantities } from './shared/said-quantities.ts';
import { profileOf } from './shared/value-shapes.ts';

/** A value is passed under the name to which it belongs. */
export const misplacedArgument: Detector = {
  identity: { id: 'misplaced-argument', version: '1', group: 'mechanical' },
  asks: 'values are passed to the parameters that they are meant for, not to those beside them',
  reads: 'suite',
  *detect(audited) {
    for (const entry of playedEntries(audited))
      for (const placed of placedCalls(entry, audited)) {
        const draft = misplaced(entry, placed, audited);
        if (draft !== undefined) yield draft;
      }
  },
};

/** Two parameters of a call whose values may have changed places; `undefined` as a value: it is not passed. */
type Pair = {
  readonly names: readonly [string, string];
  readonly values: readonly [Value, Value | undefined];
};

function misplaced(entry: SuiteEntry, placed: PlacedCall, audited: AuditedSuite): FindingDraft | undefined {
  for (const pair of pairsOf(entry, placed, audited)) {
    const reason =
      profileReason(entry, placed, pair, audited) ??
      labelReason(entry, placed, pair, audited) ??
      unitReason(entry, placed, pair) ??
      emptyReason(entry, placed, pair, audited);
    if (reason !== undefined) return draftOf(entry, placed, pair, reason);
  }
  return undefined;
}

/** Pairs of parameters whose values are of one type; the second may be an optional one that is not passed. */
function pairsOf(entry: SuiteEntry, { reading }: PlacedCall, { suite }: AuditedSuite): readonly Pair[] {
  const spec = specOf(entry, reading?.tool ?? '', suite);
  if (reading?.args === undefined || spec === undefined) return [];
  const written = new Set(reading.written);
  const args = new Map(Object.entries(reading.args));
  const names = parameterNames(spec).filter((name) => args.has(name));
  const passed = names.flatMap((name) => {
    const value = args.get(name);
    return value !== undefined && value !== null && written.has(value) ? [{ name, value }] : [];
  });
  return passed.flatMap(({ name, value }, index) => [
    ...passed
      .slice(index + 1)
      .filter((other) => typeof other.value === typeof value && isList(other.value) === isList(value))
      .map((other): Pair => ({ names: [name, other.name], values: [value, other.value] })),
    ...names
      .filter(
        (other) =>
          args.get(other) === null || (isList(args.get(other) ?? 0) && !written.has(args.get(other) ?? 0)),
      )
      .map((other): Pair => ({ names: [name, other], values: [value, undefined] })),
  ]);
}

/** Share of the values of a parameter that look like one passed to another instead, at least. */
const DOMINANT = 0.5;
/** Share of the values of a parameter that look like one that belongs to it, at least. */
const USUAL = 0.2;
/** Fewest values of other scenarios from which the look of a parameter's values shows. */
const FEWEST = 5;

/** In other scenarios, values that look like these are passed the other way round. */
function profileReason(
  entry: SuiteEntry,
  { reading }: PlacedCall,
  { names: [name, other], values: [value, beside] }: Pair,
  audited: AuditedSuite,
): string | undefined {
  const [own, others] = [name, other].map((one) => profileOf(reading?.tool ?? '', one, entry, audited));
  const [literal, second] = [literalOf(value), literalOf(beside)];
  if (own === undefined || others === undefined || literal === undefined) return undefined;
  if (own.size < FEWEST || others.size < FEWEST) return undefined;
  const isStrange = own.alike(literal) === 0;
  const text = `of ${own.size} values that the other scenarios pass as ${name} none looks like ${JSON.stringify(literal)}, and ${others.alike(literal)} of ${others.size} that they pass as ${other} do`;
  if (second === undefined)
    return beside === undefined && isStrange && others.alike(literal) >= DOMINANT * others.size
      ? text
      : undefined;
  const isOtherStrange = others.alike(second) === 0;
  const fits = others.alike(literal) >= USUAL * others.size && own.alike(second) >= USUAL * own.size;
  return isStrange && isOtherStrange && fits ? text : undefined;
}

/** The user says both values beside the name of the other parameter. */
function labelReason(
  entry: SuiteEntry,
  { turn, reading }: PlacedCall,
  { names: [name, other], values: [value, beside] }: Pair,
  audited: AuditedSuite,
): string | undefined {
  const [literal, second] = [literalOf(value), literalOf(beside)];
  if (literal === undefined || second === undefined || literal === second) return undefined;
  const said = saidBy(entry, turn).join('\n');
  const nearer = (one: string | number, label: string, than: string): boolean =>
    spellings(one, reading?.environment ?? '', entry, audited).some((spelling) => {
      const distance = labelDistance(said, spelling, ownLabel(label, than));
      return (
        distance !== undefined &&
        distance < (labelDistance(said, spelling, ownLabel(than, label)) ?? Number.POSITIVE_INFINITY)
      );
    });
  return nearer(literal, other, name) && nearer(second, name, other)
    ? `the user says ${JSON.stringify(literal)} as ${ownLabel(other, name).join(' ')} and ${JSON.stringify(second)} as ${ownLabel(name, other).join(' ')}`
    : undefined;
}

/** The user says the figure of a call in the unit that is passed as the one to convert to. */
function unitReason(
  entry: SuiteEntry,
  { turn, reading }: PlacedCall,
  { names: [, other], values: [value, beside] }: Pair,
): string | undefined {
  if (typeof value !== 'string' || typeof beside !== 'string') return undefined;
  const [from, to] = [dimensionOf(value), dimensionOf(beside)];
  if (from === undefined || to === undefined || from === to) return undefined;
  const figures = argumentsOf(reading?.written ?? []);
  const said = saidQuantities(requestOf(entry, turn)).find((quantity) => figures.includes(quantity.value));
  return said !== undefined && dimensionOf(said.unit) === to
    ? `the user says ${JSON.stringify(said.text)}, and ${JSON.stringify(beside)} is passed as ${other}`
    : undefined;
}

/** A value as a user may say it: as it is, or by what other scenarios call it. */
const spellings = (
  value: string | number,
  environment: string,
  entry: SuiteEntry,
  audited: AuditedSuite,
): readonly string[] => [String(value), ...aliasesOf(value, environment, entry, audited)];

/** A look-up finds nothing, and something with its values exchanged. */
function emptyReason(
  entry: SuiteEntry,
  { reading, before, leaves, isRefused }: PlacedCall,
  pair: Pair,
  { world }: AuditedSuite,
): string | undefined {
  if (reading?.effect !== 'read' || isRefused || leaves.length > 0 || pair.values[1] === undefined)
    return undefined;
  const { output } = world.execute(entry, 'audit', before, exchanged(reading, pair));
  const read = readOutput(output);
  return read.kind === 'information' && read.leaves.length > 0
    ? 'the look-up finds nothing as it stands, and something with the two exchanged'
    : undefined;
}

/** The call with the values of two parameters exchanged. */
function exchanged({ tool, args, written }: CallReading, { names: [name, other], values }: Pair): string {
  const [value, beside] = values;
  const passed = Object.entries(args ?? {}).filter(([, one]) => written.includes(one));
  const changed = passed.flatMap(([key, old]): readonly (readonly [string, Value])[] => {
    if (key === name) return beside === undefined ? [] : [[key, beside]];
    return [[key, key === other ? value : old]];
  });
  return printCall(tool, new Map(beside === undefined ? [...changed, [other, value]] : changed));
}

/** The text or number that a value is, or the first of a list. */
const literalOf = (value: Value | undefined): string | number | undefined =>
  value === undefined ? undefined : argumentsOf([value])[0];

function draftOf(entry: SuiteEntry, placed: PlacedCall, pair: Pair, reason: string): FindingDraft {
  const { turn, call, reading, text } = placed;
  const [name, other] = pair.names;
  const right = reading === undefined ? text : exchanged(reading, pair);
  return {
    component: 'reference',
    severity: 'critical',
    target: { kind: 'entry', entry: entryKey(entry), turn, call, argument: name },
    cause: `misplaced-argument:${reading?.tool ?? ''}.${name}.${other}`,
    claim: `The reference's ${text} has ${pair.values[1] === undefined ? `as ${name} what is meant as ${other}` : `${name} and ${other} exchanged`}: ${reason}; ${right} is right, and fails.`,
    evidence: [callEvidence(entry, placed)],
    witnesses: [rightButFailed(entry, replacing(entry, placed, [right]))],
  };
}
