import { plainOf } from '../../../../evaluators/outcome/single-turn/plain.ts';
import { isOfKind } from '../../../../evaluators/outcome/single-turn/schema.ts';
import type { Suite } from '../../../../harness/contract/suite.ts';
import type { Detector, FindingDraft } from '../../detector.ts';
import { examinedEntries } from '../../examined-entries.ts';
import { headOf } from './shared/number-mentions.ts';
import { answerEvidence, schemaEvidence, shown, slotName, slotTarget } from './shared/key-evidence.ts';
import { keyedEntry } from './shared/key-slots.ts';
import type { KeyedEntry, KeySlot } from './shared/key-slots.ts';
import { passesItself, withArguments } from './shared/played-keys.ts';
import { kindFit, saidFit } from './shared/value-fit.ts';

/** Keys that have the values of two parameters of one call in each other's place. */
export const valuesExchanged: Detector = {
  identity: { id: 'values-exchanged', version: '1', group: 'mechanical' },
  asks: 'of two values of a call, each stands where words and schema want it',
  reads: 'suite',
  detect: (audited) =>
    examinedEntries(audited).flatMap((entry) => {
      const keyed = keyedEntry(entry);
      return keyed === undefined || keyed.question.length > LONGEST
        ? []
        : keyed.calls.flatMap(({ slots }) =>
            pairsOf(slots).flatMap((pair) => findings(audited.suite, keyed, pair)),
          );
    }),
};

/** Longest question that is searched, in UTF-16 units. */
const LONGEST = 3000;

/** By how many reasons an exchange has to be better. */
const LEAST_GAIN = 2;

type Pair = readonly [one: KeySlot, other: KeySlot];

const pairsOf = (slots: readonly KeySlot[]): readonly Pair[] =>
  slots.flatMap((one, index) => slots.slice(index + 1).map((other): Pair => [one, other]));

function findings(suite: Suite, keyed: KeyedEntry, [one, other]: Pair): readonly FindingDraft[] {
  const [first, second] = [one.accepted[0], other.accepted[0]];
  if (first === undefined || second === undefined || one.isOmissible || other.isOmissible) return [];
  if (one.acceptsLiterally(second) || other.acceptsLiterally(first)) return [];
  if (!isOfKind(plainOf(second), one.schema.kind) || !isOfKind(plainOf(first), other.schema.kind)) return [];
  const isKindWrong =
    !isOfKind(plainOf(first), one.schema.kind) && !isOfKind(plainOf(second), other.schema.kind);
  if (!isKindWrong && !isBetterExchanged([one, other], keyed, suite)) return [];
  return [
    {
      component: 'reference',
      severity: 'critical',
      target: slotTarget(keyed, one),
      cause: `values-exchanged:${slotName(one)}:${other.parameter}`,
      claim: `The key demands ${one.parameter} ${shown(one.accepted)} and ${other.parameter} ${shown(other.accepted)}: words and schema want them the other way round.`,
      evidence: [answerEvidence(keyed, one), answerEvidence(keyed, other), schemaEvidence(keyed, one)],
      witnesses: passesItself(keyed.entry)
        ? [
            {
              claims: 'right-but-failed',
              entry: keyed.key,
              played: withArguments(
                keyed,
                one.call,
                new Map([
                  [one.parameter, second],
                  [other.parameter, first],
                ]),
              ),
            },
          ]
        : [],
    },
  ];
}

/** Whether words and schema support the values in each other's place, and neither where it stands. */
function isBetterExchanged([one, other]: Pair, keyed: KeyedEntry, suite: Suite): boolean {
  const isAlike = isOneKind(one, other);
  const best = (value: KeySlot, place: KeySlot): number =>
    Math.max(
      ...value.accepted.map(
        (text) => saidFit(text, place, keyed) + (isAlike ? 0 : kindFit(text, place, keyed, suite)),
      ),
    );
  const [gain, gained] = [best(one, other) - best(one, one), best(other, one) - best(other, other)];
  return gain >= 0 && gained >= 0 && gain + gained >= LEAST_GAIN;
}

/** Whether two parameters take values of one kind: two towns, two days, two amounts. What a value is then tells nothing. */
const isOneKind = (one: KeySlot, other: KeySlot): boolean =>
  headOf(one.parameter) === headOf(other.parameter) ||
  (one.schema.demands.content === 'place' && other.schema.demands.content === 'place') ||
  (one.schema.demands.notations.length > 0 && other.schema.demands.notations.length > 0);
