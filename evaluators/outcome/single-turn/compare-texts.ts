import { DOUBTS } from './comparison.ts';
import type { Comparison, Light } from './comparison.ts';
import type { Schema } from './schema.ts';
import { compareDates } from './values/dates.ts';
import { isFormula, sameExpression } from './values/expressions.ts';
import { compareFreeTexts, says } from './values/free-text.ts';
import type { Asked } from './values/free-text.ts';
import { hasRegion, locatesFurther, samePlace, sameRegion } from './values/places.ts';
import { sameSource } from './values/sources.ts';
import { addsOnlyHeads, isTechnical, sameText, sameVerbatim } from './values/texts.ts';
import { sameQuantity } from './values/units.ts';
import { standardText, standardWords } from './words/standard.ts';

/** How a text compares with an accepted one, by the first rule that knows what the two are. */
export function compareTexts(accepted: string, actual: string, schema: Schema, light: Light): Comparison {
  const { parts, asked, language } = light;
  if (schema.demands.wording === 'verbatim') {
    return parts.has('texts') && sameVerbatim(accepted, actual) ? 'same' : 'different';
  }
  if (parts.has('expressions') && schema.demands.content === 'expression' && isFormula(accepted))
    return sameExpression(accepted, actual) ? 'same' : 'different';
  if (parts.has('texts') && sameText(accepted, actual)) return 'same';
  if (schema.allowed !== undefined) return 'different';
  if (parts.has('sources') && language !== 'python' && sameSource(accepted, actual)) return 'same';
  if (parts.has('dates')) {
    const dates = compareDates(accepted, actual);
    if (dates === 'same') return 'same';
    // Without a stated year, any from the accepted one on may be the one that the user means.
    if (dates === 'later-year' && statesNoYear(asked)) return 'same';
    if (dates !== 'no-dates') return 'different';
  }
  if (parts.has('units') && sameQuantity(accepted, actual)) return 'same';
  if (parts.has('places') && isSamePlace(accepted, actual, schema)) return 'same';
  return parts.has('free-text') ? compareWording(accepted, actual, schema, asked) : 'different';
}

/** A region may be left out, unless the description asks for it and the accepted value has one. */
function isSamePlace(accepted: string, actual: string, { demands }: Schema): boolean {
  if (demands.place !== 'free' && hasRegion(accepted) && !hasRegion(actual)) return false;
  if (samePlace(accepted, actual) || sameRegion(accepted, actual)) return true;
  return demands.content === 'place' && locatesFurther(accepted, actual);
}

const statesNoYear = ({ words }: Asked): boolean => ![...words].some((word) => /^(?:19|20)\d\d/u.test(word));

function compareWording(accepted: string, actual: string, schema: Schema, asked: Asked): Comparison {
  if ((isTechnical(accepted) || isTechnical(actual)) && !isProse(accepted, schema)) return 'different';
  if (asked.quoted.includes(standardText(accepted)) && !contains(actual, accepted)) return 'different';
  if (addsOnlyHeads(accepted, actual, schema.heads)) return 'same';
  if (schema.demands.wording === 'free') {
    const comparison = compareFreeTexts(accepted, actual, asked);
    return comparison === 'unclear' ? { doubt: DOUBTS.otherWords } : comparison;
  }
  if (!contains(actual, accepted) || !says(asked, actual)) return 'different';
  return schema.demands.content === 'place' ? 'same' : { doubt: DOUBTS.longerName };
}

/** Whether a text has the words of another, and at least one, in a row. */
function contains(text: string, part: string): boolean {
  const words = standardWords(part);
  return words.length > 0 && ` ${standardWords(text).join(' ')} `.includes(` ${words.join(' ')} `);
}

/** Words for a person, which signs do not make an address or code. */
const isProse = (text: string, { demands }: Schema): boolean =>
  demands.wording === 'free' && /\p{L}\s+\p{L}/u.test(text);
