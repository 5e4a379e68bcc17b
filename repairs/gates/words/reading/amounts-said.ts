import type { QuantitySaid, WordsRead } from './words-read.ts';

/** What an amount is said to be: all that there is afterwards, or what is more or less than before. */
export type AmountSide = 'whole' | 'change';

/** Words between a number and what is said of it: "twelve rear lamps more". */
const NOUN =
  /(?:\s+(?!(?:or|and|but|no|not|never|any|once|even|much|what|some|for|to|in|of|is|are|was|at|on|from|with|more|fewer|less|extra|additional|further)\b)[\p{L}'’-]+){0,3}?/u
    .source;
/** "By twelve", "another twelve", "plus twelve". */
const CHANGE_BEFORE =
  /\b(?:(?:by|plus|minus)(?:\s+(?:exactly|just|only|about|a total of))?|another|extra|additional|further)\s+[$€£]?$/iu;
/** "Twelve more", "twelve lamps fewer", but not "two more things" and "twelve more quickly". */
const CHANGE_AFTER = new RegExp(
  `^${NOUN}\\s+(?:more|fewer|less|extra|additional|further)\\b(?!\\s+(?:\\p{L}+ly|things?|requests?|questions?|favou?rs?|tasks?|matters?|points?|times?)\\b)`,
  'iu',
);
/** "Increase the order to twelve", within one clause. */
const WHOLE_BEFORE =
  /(?:\b(?:set|chang|increas|decreas|rais|bring|bump|lower|reduc|cut|adjust|updat|correct|top|fill|grow|drop|rise)\p{L}*\b(?:[^.;!?]|\.\d)*\bto(?:\s+(?:exactly|just|only))?|\ba\s+total\s+of)\s+[$€£]?$/iu;
/** "Twelve in all", "twelve lamps altogether". */
const WHOLE_AFTER = new RegExp(
  `^${NOUN},?\\s+(?:in\\s+(?:all|total)|altogether|all\\s+told|overall|all\\s+together)\\b`,
  'iu',
);
/** Verbs of adding and taking away: "add twelve in all" is both. */
const MOVED_BEFORE = /\b(?:add|remov|subtract|deduct|restock|tak|deliver|sell|us)\p{L}*\s+[$€£]?$/iu;

/** The sides that words say a number on, wherever they say it; empty where some mention of it says neither. */
export function sidesSaid({ quantities }: WordsRead, value: number): ReadonlySet<AmountSide> {
  const sides = quantities
    .filter((quantity) => Math.abs(quantity.value - Math.abs(value)) < 1e-9)
    .map(sidesOf);
  return new Set(sides.some(({ length }) => length === 0) ? [] : sides.flat());
}

/** Letters before and after a number that are read. */
const NEAR = 160;

function sidesOf(quantity: QuantitySaid): readonly AmountSide[] {
  const before = quantity.before.slice(-NEAR);
  const after = quantity.after.slice(0, NEAR);
  const isChange = CHANGE_BEFORE.test(before) || CHANGE_AFTER.test(after);
  const isWhole = WHOLE_BEFORE.test(before) || WHOLE_AFTER.test(after);
  return [
    ...(isChange || (isWhole && MOVED_BEFORE.test(before)) ? (['change'] as const) : []),
    ...(isWhole ? (['whole'] as const) : []),
  ];
}
