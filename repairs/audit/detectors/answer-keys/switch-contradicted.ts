import type { FindingDraft } from '../../detector.ts';
import { answerEvidence, schemaEvidence, slotName, slotTarget } from './shared/key-evidence.ts';
import type { KeyedEntry, KeySlot } from './shared/key-slots.ts';
import { rightButFailed } from './shared/played-keys.ts';
import { nameWords, says } from './shared/said.ts';
import { slotDetector } from './shared/slot-detector.ts';

/** Keys that demand a switch off which the user asks to have on, or on where he wants it off. */
export const switchContradicted = slotDetector(
  'switch-contradicted',
  '2',
  'a switch that the user asks for by its name is demanded on, and one that he does not want off',
  findings,
);

/** Words that turn a switch off, or leave it. */
const OFF =
  /\b(?:not|no|non|without|don't|doesn't|isn't|exclud\w*|skip|off|never|false|only|just|brief|rather|instead|less|unless|except|neither|ignore|avoid|care|few|little|hardly|rarely|low)\b|n't\b/iu;

/** Words right before a name that turn it off. */
const LEFT_OUT =
  "(?:without|no|not|excluding|exclude|skip|omit|(?:don't|do not|doesn't|does not)\\s(?:need|want|include|show|use|require)(?:\\sto\\sinclude)?)\\s(?:any\\s|the\\s|a\\s|its\\s|their\\s)?";

function findings(keyed: KeyedEntry, slot: KeySlot): readonly FindingDraft[] {
  const { accepted, schema, isNamed } = slot;
  const [demanded] = accepted;
  if (schema.kind !== 'boolean' || !isNamed || accepted.length !== 1) return [];
  const words = nameWords(slot.parameter);
  if (words.length === 0) return [];
  if (demanded === false && isAskedFor(words, keyed, slot))
    return [draftOf(keyed, slot, true, words.join(' '))];
  const denial = demanded === true ? denialOf(words, keyed, slot) : undefined;
  return denial === undefined ? [] : [draftOf(keyed, slot, false, denial)];
}

/** Whether the user asks for what a switch is named after and takes nothing back, and no call has it on. */
const isAskedFor = (words: readonly string[], { question, calls }: KeyedEntry, slot: KeySlot): boolean =>
  !OFF.test(question) &&
  words.every((word) => says(question, word)) &&
  !calls.some(({ slots }) =>
    slots.some(({ parameter, accepted }) => parameter === slot.parameter && accepted.includes(true)),
  );

/** Where the only call is asked to leave out what a switch is named after. A name that is a denial itself turns it on. */
function denialOf(
  words: readonly string[],
  { question, calls }: KeyedEntry,
  slot: KeySlot,
): string | undefined {
  if (
    calls.length > 1 ||
    /no|avoid|exclu|skip|without|ignore|disable|free|remove|hide/iu.test(slot.parameter)
  )
    return undefined;
  const name = words.map((word) => `${word.slice(0, STEM)}\\p{L}*`).join('\\s');
  return new RegExp(`\\b${LEFT_OUT}${name}`, 'iu').exec(question)?.[0];
}

/** Letters that two forms of a word share. */
const STEM = 6;

function draftOf(keyed: KeyedEntry, slot: KeySlot, asked: boolean, words: string): FindingDraft {
  return {
    component: 'reference',
    severity: 'critical',
    target: slotTarget(keyed, slot),
    cause: `switch-contradicted:${slotName(slot)}`,
    claim: asked
      ? `The user asks for ${words} and takes nothing back, and the key demands ${slot.parameter} false.`
      : `The user says "${words}", and the key demands ${slot.parameter} true.`,
    evidence: [answerEvidence(keyed, slot), schemaEvidence(keyed, slot)],
    witnesses: rightButFailed(keyed, slot, [asked]),
  };
}
