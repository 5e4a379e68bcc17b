import { isDeepStrictEqual } from 'node:util';
import { encodeValue } from '../../../../benchmarks/python/encoding.ts';
import { numberOf } from '../../../../benchmarks/python/equality.ts';
import { userWords } from '../../../../evaluators/outcome/multi-turn/reference.ts';
import { normalised } from '../../../../evaluators/outcome/multi-turn/state/wording.ts';
import type { EncodedValue } from '../../../../harness/contract/json.ts';
import { entryKey } from '../../../../harness/contract/suite.ts';
import type { SuiteEntry } from '../../../../harness/contract/suite.ts';
import type { Value } from '../../../../harness/contract/value.ts';
import type { AuditedSuite, Detector, FindingDraft } from '../../detector.ts';
import { replacingTurn, rightButFailed, turnsOf } from './shared/changed-reference.ts';
import { isLookup } from './shared/discoveries.ts';
import { literalsOf } from './shared/literals.ts';
import { callEvidence, placedCalls, playedEntries, requestOf, wordsEvidence } from './shared/placed-calls.ts';
import type { PlacedCall } from './shared/placed-calls.ts';
import { hasSourceBefore } from './shared/provenance.ts';

/** Variants of a scenario do the same where the user says the same. */
export const variantsDiffer: Detector = {
  identity: { id: 'variants-differ', version: '1', group: 'mechanical' },
  asks: 'the same request over the same outputs has the same calls in every variant of a scenario',
  reads: 'suite',
  *detect(audited) {
    for (const entry of playedEntries(audited)) {
      const model = modelOf(entry, audited);
      if (model !== entry) yield* differences(entry, model, audited);
    }
  },
};

/**
 * The variant that the others are compared with: the first, unless most others agree on something else and the first passes
 * nothing of its own, or what was neither said nor shown.
 */
function modelOf(entry: SuiteEntry, audited: AuditedSuite): SuiteEntry {
  const variants = audited.variants(entry).filter(({ reference }) => reference.kind === 'calls');
  const answers = variants.map((variant) => answersOf(variant, audited));
  const agreeing = answers.map((own) => answers.filter((others) => areSame(own, others)).length);
  const best = agreeing.indexOf(Math.max(...agreeing));
  const [first] = variants;
  const model = variants[best];
  if (first === undefined || model === undefined) return entry;
  return best > 0 && !standsByItself(first, model, audited) ? model : first;
}

/** Whether a variant makes calls that another one does not make, with values that were all said or shown in it. */
function standsByItself(variant: SuiteEntry, other: SuiteEntry, audited: AuditedSuite): boolean {
  const made = placedCalls(other, audited).map(requestOfCall);
  const calls = placedCalls(variant, audited);
  const own = calls.filter(
    (call) => !made.some((request) => isDeepStrictEqual(request, requestOfCall(call))),
  );
  return (
    own.length > 0 &&
    own.every((call) => literalsOf(call).every(({ value }) => hasSourceBefore(value, variant, call, calls)))
  );
}

const areSame = (left: readonly Answer[], right: readonly Answer[]): boolean =>
  left.length === right.length &&
  left.every((answer, index) => {
    const other = right[index];
    return other !== undefined && isSameAnswer(answer, other);
  });

type Answer = { readonly turn: number; readonly calls: readonly PlacedCall[] };

function* differences(entry: SuiteEntry, first: SuiteEntry, audited: AuditedSuite): Iterable<FindingDraft> {
  const ownAnswers = answersOf(entry, audited);
  const firstAnswers = answersOf(first, audited);
  yield* shifted(entry, first, audited);
  if (ownAnswers.length !== firstAnswers.length) return;
  for (const [index, answer] of ownAnswers.entries()) {
    const other = firstAnswers[index];
    if (other === undefined || doesAsMuch(entry, answer, other, audited)) continue;
    const draft = differing(entry, first, answer, other, audited);
    if (draft !== undefined) yield draft;
    return; // what follows can follow from it
  }
}

/** Turns with calls. */
const answersOf = (entry: SuiteEntry, audited: AuditedSuite): readonly Answer[] =>
  Array.from(
    Map.groupBy(placedCalls(entry, audited), ({ turn }) => turn),
    ([turn, calls]) => ({ turn, calls }),
  );

const isSameAnswer = (left: Answer, right: Answer): boolean =>
  isDeepStrictEqual(left.calls.map(requestOfCall), right.calls.map(requestOfCall));

/** Whether a turn makes all calls of another one, in any order, and beyond them looks up at most. */
function doesAsMuch(entry: SuiteEntry, answer: Answer, other: Answer, { world }: AuditedSuite): boolean {
  const left = [...answer.calls];
  for (const counterpart of other.calls) {
    const index = left.findIndex((call) =>
      isDeepStrictEqual(requestOfCall(call), requestOfCall(counterpart)),
    );
    if (index < 0) return false;
    left.splice(index, 1);
  }
  return left.every(({ text }) => isLookup(entry, text, world));
}

/** Tool and arguments without regard to how they are written: integers and floats are one. */
function requestOfCall({ reading, text }: PlacedCall): EncodedValue {
  if (reading?.args === undefined) return text;
  return [reading.tool, ...Object.entries(reading.args).map(([name, value]) => [name, plainValue(value)])];
}

