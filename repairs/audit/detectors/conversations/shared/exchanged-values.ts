import { argumentsOf } from '../../../../../evaluators/outcome/multi-turn/arguments.ts';
import { readOutput } from '../../../../../evaluators/outcome/multi-turn/information/leaves.ts';
import { printCall } from '../../../../../benchmarks/python/syntax/print-call.ts';
import type { CallReading } from '../../../../../harness/contract/environment.ts';
import type { SuiteEntry, ToolSpec } from '../../../../../harness/contract/suite.ts';
import type { Value } from '../../../../../harness/contract/value.ts';
import type { AuditedSuite } from '../../../detector.ts';
import { aliasesOf } from './aliases.ts';
import { declaredParameter, specOf } from './declared.ts';
import { labelDistance, ownLabel } from './labels.ts';
import { requestOf, saidBy } from './placed-calls.ts';
import type { PlacedCall } from './placed-calls.ts';
import { dimensionOf, saidQuantities } from './said-quantities.ts';
import { profileOf } from './value-shapes.ts';

/** Two parameters of a call whose values may have changed places; `undefined` as a value: it is not passed. */
export type Pair = {
  readonly names: readonly [string, string];
  readonly values: readonly [Value, Value | undefined];
};

/** Why the values of two parameters must have changed places; `undefined`: nothing says so. */
export const reasonToExchange = (
  entry: SuiteEntry,
  placed: PlacedCall,
  pair: Pair,
  audited: AuditedSuite,
): string | undefined =>
  profileReason(entry, placed, pair, audited) ??
  labelReason(entry, placed, pair, audited) ??
  unitReason(entry, placed, pair) ??
  emptyReason(entry, placed, pair, audited);

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
  if (isDocumentedFor(name, other, String(literal), specOf(entry, reading?.tool ?? '', audited.suite)))
    return undefined;
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

/** Whether the documents enumerate a value for one parameter, and others for another one. */
function isDocumentedFor(name: string, other: string, value: string, spec: ToolSpec | undefined): boolean {
  if (spec === undefined) return false;
  const [options, others] = [declaredParameter(spec, name).options, declaredParameter(spec, other).options];
  return options.includes(value) && others.length > 0 && !others.includes(value);
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
export function exchanged(
  { tool, args, written }: CallReading,
  { names: [name, other], values }: Pair,
): string {
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
