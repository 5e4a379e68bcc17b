import { NO_PREFERENCE, STOP_WORDS } from '../../../../evaluators/outcome/single-turn/words/stop-words.ts';
import type { FindingDraft } from '../../detector.ts';
import {
  answerEvidence,
  schemaEvidence,
  shown,
  slotName,
  slotTarget,
  wordsEvidence,
} from './shared/key-evidence.ts';
import type { KeyedEntry, KeySlot } from './shared/key-slots.ts';
import { rightButFailed } from './shared/played-keys.ts';
import { says } from './shared/said.ts';
import { slotDetector } from './shared/slot-detector.ts';

/** Keys that demand an option of an enumeration where the user names another, and only that. */
export const optionContradicted = slotDetector(
  'option-contradicted',
  '1',
  'of the options of a parameter, the key demands the one that the user names',
  findings,
);

/** Shortest option that is searched for in a text, in UTF-16 units: shorter ones are parts of speech. */
const SHORTEST = 3;

function findings(keyed: KeyedEntry, slot: KeySlot): readonly FindingDraft[] {
  const { accepted, schema, isOmissible } = slot;
  if (schema.kind !== 'string' || schema.allowed === undefined || isOmissible || keyed.calls.length > 1)
    return [];
  const options = schema.allowed.filter((option) => typeof option === 'string');
  const named = options.filter((option) => says(keyed.question, spelledOut(option)));
  const [only, another] = named;
  if (accepted.length === 0 || only === undefined || another !== undefined) return [];
  if (
    only.length < SHORTEST ||
    isCommon(only) ||
    slot.compare(only) !== 'different' ||
    slot.acceptsLiterally(only)
  )
    return [];
  if (isSharedWord(only, options) || isNamedElsewhere(only, keyed, slot)) return [];
  const text = wordsOf(only, keyed.question);
  if (text === undefined) return [];
  return [
    {
      component: 'reference',
      severity: 'critical',
      target: slotTarget(keyed, slot),
      cause: `option-contradicted:${slotName(slot)}:${only}`,
      claim: `Of the options for ${slot.parameter} the user names "${only}" alone, and the key accepts only ${shown(accepted)}.`,
      evidence: [answerEvidence(keyed, slot), schemaEvidence(keyed, slot), wordsEvidence(keyed, text)],
      witnesses: rightButFailed(keyed, slot, [only]),
    },
  ];
}

/** Whether an option is a word that sentences have for other reasons: "all", "any". */
const isCommon = (option: string): boolean =>
  STOP_WORDS.has(option.toLowerCase()) ||
  NO_PREFERENCE.has(option.toLowerCase()) ||
  /^(?:all|none|now|open|other)$/iu.test(option);

const spelledOut = (option: string): string => option.replace(/[_-]+/gu, ' ');

/** Where a text names an option in its own spelling, and neither denies it nor makes it one side of a choice. */
function wordsOf(option: string, question: string): string | undefined {
  const own = option.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&').replace(/[_\s-]+/gu, '[-_ ]');
  const found = [...question.matchAll(new RegExp(`(?<![\\p{L}\\p{N}-])${own}(?![\\p{L}\\p{N}-])`, 'giu'))];
  const [match, again] = found;
  if (match === undefined || again !== undefined) return undefined;
  const around = question.slice(Math.max(0, match.index - AROUND), match.index + option.length + AROUND);
  return DENIED.test(around) ? undefined : match[0];
}

/** How far from an option a word can stand that takes it back, in UTF-16 units. */
const AROUND = 40;
const DENIED =
  /\b(?:not|no|non|without|never|instead|rather|than|or|either|from|currently|but|except|change|was|were)\b|n't\b/iu;

/** Whether an option is part of another one: the user may mean that. */
const isSharedWord = (option: string, options: readonly string[]): boolean =>
  options.some((other) => other !== option && says(spelledOut(other), spelledOut(option)));

/** Whether an argument, another parameter or its own description uses the word for something else. */
const isNamedElsewhere = (option: string, { calls }: KeyedEntry, slot: KeySlot): boolean =>
  calls.some(({ slots }) =>
    slots.some(
      (other) =>
        other !== slot &&
        (says(other.parameter.replaceAll('_', ' '), spelledOut(option)) ||
          other.schema.allowed?.includes(option) === true ||
          other.accepted.some((value) => typeof value === 'string' && says(value, spelledOut(option)))),
    ),
  ) || says(slot.tool.replace(/[._]/gu, ' '), spelledOut(option));
