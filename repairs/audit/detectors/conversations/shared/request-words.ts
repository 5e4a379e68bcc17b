import { memoizeByString } from '../../../../../harness/contract/memoize.ts';

/** Words that say nothing of what is asked for. */
const EMPTY = new Set(
  `the and for you your can could would will please kindly that this those these with from not are was were been being have has
had does did any all some just now also then there here when where what which who how its let our out about into than
too very good only more much make sure need want like help get got per via upon its it's i'd i'll i'm i've`.split(
    /\s+/,
  ),
);
/** A dictated text of several words is not a request. */
const DICTATED =
  /"[^"\n]*\s[^"\n]*\s[^"\n]*"|(?<!\p{L})'(?:[^'\n]|(?<=\p{L})'(?=\p{L}))*\s(?:[^'\n]|(?<=\p{L})'(?=\p{L}))*'/gu;
/** Words for one action: tools are named after one of them, and users say any. */
const SYNONYMS: readonly (readonly string[])[] = [
  ['delete', 'remove', 'erase', 'drop', 'eliminate', 'discard'],
  ['cancel', 'revoke', 'annul', 'rescind', 'retract', 'withdraw', 'scrap', 'undo', 'nix'],
  ['create', 'make', 'produce', 'generate', 'draft', 'craft'],
  ['start', 'ignite', 'ignition', 'launch'],
  ['book', 'reserve', 'reservation'],
  ['post', 'tweet', 'publish', 'broadcast'],
  ['send', 'dispatch', 'forward', 'relay', 'deliver'],
  ['fill', 'refuel', 'refill', 'replenish'],
  ['copy', 'duplicate', 'replicate'],
  ['move', 'transfer', 'rename', 'relocate'],
  ['directory', 'folder'],
  ['lock', 'secure'],
  ['navigate', 'navigation', 'directions', 'route'],
];
/** Endings of English words, longest first. */
const ENDINGS = ['ations', 'ation', 'ings', 'ing', 'ies', 'ied', 'ers', 'ed', 'es', 's', 'e'];
/** Letters that a stem keeps, at least. */
const SHORTEST = 3;

/** A word without its English ending: `cancel` for `canceled`, `tir` for `tires`. */
function stemOf(word: string): string {
  const ending = ENDINGS.find((end) => word.endsWith(end) && word.length - end.length >= SHORTEST);
  const stem = ending === undefined ? word : word.slice(0, -ending.length);
  return stem.replace(/([^aeiou])\1$/, '$1').replace(/y$/, '');
}

/** The first word of a group of synonyms, by the stems of all, as a stem. */
const SYNONYM_OF: ReadonlyMap<string, string> = new Map(
  SYNONYMS.flatMap(([first = '', ...others]) =>
    [first, ...others].map((word) => [stemOf(word), stemOf(first)] as const),
  ),
);

/** Requests that are kept: variants of a scenario say the same. */
const KEPT = 4000;

/** Stems of the words that a request is made of, without dictated texts and words that say nothing. Memoized. */
export const requestStems = memoizeByString(
  (request: string): ReadonlySet<string> =>
    new Set(
      (
        request
          .replaceAll(DICTATED, ' ')
          .toLowerCase()
          .match(/\p{L}{3,}/gu) ?? []
      )
        .filter((word) => !EMPTY.has(word))
        .map((word) => stemOf(word))
        .flatMap((stem) => [stem, ...(SYNONYM_OF.has(stem) ? [SYNONYM_OF.get(stem) ?? stem] : [])]),
    ),
  KEPT,
);
