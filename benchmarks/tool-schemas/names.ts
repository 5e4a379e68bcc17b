/** What tools do to things, by the word that says it. */
export type Deed = 'create' | 'get' | 'list' | 'update' | 'delete';

const VERBS: ReadonlyMap<string, Deed> = new Map([
  ...['create', 'add', 'new', 'make', 'register', 'open', 'insert', 'book'].map(
    (verb) => [verb, 'create'] as const,
  ),
  ...['get', 'show', 'read', 'fetch', 'retrieve', 'view'].map((verb) => [verb, 'get'] as const),
  ...['list', 'find', 'search', 'query', 'browse'].map((verb) => [verb, 'list'] as const),
  ...['update', 'edit', 'modify', 'change', 'patch'].map((verb) => [verb, 'update'] as const),
  ...['delete', 'remove', 'cancel', 'drop'].map((verb) => [verb, 'delete'] as const),
]);

/** A name as a deed and a thing. */
export type ReadName = {
  readonly deed: Deed;
  readonly verb: string;
  /** Singular, in lower case with underscores. */
  readonly thing: string;
};

/** Lower-case words of a name in any of the usual forms: `createLoan`, `create-loan`, `loans.create`. */
export const wordsOf = (name: string): readonly string[] =>
  name
    .replaceAll(/(?<=[a-z0-9])(?=[A-Z])/g, ' ')
    .replaceAll(/(?<=[A-Z])(?=[A-Z][a-z])/g, ' ')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');

/** Words as a name of the tool language; empty if it has no letters that such names have. */
export const snakeName = (name: string): string =>
  wordsOf(name)
    .join('_')
    .replaceAll(/[^a-z0-9_]/g, '')
    .replace(/^[0-9_]+/, '');

/** Reads `create_loan` and `loans.create`; `undefined`: it has no verb at an end, or nothing beside it. */
export function readName(name: string): ReadName | undefined {
  const words = wordsOf(name);
  const [first = '', last = ''] = [words[0], words.at(-1)];
  const verb = VERBS.has(first) ? first : last;
  const deed = VERBS.get(verb);
  const rest = (verb === first ? words.slice(1) : words.slice(0, -1)).filter(
    (word) => word !== 'all' && word !== 'by' && word !== 'id',
  );
  if (deed === undefined || rest.length === 0) return undefined;
  const things = snakeName(rest.join('_'));
  const thing = singularOf(things);
  if (thing === '') return undefined;
  const isMany = thing !== things;
  return { deed: deed === 'get' && isMany ? 'list' : deed, verb, thing };
}

/** Singular of the last word of a name: `book_copies` gives `book_copy`. Words that are none in the plural stay. */
export function singularOf(name: string): string {
  if (/(?:ss|us|is|news|series|species)$/.test(name)) return name;
  if (/[^aeiou]ies$/.test(name)) return `${name.slice(0, -3)}y`;
  if (/(?:ches|shes|sses|xes)$/.test(name)) return name.slice(0, -2);
  return name.endsWith('s') ? name.slice(0, -1) : name;
}

/** The thing whose id a parameter takes by its name: `member` of `member_id`, `memberId` and `memberID`. */
export function thingOfId(parameter: string): string | undefined {
  const words = wordsOf(parameter);
  return words.length > 1 && words.at(-1) === 'id' ? snakeName(words.slice(0, -1).join('_')) : undefined;
}
