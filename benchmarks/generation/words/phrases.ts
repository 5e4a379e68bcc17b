import type { Domain } from '../domains/domain.ts';
import type { Literal } from '../../../harness/contract/tool-language.ts';
import { mustGet } from '../../../harness/contract/must-get.ts';
import type { Filling, RowMention } from '../plans/plan.ts';
import { indefinite, pluralOf, possessive } from './inflection.ts';
import { nounPhrase } from './nouns.ts';
import type { Role, Speech } from './speech.ts';
import { spokenValue } from './values.ts';

/** What slots of a phrase stand for, by name. */
export type Slots = ReadonlyMap<string, Slot>;

export type Slot =
  | { readonly kind: 'row'; readonly mention: RowMention }
  | { readonly kind: 'value'; readonly value: Literal; readonly refers: string | undefined }
  /** Words leave it out: what is in brackets with it goes, and a row is only called by its noun. */
  | { readonly kind: 'open'; readonly table: string | undefined };

/** Slots of the arguments of a call. */
export const slotsOf = (
  fillings: readonly Filling[],
  refers: (parameter: string) => string | undefined,
  open: readonly string[] = [],
): Slots =>
  new Map(
    fillings.map((filling): [string, Slot] => {
      const { parameter } = filling;
      if (open.includes(parameter))
        return [
          parameter,
          { kind: 'open', table: filling.kind === 'row' ? filling.mention.table : undefined },
        ];
      return [
        parameter,
        filling.kind === 'row'
          ? { kind: 'row', mention: filling.mention }
          : { kind: 'value', value: filling.value, refers: refers(parameter) },
      ];
    }),
  );

/** What the parameters of a tool refer to: a column of a table, as `table.column`. */
export const referredBy =
  (tool: string, { domain }: Pick<Speech, 'domain'>) =>
  (parameter: string): string | undefined =>
    domain.tools.get(tool)?.parameters.find(({ name }) => name === parameter)?.refers;

const SLOT = /\{([a-z0-9_]+)('s)?( subject| plural| bare)?\}/g;

/** Whether a phrase can be said with these slots: it has one for each, or none that is left out or not given. */
export function suits(phrase: string, slots: Slots): boolean {
  const bare = withoutOpen(phrase, slots);
  const names = new Set(Array.from(bare.matchAll(SLOT), ([, name = '']) => name));
  const said = [...slots]
    .filter(([, slot]) => slot.kind !== 'open' || slot.table !== undefined)
    .map(([name]) => name);
  const isOpenValue = [...slots].some(
    ([name, slot]) => slot.kind === 'open' && slot.table === undefined && names.has(name),
  );
  return !isOpenValue && said.every((name) => names.has(name)) && [...names].every((name) => slots.has(name));
}

/** Drops bracketed parts whose slot is left out or not given, and the brackets of the others. */
const withoutOpen = (phrase: string, slots: Slots): string =>
  phrase.replaceAll(/\[([^\]]*)\]/g, (_whole, part: string) => {
    const [, name = ''] = /\{([a-z0-9_]+)/.exec(part) ?? [];
    const slot = slots.get(name);
    return slot === undefined || slot.kind === 'open' ? '' : part;
  });

/** A phrase with words in its slots. */
export function filled(phrase: string, slots: Slots, speech: Speech): string {
  const bare = withoutOpen(phrase, slots);
  return bare.replaceAll(
    SLOT,
    (_whole, name: string, genitive: string | undefined, role: string | undefined, at: number) =>
      slotWords(mustGet(slots, name, 'slot'), roleOf(genitive ?? role, at), speech),
  );
}

/** @param ending - of the slot. @param at - its place in the phrase. */
function roleOf(ending: string | undefined, at: number): Role {
  if (ending === "'s") return 'possessive';
  if (ending === ' plural') return 'plural';
  if (ending === ' bare') return 'bare';
  return ending === ' subject' || at === 0 ? 'subject' : 'object';
}

function slotWords(slot: Slot, role: Role, speech: Speech): string {
  switch (slot.kind) {
    case 'row':
      return nounPhrase(slot.mention, role, speech);
    case 'open': {
      const { singular, plural } = mustGet(speech.domain.tables, slot.table ?? '', 'table').naming;
      if (role === 'plural') return plural;
      return role === 'possessive' ? possessive(indefinite(singular)) : indefinite(singular);
    }
    case 'value': {
      const [table = '', column = ''] = slot.refers?.split('.') ?? [];
      const type = speech.domain.tables.get(table)?.columns.find(({ name }) => name === column)?.type;
      const words = spokenValue(slot.value, type, speech);
      if (role === 'bare') return words.replace(/^on /, '');
      return role === 'plural' ? pluralOf(words) : words;
    }
    default:
      return slot satisfies never;
  }
}

/** Whether users can ask for a call and leave this argument out: a phrase says the others alone. */
export function canBeOpen(
  { tools }: Pick<Domain, 'tools'>,
  tool: string,
  fillings: readonly Filling[],
  parameter: string,
): boolean {
  const slots = slotsOf(fillings, () => undefined, [parameter]);
  return tools.get(tool)?.phrases?.asks.some((phrase) => suits(phrase, slots)) === true;
}
