import { DOUBTS } from './comparison.ts';
import type { Comparison, Light } from './comparison.ts';
import type { Schema } from './schema.ts';
import { compareDates } from './values/dates.ts';
import { isFormula, sameExpression } from './values/expressions.ts';
import { compareFreeTexts, says } from './values/free-text.ts';
import type { Asked } from './values/free-text.ts';
import { hasRegion, samePlace, sameRegion } from './values/places.ts';
import { sameSource } from './values/sources.ts';
import { addsOnlyHeads, isTechnical, sameText, sameVerbatim } from './values/texts.ts';
import { sameQuantity } from './values/units.ts';
import { standardWords } from './words/standard.ts';

/** How a text compares with an accepted one, by the first rule that knows what the two are. */
export function compareTexts(accepted: string, actual: string, schema: Schema, light: Light): Comparison {
  const { parts, asked, language } = light;
  if (schema.demands.wording === 'verbatim') {
    return parts.has('texts') && sameVerbatim(accepted, actual) ? 'same' : 'different';
  }
  if (parts.has('texts') && sameText(accepted, actual)) return 'same';
  if (schema.allowed !== undefined) return 'different';
  if (parts.has('sources') && language !== 'python' && sameSource(accepted, actual)) return 'same';
  if (parts.has('dates')) {
    const dates = compareDates(accepted, actual);
    if (dates === 'same') return 'same';
    if (dates === 'other-year' && statesNoYear(asked)) return { doubt: DOUBTS.otherYear };
    if (dates !== 'no-dates') return 'different';
  }
  if (parts.has('units') && sameQuantity(accepted, actual)) return 'same';
  if (parts.has('places') && isSamePlace(accepted, actual, schema)) return 'same';
  if (parts.has('expressions') && isExpression(accepted, schema) && sameExpression(accepted, actual))
    return 'same';
  return parts.has('free-text') ? compareWording(accepted, actual, schema, asked) : 'different';
}

/** A region may be left out, unless the description asks for it and the accepted value has one. */
function isSamePlace(accepted: string, actual: string, { demands }: Schema): boolean {
  if (demands.place !== 'free' && hasRegion(accepted) && !hasRegion(actual)) return false;
  return samePlace(accepted, actual) || sameRegion(accepted, actual);
}

const statesNoYear = ({ words }: Asked): boolean => ![...words].some((word) => /^(?:19|20)\d\d/u.test(word));

const isExpression = (text: string, { demands }: Schema): boolean =>
  demands.content === 'expression' || isFormula(text);

function compareWording(accepted: string, actual: string, schema: Schema, asked: Asked): Comparison {
  if (schema.demands.wording !== 'free' && (isTechnical(accepted) || isTechnical(actual))) return 'different';
  if (addsOnlyHeads(accepted, actual, headsOf(schema))) return 'same';
  if (schema.demands.wording === 'free') {
    const comparison = compareFreeTexts(accepted, actual, asked);
    return comparison === 'unclear' ? { doubt: DOUBTS.otherWords } : comparison;
  }
  const [wanted, written] = [standardWords(accepted), standardWords(actual)];
  const isLonger = wanted.length > 0 && ` ${written.join(' ')} `.includes(` ${wanted.join(' ')} `);
  return isLonger && says(asked, actual) ? { doubt: DOUBTS.longerName } : 'different';
}

const heads = new WeakMap<Schema, ReadonlySet<string>>();

/** Words that the name of a parameter says anyway. */
function headsOf(schema: Schema): ReadonlySet<string> {
  const known = heads.get(schema);
  if (known !== undefined) return known;
  const spaced = schema.name.replace(/([a-z])([A-Z])/gu, '$1 $2').replaceAll('_', ' ');
  const words = new Set(standardWords(spaced));
  heads.set(schema, words);
  return words;
}
