import { entryKey } from '../../../../harness/contract/suite.ts';
import type { SuiteEntry } from '../../../../harness/contract/suite.ts';
import type { AuditedSuite, Detector, FindingDraft } from '../../detector.ts';
import { replacing, rightButFailed, withValue } from './shared/changed-reference.ts';
import { literalFindings } from './shared/literal-findings.ts';
import { literalsOf } from './shared/literals.ts';
import type { Literal } from './shared/literals.ts';
import { callEvidence, isBefore, outputEvidence, saidBy, wordsEvidence } from './shared/placed-calls.ts';
import type { PlacedCall } from './shared/placed-calls.ts';
import { declaredParameter, specOf } from './shared/declared.ts';
import { nearSource } from './shared/near-source.ts';
import type { Source } from './shared/near-source.ts';
import { otherForm, otherSpelling } from './shared/other-form.ts';
import { namesIn } from './shared/state-names.ts';
import { profileOf } from './shared/value-shapes.ts';

/** A literal of a reference is what was dictated or shown, to the letter. */
export const literalDiffers: Detector = {
  identity: { id: 'literal-differs', version: '4', group: 'mechanical' },
  asks: 'a text that the user dictated or a tool showed is passed on as it is',
  reads: 'suite',
  *detect(audited) {
    yield* literalFindings(audited, differing);
  },
};

function differing(
  entry: SuiteEntry,
  placed: PlacedCall,
  { argument, value }: Literal,
  audited: AuditedSuite,
  calls: readonly PlacedCall[],
): FindingDraft | undefined {
  if (typeof value !== 'string' || placed.reading === undefined) return undefined;
  const source =
    nearSource(entry, placed, value, calls, audited) ??
    formSource(entry, placed, { argument, value }, calls, audited);
  if (source === undefined) return undefined;
  const { turn, call } = placed;
  const right = withValue(placed.reading, argument, value, source.text);
  const origin =
    source.kind === 'dictated'
      ? `the user dictates ${JSON.stringify(source.text)} in turn ${source.turn}`
      : `the output of turn ${source.call.turn} shows ${JSON.stringify(source.text)}`;
  return {
    component: 'reference',
    severity: 'critical',
    target: { kind: 'entry', entry: entryKey(entry), turn, call, argument },
    cause: `literal-differs:${value}`,
    claim: `The reference passes ${JSON.stringify(value)} as ${argument}, but ${origin}.`,
    evidence: [
      callEvidence(entry, placed),
      source.kind === 'dictated'
        ? wordsEvidence(entry, source.turn, source.text)
        : outputEvidence(entry, source.call),
    ],
    witnesses: [rightButFailed(entry, replacing(entry, placed, [right]))],
  };
}

/** What the user says in another form, unless it was shown in this one, or the suite or the documents write it so. */
function formSource(
  entry: SuiteEntry,
  placed: PlacedCall,
  { argument, value }: { readonly argument: string; readonly value: string },
  calls: readonly PlacedCall[],
  audited: AuditedSuite,
): Source | undefined {
  const tool = placed.reading?.tool ?? '';
  const said = saidBy(entry, placed.turn);
  const { same } = profileOf(tool, argument, entry, audited);
  const spelled = otherSpelling(value, said);
  const form =
    otherForm(value, said) ?? (spelled !== undefined && same(spelled.text) > 0 ? spelled : undefined);
  if (form === undefined) return undefined;
  const spec = specOf(entry, tool, audited.suite);
  const declared = spec === undefined ? undefined : declaredParameter(spec, argument);
  const isDocumented =
    declared !== undefined && (declared.options.includes(value) || declared.description.includes(value));
  const isShown = calls.some((call) => isBefore(call, placed) && call.output.includes(value));
  const isPassed = calls.some(
    (call) => call.turn === placed.turn && literalsOf(call).some((other) => other.value === form.text),
  );
  const isUsual = same(value) > 0;
  return isShown || isPassed || isUsual || isDocumented || namesIn(placed.before, audited.world).has(value)
    ? undefined
    : { kind: 'dictated', ...form };
}
