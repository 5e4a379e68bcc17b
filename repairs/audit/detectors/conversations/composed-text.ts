import { composedTexts } from '../../../../evaluators/outcome/multi-turn/derive/composed.ts';
import { runReference } from '../../../../evaluators/outcome/multi-turn/reference.ts';
import { normalised, wordsOf } from '../../../../evaluators/outcome/multi-turn/state/wording.ts';
import { entryKey } from '../../../../harness/contract/suite.ts';
import type { SuiteEntry } from '../../../../harness/contract/suite.ts';
import type { AuditedSuite, Detector, FindingDraft } from '../../detector.ts';
import { replacing, rightButFailed, withValue } from './shared/changed-reference.ts';
import { declaredParameter, specOf } from './shared/declared.ts';
import { literalsOf } from './shared/literals.ts';
import { nearSource } from './shared/near-source.ts';
import { isForeign } from './shared/foreign.ts';
import { fillsForm } from './shared/nearness.ts';
import { groundBefore } from './shared/provenance.ts';
import { quotationsIn } from './shared/quotations.ts';
import { callEvidence, placedCalls, playedEntries, requestOf, saidBy } from './shared/placed-calls.ts';
import type { PlacedCall } from './shared/placed-calls.ts';

/** A text that the user did not dictate is not compared to the letter. */
export const composedText: Detector = {
  identity: { id: 'composed-text', version: '2', group: 'mechanical' },
  asks: 'where the assistant composes a text, every wording passes',
  reads: 'suite',
  *detect(audited) {
    for (const entry of playedEntries(audited)) yield* composedIn(entry, audited);
  },
};

function* composedIn(entry: SuiteEntry, audited: AuditedSuite): Iterable<FindingDraft> {
  const composed = new Set(composedTexts(entry, runReference(entry, audited.world), audited.world));
  if (composed.size === 0) return;
  const calls = placedCalls(entry, audited);
  for (const placed of calls) {
    for (const { argument, value } of literalsOf(placed)) {
      if (typeof value !== 'string' || !isSentence(value) || !composed.has(normalised(value))) continue;
      if (isOption(value, argument, entry, placed, audited)) continue;
      if (nearSource(entry, placed, value, calls, audited) !== undefined) continue;
      const { plain } = groundBefore(entry, placed, calls);
      const quotations = quotationsIn(saidBy(entry, placed.turn));
      if (
        isDictated(value, entry, placed) ||
        isForeign(value, plain) ||
        quotations.some(({ text }) => fillsForm(value, text, plain))
      )
        continue;
      yield draftOf(entry, placed, argument, value);
    }
  }
}

/** Whether the documents enumerate a value: then no other wording is possible. */
function isOption(
  value: string,
  argument: string,
  entry: SuiteEntry,
  { reading }: PlacedCall,
  { suite }: AuditedSuite,
): boolean {
  const spec = specOf(entry, reading?.tool ?? '', suite);
  return spec !== undefined && declaredParameter(spec, argument).options.includes(value);
}

/** Whether a text has some words besides names, figures and dates. */
const isSentence = (value: string): boolean =>
  wordsOf(value).filter((word) => /^\p{L}+$/u.test(word)).length >= 2;

/** Whether the user says a text, its closing mark aside; quotes within it may be escaped. */
const isDictated = (value: string, entry: SuiteEntry, { turn }: PlacedCall): boolean =>
  saidBy(entry, turn).some((words) => words.replaceAll('\\', '').includes(value.replace(/[.!?]+$/, '')));

/** Letters that words of one stem have in common; shorter words say little of a subject. */
const STEM = 5;

/** Whether the request says what a text is to be about: it has one of its longer words, in any inflection. */
function isDescribed(value: string, request: string): boolean {
  const words = wordsOf(request);
  return wordsOf(value).some(
    (word) => word.length >= STEM && words.some((other) => other.startsWith(word.slice(0, STEM))),
  );
}

function draftOf(entry: SuiteEntry, placed: PlacedCall, argument: string, value: string): FindingDraft {
  const { turn, call, reading } = placed;
  const described = isDescribed(value, requestOf(entry, turn));
  // A courtesy changes nothing of what is said.
  const reworded = `${value.replace(/(?<![.!?])$/, '.')} Thank you.`;
  return {
    component: described ? 'evaluation' : 'intent',
    severity: 'critical',
    target: { kind: 'entry', entry: entryKey(entry), turn, call, argument },
    cause: `composed-text:${reading?.tool ?? ''}.${argument}`,
    claim: described
      ? `The user does not dictate the ${argument}; the reference's wording ${JSON.stringify(value)} is one of many, and another one fails.`
      : `The user does not say what the ${argument} is to say; the reference passes ${JSON.stringify(value)}, and anything else fails.`,
    evidence: [callEvidence(entry, placed)],
    witnesses:
      reading === undefined
        ? []
        : [rightButFailed(entry, replacing(entry, placed, [withValue(reading, argument, value, reworded)]))],
  };
}
