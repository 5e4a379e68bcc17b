import { sameRegion } from '../../../../evaluators/outcome/single-turn/values/places.ts';
import { COUNTRIES } from '../../../../evaluators/outcome/single-turn/words/countries.ts';
import { REGIONS } from '../../../../evaluators/outcome/single-turn/words/regions.ts';
import type { FindingDraft } from '../../detector.ts';
import { answerEvidence, schemaEvidence, shown, slotName, slotTarget } from './shared/key-evidence.ts';
import type { KeyedEntry, KeySlot } from './shared/key-slots.ts';
import { rightButFailed } from './shared/played-keys.ts';
import { slotDetector } from './shared/slot-detector.ts';

/** Keys that accept a town only with a code, or only with its country, where the description takes "City, State" or "City, Country". */
export const countryFormRefused = slotDetector(
  'country-form-refused',
  '1',
  'a town is accepted with its state and with its country where the description takes both',
  findings,
);

const EITHER = /\bState\b[^.]*\bor\b[^.]*\bCountry\b/u;

function findings(keyed: KeyedEntry, slot: KeySlot): readonly FindingDraft[] {
  const { accepted, schema } = slot;
  const texts = accepted.filter((value) => typeof value === 'string');
  if (schema.demands.content !== 'place' || !EITHER.test(schema.description) || texts.length === 0) return [];
  const forms = texts.map(otherForms);
  const right = forms.flat().filter((form) => !slot.acceptsLiterally(form));
  if (/, \p{Lu}{2}\b['"]/u.test(schema.description.replaceAll(AMERICAN, ''))) return [];
  // A key that accepts one of the other forms beside its own is generous enough.
  if (right.length === 0 || right.length < forms.flat().length || forms.some((list) => list.length === 0))
    return [];
  return [
    {
      component: 'evaluation',
      severity: 'critical',
      target: slotTarget(keyed, slot),
      cause: `country-form-refused:${slotName(slot)}:${shown(texts)}`,
      claim: `The description of ${slot.parameter} takes a town with its state or with its country, and the key accepts only ${shown(texts)}: ${shown(right.slice(0, 1))} fails.`,
      evidence: [answerEvidence(keyed, slot), schemaEvidence(keyed, slot, 'description')],
      witnesses: rightButFailed(keyed, slot, right),
    },
  ];
}

/** A town of the United States as an example. */
const AMERICAN = new RegExp(
  `, (?:${REGIONS.flatMap(({ country, code }) => (country === 'US' ? [code] : [])).join('|')})['"]`,
  'gu',
);

/** States of large towns outside the United States, whose readers write them with a state or province. */
const STATES: ReadonlyMap<string, string> = new Map(
  'Toronto ON|Ottawa ON|Vancouver BC|Montreal QC|Calgary AB|Sydney NSW|Melbourne VIC|Brisbane QLD|Perth WA'
    .split('|')
    .map((line) => [line.replace(/ \p{Lu}+$/u, ''), line.split(' ').at(-1) ?? '']),
);

const NAMES: ReadonlyMap<string, readonly string[]> = new Map(COUNTRIES);

/** A town with the name of the country behind its code or the code of its region, and with the state behind its country. */
function otherForms(text: string): readonly string[] {
  const [, town = '', region = ''] = /^([^,]+),\s*([^,]+)$/u.exec(text) ?? [];
  const state = STATES.get(town);
  if (state !== undefined && sameRegion(region, 'Canada')) return [`${town}, ${state}`];
  if (!/^\p{Lu}{2,3}$/u.test(region)) return [];
  const inUnitedStates = REGIONS.some(({ country, code }) => country === 'US' && code === region);
  if (COUNTRIES.some(([code, names]) => code !== region && names.includes(region))) return [];
  const abroad = REGIONS.find(({ country, code }) => country !== 'US' && code === region)?.country;
  if (inUnitedStates && !(region === 'IN' && /Delhi|Mumbai|Bangalore|Chennai|Hyderabad/u.test(town)))
    return [];
  const code = NAMES.has(region) ? region : abroad;
  const [name] = code === undefined ? [] : (NAMES.get(code) ?? []);
  return name === undefined || name.length < 4 ? [] : [`${town}, ${titled(name)}`];
}

const titled = (name: string): string => name.replace(/(?<!\p{L})\p{Ll}/gu, (letter) => letter.toUpperCase());
