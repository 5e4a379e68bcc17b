import { quantitiesIn } from '../../../../evaluators/outcome/multi-turn/words/quantities.ts';
import { unitAfter } from '../../../../evaluators/outcome/multi-turn/words/units.ts';
import { convert } from '../../../../evaluators/outcome/units.ts';
import { entryKey } from '../../../../harness/contract/suite.ts';
import type { SuiteEntry } from '../../../../harness/contract/suite.ts';
import type { AuditedSuite, Detector, FindingDraft } from '../../detector.ts';
import { replacing, rightButFailed, withValue } from './shared/changed-reference.ts';
import { declaredParameter, specOf } from './shared/declared.ts';
import { literalFindings } from './shared/literal-findings.ts';
import type { Literal } from './shared/literals.ts';
import { callEvidence, isBefore, outputEvidence } from './shared/placed-calls.ts';
import type { PlacedCall } from './shared/placed-calls.ts';

/** A figure is passed on in the unit in which it is taken. */
export const unitUnconverted: Detector = {
  identity: { id: 'unit-unconverted', version: '1', group: 'mechanical' },
  asks: 'a figure that a tool gave in one unit is converted before it is passed on in another',
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
  calls: readonly PlacedCall[],
): FindingDraft | undefined {
  const { turn, call, reading } = placed;
  if (reading === undefined) return undefined;
  for (const { figure, unit } of quantitiesPassed(entry, reading.tool, { argument, value }, audited)) {
    const given = givenAs(figure, placed, calls, audited);
    const converted = given === undefined ? undefined : convert(figure, given.unit, unit);
    if (given === undefined || converted === undefined || Math.abs(converted - figure) < 1e-9) continue;
    const rounded = Math.round(converted * 100) / 100;
    const mended = typeof value === 'number' ? rounded : value.replace(String(figure), String(rounded));
    return {
      component: 'reference',
      severity: 'critical',
      target: { kind: 'entry', entry: entryKey(entry), turn, call, argument },
      cause: `unit-unconverted:${reading.tool}.${argument}`,
      claim: `The output of turn ${given.call.turn} gives ${figure} ${given.unit}; the reference passes the same figure as ${argument} of ${reading.tool}, which is in ${unit} (${rounded} ${unit} would be right).`,
      evidence: [callEvidence(entry, placed), outputEvidence(entry, given.call)],
      witnesses: [
        rightButFailed(entry, replacing(entry, placed, [withValue(reading, argument, value, mended)])),
      ],
    };
  }
  return undefined;
}

/** Figures of a literal, with the unit that the document of the parameter or the text states. */
function quantitiesPassed(
  entry: SuiteEntry,
  tool: string,
  { argument, value }: Literal,
  { suite }: AuditedSuite,
): readonly { readonly figure: number; readonly unit: string }[] {
  if (typeof value === 'string')
    return quantitiesIn(value).map((quantity) => ({ figure: quantity.value, unit: quantity.unit }));
  const spec = specOf(entry, tool, suite);
  const described = spec === undefined ? '' : declaredParameter(spec, argument).description;
  const named = /\bin (\p{L}[\p{L}/]*)/u.exec(described)?.[1];
  const unit = named === undefined ? undefined : unitAfter(named);
  return unit === undefined ? [] : [{ figure: value, unit }];
}

/** The latest output that gave a figure, with the unit that the world declares for it. */
function givenAs(
  figure: number,
  placed: PlacedCall,
  calls: readonly PlacedCall[],
  { world }: AuditedSuite,
): { readonly call: PlacedCall; readonly unit: string } | undefined {
  for (const call of calls.filter((other) => isBefore(other, placed)).toReversed()) {
    const units = call.reading === undefined ? {} : world.meaning(call.reading.environment).units;
    for (const { key, value } of call.leaves)
      if (value === figure && key !== null && units[key] !== undefined) return { call, unit: units[key] };
  }
  return undefined;
}