function plainValue(value: Value): EncodedValue {
  const number = typeof value === 'boolean' ? undefined : numberOf(value);
  return number === undefined ? encodeValue(value) : Number(number);
}

/** A difference that neither the words nor the outputs of the variant explain. */
function differing(
  entry: SuiteEntry,
  first: SuiteEntry,
  answer: Answer,
  other: Answer,
  audited: AuditedSuite,
): FindingDraft | undefined {
  const call = answer.calls.find((placed, index) => {
    const counterpart = other.calls[index];
    return counterpart === undefined || !isDeepStrictEqual(requestOfCall(placed), requestOfCall(counterpart));
  });
  const [opening] = answer.calls;
  const blamed = call ?? opening;
  if (blamed === undefined || isExplained(entry, first, answer, other, audited)) return undefined;
  const { turn } = answer;
  const texts = other.calls.map(({ text }) => text);
  return {
    component: 'reference',
    severity: 'critical',
    target: { kind: 'entry', entry: entryKey(entry), turn, call: blamed.call },
    cause: `variants-differ:${entryKey(first)}`,
    claim: `For the same request ${entryKey(first)} calls ${texts.join('; ').slice(0, 400)}, and this entry ${answer.calls
      .map(({ text }) => text)
      .join('; ')
      .slice(0, 400)}.`,
    evidence: [
      callEvidence(entry, blamed),
      ...other.calls.map((counterpart) => callEvidence(first, counterpart)),
    ],
    witnesses: [rightButFailed(entry, replacingTurn(entry, turn, texts))],
  };
}

/** Whether every value that only this entry passes was said or shown in it, and the counterpart's was not. */
function isExplained(
  entry: SuiteEntry,
  first: SuiteEntry,
  answer: Answer,
  other: Answer,
  audited: AuditedSuite,
): boolean {
  const [opening] = answer.calls;
  if (opening === undefined) return true;
  const isSameRequest =
    normalised(requestOf(entry, answer.turn)) === normalised(requestOf(first, other.turn));
  const seen = (owner: SuiteEntry, { calls }: Answer): string =>
    placedCalls(owner, audited)
      .filter(({ turn }) => turn <= (calls[0]?.turn ?? 0))
      .map(({ output }) => output)
      .join('\n');
  if (isSameRequest && outputsAgree(seen(entry, answer), seen(first, other))) return false;
  const values = new Set(other.calls.flatMap((call) => literalsOf(call).map(({ value }) => value)));
  const added = answer.calls.flatMap((call) => literalsOf(call).filter(({ value }) => !values.has(value)));
  const calls = placedCalls(entry, audited);
  const last = answer.calls.at(-1) ?? opening;
  return added.length === 0
    ? !isSameRequest
    : added.every(({ value }) => hasSourceBefore(value, entry, last, calls)) ||
        !isSameRequest ||
        entry.longContext;
}

const outputsAgree = (left: string, right: string): boolean => left === right;

/** Whether the calls of a turn answer what was said in an earlier one, or in itself: no call was made between them. */
const answers = (turn: number, said: number, entry: SuiteEntry, audited: AuditedSuite): boolean =>
  said <= turn && !answersOf(entry, audited).some((answer) => answer.turn >= said && answer.turn < turn);

/** A turn with the words of another turn of the first variant, and that one's calls a turn too early or too late. */
function* shifted(entry: SuiteEntry, first: SuiteEntry, audited: AuditedSuite): Iterable<FindingDraft> {
  const words = userWords(entry).map(normalised);
  const firstWords = userWords(first).map(normalised);
  for (const { turn, calls } of answersOf(entry, audited)) {
    const home = firstWords.indexOf(words[turn] ?? '');
    const own = answersOf(first, audited).find((answer) => answer.turn === home);
    const source = answersOf(first, audited).find((answer) => isSameAnswer(answer, { turn, calls }));
    const [opening] = calls;
    if (
      (words[turn] ?? '') === '' ||
      home < 0 ||
      source === undefined ||
      answers(source.turn, home, first, audited) ||
      opening === undefined
    )
      continue;
    if (own !== undefined && isSameAnswer(own, { turn, calls })) continue;
    const said = userWords(entry)[turn] ?? '';
    yield {
      component: 'reference',
      severity: 'critical',
      target: { kind: 'entry', entry: entryKey(entry), turn },
      cause: `variants-differ:${entryKey(first)}:shifted`,
      claim: `In turn ${turn} the user says ${JSON.stringify(said.slice(0, 160))}, and the reference makes the calls that ${entryKey(first)} makes for turn ${source.turn}: ${calls
        .map(({ text }) => text)
        .join('; ')
        .slice(0, 300)}.`,
      evidence: [wordsEvidence(entry, turn, said.slice(0, 160)), callEvidence(entry, opening)],
      witnesses: [
        rightButFailed(entry, replacingTurn(entry, turn, own?.calls.map(({ text }) => text) ?? [])),
        rightButFailed(
          entry,
          turnsOf(entry).map((texts, index) => (index === turn ? [] : texts)),
        ),
      ],
    };
    return;
  }
}
