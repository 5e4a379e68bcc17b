import { printCall } from '../../../../benchmarks/python/syntax/print-call.ts';
import { unitAfter } from '../../../../evaluators/outcome/multi-turn/words/units.ts';
import { convert } from '../../../../evaluators/outcome/units.ts';
import { entryKey } from '../../../../harness/contract/suite.ts';
import type { SuiteEntry } from '../../../../harness/contract/suite.ts';
import type { Value } from '../../../../harness/contract/value.ts';
import type { AuditedSuite, Detector, FindingDraft } from '../../detector.ts';
import { replacing, rightButFailed, withValue } from './shared/changed-reference.ts';
import { declaredParameter, parameterNames, specOf } from './shared/declared.ts';
import { literalFindings } from './shared/literal-findings.ts';
import type { Literal } from './shared/literals.ts';
import { offeredTools } from './shared/offered-tools.ts';
import { callEvidence, requestOf, saidBy, wordsEvidence } from './shared/placed-calls.ts';
import type { PlacedCall } from './shared/placed-calls.ts';
import { readOutput } from '../../../../evaluators/outcome/multi-turn/information/leaves.ts';
import { dimensionOf, saidQuantities } from './shared/said-quantities.ts';
import type { SaidQuantity } from './shared/said-quantities.ts';

/** A figure that the user says in one unit is converted to the unit that the tool takes. */
export const saidUnit: Detector = {
  identity: { id: 'said-unit', version: '1', group: 'mechanical' },
  asks: 'a figure that the user says in one unit is converted before a tool takes it in another',
  reads: 'suite',
  *detect(audited) {
    yield* literalFindings(audited, unconverted);
  },
};

function unconverted(
  entry: SuiteEntry,
  placed: PlacedCall,
  { argument, value }: Literal,
  audited: AuditedSuite,
): FindingDraft | undefined {
  const { turn, call, reading } = placed;
  if (typeof value !== 'number' || reading === undefined) return undefined;
  const unit = takenUnit(entry, reading.tool, argument, audited);
  const said = saidQuantities(requestOf(entry, turn)).filter((quantity) => quantity.value === value);
  const [quantity] = said;
  const isNamed = reading.written.some(
    (other) => typeof other === 'string' && quantity !== undefined && isSame(other, quantity.unit),
  );
  if (
    isNamed ||
    unit === undefined ||
    quantity === undefined ||
    said.some((other) => isSame(other.unit, unit))
  )
    return undefined;
  const right = converted(entry, placed, quantity, unit, audited);
  if (right === undefined || Math.abs(right - value) < 1e-9) return undefined;
  const rounded = Math.round(right * 100) / 100;
  const at = saidBy(entry, turn).findLastIndex((words) => words.includes(quantity.text));
  return {
    component: 'reference',
    severity: 'critical',
    target: { kind: 'entry', entry: entryKey(entry), turn, call, argument },
    cause: `said-unit:${reading.tool}.${argument}`,
    claim: `The user says ${value} ${quantity.unit} (${JSON.stringify(quantity.text)}); the reference passes the same figure as ${argument} of ${reading.tool}, which is in ${unit} (${rounded} ${unit} would be right).`,
    evidence: [callEvidence(entry, placed), wordsEvidence(entry, at, quantity.text)],
    witnesses: [
      rightButFailed(entry, replacing(entry, placed, [withValue(reading, argument, value, rounded)])),
    ],
  };
}

/** Whether two spellings are of one unit. */
const isSame = (left: string, right: string): boolean =>
  dimensionOf(left) === dimensionOf(right) && convert(1, left, right) === 1;

/** The unit of a parameter: the one that its document says it is in, or that it is named after, or the only one that its document mentions. */
function takenUnit(
  entry: SuiteEntry,
  tool: string,
  argument: string,
  { suite }: AuditedSuite,
): string | undefined {
  const spec = specOf(entry, tool, suite);
  const described = spec === undefined ? '' : declaredParameter(spec, argument).description;
  const named = /\bin (\p{L}[\p{L}/]*)/u.exec(described)?.[1];
  const mentioned = new Set(
    (described.match(/\p{L}{3,}/gu) ?? []).flatMap((word) => {
      const unit = unitAfter(word);
      return unit === undefined ? [] : [unit];
    }),
  );
  return (
    (named === undefined ? undefined : unitAfter(named)) ??
    unitAfter(argument) ??
    (mentioned.size === 1 ? [...mentioned][0] : undefined)
  );
}

/** A quantity in another unit of the same measure; or, of two currencies, as a tool of the entry converts it. */
function converted(
  entry: SuiteEntry,
  placed: PlacedCall,
  { value, unit }: SaidQuantity,
  target: string,
  audited: AuditedSuite,
): number | undefined {
  if (!(dimensionOf(unit) ?? '').startsWith('currency')) return convert(value, unit, target);
  if (!(dimensionOf(target) ?? '').startsWith('currency')) return undefined;
  for (const call of conversions(entry, placed, { value, unit }, target, audited)) {
    const read = readOutput(audited.world.execute(entry, 'audit', placed.before, call).output);
    const [leaf, ...others] = read.kind === 'refusal' ? [] : read.leaves;
    if (typeof leaf?.value === 'number' && others.length === 0) return leaf.value;
  }
  return undefined;
}

/** Calls of look-ups that take a figure and two of the documented currencies. */
function conversions(
  entry: SuiteEntry,
  { turn }: PlacedCall,
  { value, unit }: Pick<SaidQuantity, 'value' | 'unit'>,
  target: string,
  audited: AuditedSuite,
): readonly string[] {
  return offeredTools(entry, turn, audited).flatMap((tool) => {
    const parameters = parameterNames(tool).map((name) => ({
      name,
      options: declaredParameter(tool, name).options,
    }));
    const choose = (options: readonly string[], wanted: string): string | undefined =>
      options.find((option) => dimensionOf(option) === dimensionOf(wanted));
    const enumerated = parameters.filter(({ options }) => options.length > 0);
    const [from, to] = enumerated;
    const [figure, ...others] = parameters.filter(({ options }) => options.length === 0);
    const base = choose(from?.options ?? [], unit);
    const wanted = choose(to?.options ?? [], target);
    if (
      from === undefined ||
      to === undefined ||
      figure === undefined ||
      base === undefined ||
      wanted === undefined
    )
      return [];
    if (others.length > 0 || enumerated.length > 2) return [];
    const args: readonly (readonly [string, Value])[] = [
      [from.name, base],
      [to.name, wanted],
      [figure.name, value],
    ];
    return [printCall(tool.name, new Map(args))];
  });
}
