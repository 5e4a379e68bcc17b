import { momentsIn } from '../../../../evaluators/outcome/single-turn/values/dates.ts';
import { sameRegion } from '../../../../evaluators/outcome/single-turn/values/places.ts';
import { UNITS } from '../../../../evaluators/outcome/units.ts';
import { CITY_NAMES } from '../../../../evaluators/outcome/single-turn/words/regions.ts';
import { NO_PREFERENCE, STOP_WORDS } from '../../../../evaluators/outcome/single-turn/words/stop-words.ts';
import { standardWords } from '../../../../evaluators/outcome/single-turn/words/standard.ts';
import type { FindingDraft } from '../../detector.ts';
import { asksForCode } from './shared/codes.ts';
import { editDistance } from './shared/edit-distance.ts';
import { answerEvidence, schemaEvidence, shown, slotName, slotTarget } from './shared/key-evidence.ts';
import type { KeyedEntry, KeySlot } from './shared/key-slots.ts';
import { passesItself, rightButFailed } from './shared/played-keys.ts';
import { freeNames } from './shared/free-names.ts';
import { isLatin, says } from './shared/said.ts';
import { slotDetector } from './shared/slot-detector.ts';

/** Keys that demand a name or place of which neither the user nor the schema says a word. */
export const valueUnsaid = slotDetector(
  'value-unsaid',
  '2',
  'every name that a key demands is stated by the user, or follows from what the user says and the schema explains',
  findings,
);

function findings(keyed: KeyedEntry, slot: KeySlot): readonly FindingDraft[] {
  const { accepted, isOmissible, schema } = slot;
  const texts = accepted.filter((value) => typeof value === 'string');
  if (isOmissible || texts.length === 0 || texts.length < accepted.length) return [];
  if (schema.allowed !== undefined || !isLatin(keyed.said)) return [];
  const isPlaceholder = texts.every((text) => isNoPreference(text) && !says(keyed.said, text));
  if (isPlaceholder ? !slot.isRequired || isOffered(texts, slot) : !isUnsaidName(texts, keyed, slot))
    return [];
  const free = isPlaceholder ? [] : freeNames(keyed).slice(0, 2);
  return [
    {
      component: isPlaceholder ? 'intent' : 'reference',
      severity: 'critical',
      target: slotTarget(keyed, slot),
      cause: `value-unsaid:${slotName(slot)}:${shown(texts)}`,
      claim: isPlaceholder
        ? `${slot.parameter} is required, the user does not state it, and the key demands ${shown(texts)}, which the schema does not offer: to ask for it fails.`
        : `The key demands ${slot.parameter} ${shown(texts)}, which neither the user nor the schema mentions.`,
      evidence: [answerEvidence(keyed, slot), schemaEvidence(keyed, slot)],
      witnesses: [
        ...rightButFailed(keyed, slot, free),
        ...(passesItself(keyed.entry)
          ? [{ claims: 'right-but-failed' as const, entry: keyed.key, played: { kind: 'no-call' as const } }]
          : []),
      ],
    },
  ];
}

const isNoPreference = (text: string): boolean => NO_PREFERENCE.has(standardWords(text).join(' '));

/** Whether a schema names a word that stands for no preference, in its description or as its default. */
const isOffered = (texts: readonly string[], { schema }: KeySlot): boolean =>
  texts.some(
    (text) => schema.description.toLowerCase().includes(text.toLowerCase()) || schema.defaults.includes(text),
  );

/** An address of electronic mail. */
const MAIL = /^[^\s@]+@[^\s@]+\.\w+$/u;

function isUnsaidName(texts: readonly string[], keyed: KeyedEntry, slot: KeySlot): boolean {
  const { schema, parameter } = slot;
  if (texts.every((text) => MAIL.test(text))) return !texts.some((text) => says(keyed.said, text));
  if (schema.demands.content === 'expression' || asksForCode(schema.description)) return false;
  if (!texts.every((text) => /\p{L}{3}/u.test(text))) return false;
  if (isDerivable(texts, keyed, parameter) || isTranslated(keyed, slot)) return false;
  const known = new Set(
    standardWords(`${keyed.said} ${schema.description} ${parameter.replaceAll('_', ' ')}`),
  );
  const isUnknown = (word: string): boolean => ![...known].some((other) => isAkin(word, other));
  const [first = [], ...others] = texts.map(nameIn);
  if (first.length === 0 || others.some((words) => words.length === 0)) return false;
  // What all spellings share makes the name: "Innocent III" of "Pope Innocent III".
  const shared = first.filter((word) => others.every((words) => words.includes(word)));
  return shared.length > 0
    ? shared.every(isUnknown)
    : [first, ...others].every((words) => words.every(isUnknown));
}

/** Words of a name: of a place those before its region. */
const nameIn = (text: string): readonly string[] =>
  standardWords(text.split(',')[0] ?? text).filter((word) => !STOP_WORDS.has(word));

/** Whether two words share their stem, or are a slip of the pen apart. */
const isAkin = (one: string, other: string): boolean =>
  one === other ||
  (other.length > 2 && one.length > 3 && one.startsWith(other.slice(0, 4))) ||
  (one.length > 4 && editDistance(one, other, 2) <= 2);

/** What follows from other words: regions of a town, languages, units and currencies, dates, and names by their initials. */
function isDerivable(texts: readonly string[], keyed: KeyedEntry, parameter: string): boolean {
  const { question } = keyed;
  // A region follows from a town, and a town from what is in it: from some name that is left.
  const isPlaceKnown = freeNames(keyed).length > 0;
  if (/state|country|region|continent|language|lang|timezone|gender|currency|unit/iu.test(parameter))
    return true;
  return texts.some(
    (text) =>
      momentsIn(text).length > 0 ||
      UNITS.has(text.toLowerCase()) ||
      (isPlaceKnown && sameRegion(text, text)) ||
      isShortened(text, question),
  );
}

/** Whether a call says that its text is in another language than English, in which it is asked for. */
const isTranslated = ({ calls }: KeyedEntry, { call, schema }: KeySlot): boolean =>
  schema.demands.wording === 'free' &&
  (calls[call]?.slots ?? []).some(
    ({ parameter, accepted }) =>
      /lang/iu.test(parameter) &&
      accepted.length > 0 &&
      accepted.every((language) => typeof language === 'string' && !/^en(?:\b|glish)/iu.test(language)),
  );

function isShortened(text: string, question: string): boolean {
  const name = (text.split(',')[0] ?? text).trim();
  const initials = name.match(/\p{Lu}/gu)?.join('') ?? '';
  const words = question.match(/[\p{L}.]+/gu) ?? [];
  return words.some((word) => {
    const bare = word.replaceAll('.', '');
    if (CITY_NAMES.get(bare.toLowerCase()) === name.toLowerCase()) return true;
    return (
      bare.length > 1 && /^\p{Lu}+$/u.test(bare) && (bare.startsWith(initials) || initials.startsWith(bare))
    );
  });
}
