import { plainOf } from '../../../../../evaluators/outcome/single-turn/plain.ts';
import { misfitOf } from '../../../../../evaluators/outcome/single-turn/fits-schema.ts';
import { momentsIn } from '../../../../../evaluators/outcome/single-turn/values/dates.ts';
import { hasRegion, sameRegion } from '../../../../../evaluators/outcome/single-turn/values/places.ts';
import { NO_PREFERENCE } from '../../../../../evaluators/outcome/single-turn/words/stop-words.ts';
import type { Suite } from '../../../../../harness/contract/suite.ts';
import type { Value } from '../../../../../harness/contract/value.ts';
import type { KeyedEntry, KeySlot } from './key-slots.ts';
import { isGivenFor, numberMentions } from './number-mentions.ts';
import { nameWords, says } from './said.ts';
import { usesElsewhere } from './values-by-parameter.ts';

/** How well the words of the user support a value in a slot: the sum of the reasons for and against it. 0: nothing tells. */
export function saidFit(value: Value, slot: KeySlot, { question }: KeyedEntry): number {
  if (typeof value !== 'string') {
    const number = plainOf(value);
    const [mention, another] = numberMentions(question).filter(
      ({ values }) => typeof number === 'number' && values.includes(number),
    );
    return mention !== undefined && another === undefined && isGivenFor(mention, slot) ? NAMED : 0;
  }
  return (isNamed(value, slot, question) ? NAMED : 0) + directionOf(value, slot.parameter, question);
}

/** How well the schema, and the keys of other entries, support a text in a slot. */
export function kindFit(value: Value, slot: KeySlot, { key }: KeyedEntry, suite: Suite): number {
  if (typeof value !== 'string') return 0;
  const { parameter, schema } = slot;
  const isListed =
    schema.allowed === undefined ? 0 : misfitOf(value, schema, 'values') === undefined ? 1 : -2;
  const isDescribed = value.length > 2 && says(schema.description, value) ? 1 : 0;
  const isUsed = !NO_PREFERENCE.has(value.toLowerCase()) && usesElsewhere(suite, parameter, value, key) > 0;
  return isListed + isDescribed + (isUsed ? 1 : 0) + notationOf(value, slot);
}

/** Weight of the name of a parameter right before its value. */
const NAMED = 2;

/** Dates stand for dates, digits for numbers and codes, places for places. */
function notationOf(value: string, { parameter, schema }: KeySlot): number {
  const isDate = momentsIn(value).some(({ day }) => day !== undefined);
  const wantsDate = schema.demands.notations.length > 0 || /(?:^|_)(?:date|day)(?:_|$)/iu.test(parameter);
  if (isDate !== wantsDate) return wantsDate ? -1 : isDate ? -1 : 0;
  if (isDate) return 1;
  if (/(?:number|phone|(?:^|_)id|zip|code)$/iu.test(parameter)) return /\d/u.test(value) ? 1 : -1;
  if (schema.demands.content === 'place') return hasRegion(value) || sameRegion(value, value) ? 1 : 0;
  return 0;
}

/** Whether a text says the name of a parameter right before a value: "case number '12-A'". */
function isNamed(value: string, { parameter }: KeySlot, text: string): boolean {
  const words = nameWords(parameter);
  const at = text.toLowerCase().indexOf(value.toLowerCase());
  const last = words.at(-1);
  if (at < 0 || last === undefined || last.length < 3) return false;
  const before = /[^.,;?!]*$/u.exec(text.slice(0, at))?.[0] ?? '';
  return new RegExp(
    `\\b${last.slice(0, 6)}\\p{L}*\\s*(?:(?:is|of|as|named|called|titled|being|to|=|:|are)\\s*)?["'“‘\`]?$`,
    'iu',
  ).test(before);
}

const ORIGIN = /(?:^|_)(?:from|origin|source|start|departure|departing|pickup)(?:_|$)/iu;
const GOAL = /(?:^|_)(?:to|destination|dest|target|end|arrival|dropoff)(?:_|$)/iu;

/** Whether a value is said "from" or "to" something, as its parameter is named. */
function directionOf(value: string, parameter: string, text: string): number {
  const [isOrigin, isGoal] = [ORIGIN.test(parameter), GOAL.test(parameter)];
  if (isOrigin === isGoal) return 0;
  const at = text.toLowerCase().indexOf(value.toLowerCase());
  if (text.toLowerCase().split(value.toLowerCase()).length > 2) return 0;
  const word = /\b(from|to|into)\s+["'“‘]?$/iu.exec(text.slice(0, Math.max(0, at)))?.[1]?.toLowerCase();
  if (at < 0 || word === undefined) return 0;
  return (word === 'from') === isOrigin ? 1 : -1;
}
