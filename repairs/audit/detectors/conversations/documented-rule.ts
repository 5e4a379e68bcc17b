import { pointerTo } from '../../../../harness/contract/json-pointer.ts';
import { entryKey } from '../../../../harness/contract/suite.ts';
import type { SuiteEntry } from '../../../../harness/contract/suite.ts';
import type { AuditedSuite, Detector, FindingDraft } from '../../detector.ts';
import { replacing, rightButFailed, withValue } from './shared/changed-reference.ts';
import { declaredParameter, specOf } from './shared/declared.ts';
import { literalFindings } from './shared/literal-findings.ts';
import type { Literal } from './shared/literals.ts';
import { callEvidence } from './shared/placed-calls.ts';
import type { PlacedCall } from './shared/placed-calls.ts';

/** A rule of a document for the values of a parameter, broken by a value. */
type Broken = {
  /** The rule, in the document's words. */
  readonly rule: string;
  /** The value as the rule wants it; absent: the rule does not say. */
  readonly mended?: string | number;
};

/** References keep the rules that the documents of their tools state. */
export const documentedRule: Detector = {
  identity: { id: 'documented-rule', version: '1', group: 'mechanical' },
  asks: 'a value has the form that the documents of the tool ask for',
  reads: 'suite',
  *detect(audited) {
    yield* literalFindings(audited, breaking);
  },
};

function breaking(
  entry: SuiteEntry,
  placed: PlacedCall,
  { argument, value }: Literal,
  { suite }: AuditedSuite,
): FindingDraft | undefined {
  const { turn, call, reading } = placed;
  const spec = reading === undefined ? undefined : specOf(entry, reading.tool, suite);
  if (reading === undefined || spec === undefined) return undefined;
  const { description, options } = declaredParameter(spec, argument);
  const broken =
    startRule(value, description) ??
    rangeRule(value, description) ??
    formatRule(value, description) ??
    optionRule(value, options);
  if (broken === undefined) return undefined;
  const { rule, mended } = broken;
  return {
    component: 'reference',
    severity: 'critical',
    target: { kind: 'entry', entry: entryKey(entry), turn, call, argument },
    cause: `documented-rule:${reading.tool}.${argument}`,
    claim: `The document of ${reading.tool} says of ${argument}: ${JSON.stringify(rule)}; the reference passes ${JSON.stringify(value)}.`,
    evidence: [
      callEvidence(entry, placed),
      {
        kind: 'schema',
        entry: entryKey(entry),
        tool: reading.tool,
        pointer: pointerTo('parameters', 'properties', argument, 'description'),
        value: description,
      },
    ],
    witnesses:
      mended === undefined
        ? []
        : [rightButFailed(entry, replacing(entry, placed, [withValue(reading, argument, value, mended)]))],
  };
}

function startRule(value: string | number, description: string): Broken | undefined {
  const [rule, start] =
    /(?:should start with|each with (?:its|a leading)) "?([^\s"])"?(?=[.,\s]|$)/i.exec(description) ?? [];
  if (rule === undefined || start === undefined || typeof value !== 'string' || value.startsWith(start))
    return undefined;
  return { rule, mended: `${start}${value.replace(/^[#@]/, '')}` };
}

function rangeRule(value: string | number, description: string): Broken | undefined {
  const [rule, low, high] =
    /(?:between|from) (\d+)(?: \([^)]*\)|, [^,\d]*,)? (?:and|to) (\d+)/i.exec(description) ?? [];
  if (rule === undefined || typeof value !== 'number') return undefined;
  return value >= Number(low) && value <= Number(high) ? undefined : { rule };
}

/** Forms of dates and times that documents name. */
const FORMATS: readonly (readonly [name: RegExp, form: RegExp])[] = [
  [/\bYYYY-MM-DD\b/, /^\d{4}-\d{2}-\d{2}$/],
  [/\bMM\/YYYY\b/, /^\d{2}\/\d{4}$/],
  [/HH:MM AM\/PM format/i, /^\d{1,2}:\d{2} [AP]M$/],
];

function formatRule(value: string | number, description: string): Broken | undefined {
  const format = FORMATS.find(([name]) => name.test(description));
  const [rule] = format?.[0].exec(description) ?? [];
  return rule === undefined || format?.[1].test(String(value)) === true ? undefined : { rule };
}

function optionRule(value: string | number, options: readonly string[]): Broken | undefined {
  if (options.length < 2 || options.includes(String(value))) return undefined;
  return { rule: options.join(', ') };
}
