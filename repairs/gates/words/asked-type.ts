import type { ColumnType } from '../../../harness/contract/environment-definition.ts';
import type { WordsRead } from './reading/words-read.ts';

/** What kinds of values questions ask for, by words that ask for no other. */
const ASKING: readonly { readonly words: RegExp; readonly types: readonly ColumnType[] }[] = [
  {
    words:
      /\b(?:when (?:is|are|does|do|did|was|were|will|has|have)|(?:since|until|till|from) when|(?:which|what|on which|on what) (?:day|date|time))\b/u,
    types: ['day', 'time'],
  },
  {
    words: /\b(?:how (?:many|much|heavy|expensive)|in (?:dollars|kilos|days|hours)|cost|costs)\b/u,
    types: ['integer', 'money'],
  },
  { words: /\be-?mail\b/u, types: ['email'] },
  { words: /\b(?:phone|telephone)\b/u, types: ['code'] },
  {
    words: /\bwho (?:is|are|does|do|did|was|has|leads|runs)\b/u,
    types: ['name', 'reference', 'enumeration', 'text'],
  },
];

const NUMBER_WORDS =
  /\b(?:how|cost|costs|price|worth|value|charge|charged|balance|limit|number|amount|many|much|capacity|quantity|rate|fee|room|weight|long|large|size|dollars|money|total|for what|at what|what do we|set back|pay|left|stock|hold|holds)\b/u;

/** Words without which no question asks for a value of a type. Types that are not listed are asked for in too many ways. */
const NEEDED: ReadonlyMap<ColumnType, RegExp> = new Map([
  [
    'day',
    /\b(?:when|day|date|since|until|till|due|last|first|start|starts|end|ends|how long|how old|expire|expires|on what|on which|scheduled|next|back)\b/u,
  ],
  ['time', /\b(?:when|time|hour|start|starts|begin|begins|o.?clock)\b/u],
  ['email', /\b(?:e-?mail|mail|write|address|reach|contact)\b/u],
  ['code', /\b(?:phone|telephone|number|code|tag|reach|call|contact|mark|label)\b/u],
  ['name', /\b(?:who|whom|whose|name|called|which|host|speaker|teacher|in charge|leads|with)\b/u],
  ['integer', NUMBER_WORDS],
  ['money', NUMBER_WORDS],
]);

/**
 * Whether a question can ask for a value of a type; `undefined` where its words tell nothing.
 *
 * @param question - the words of one request.
 */
export function canAskFor(type: ColumnType, { plain }: WordsRead): boolean {
  const asked = ASKING.filter(({ words }) => words.test(plain));
  if (asked.length > 0) return asked.some(({ types }) => types.includes(type));
  return NEEDED.get(type)?.test(plain) ?? true;
}
