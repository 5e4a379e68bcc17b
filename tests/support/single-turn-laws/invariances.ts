import { Float, isList } from '../../../harness/contract/value.ts';
import type { Value } from '../../../harness/contract/value.ts';
import type { Schema } from '../../../evaluators/outcome/single-turn/schema.ts';
import { schemaOf, toolOf, withArgument } from './calls.ts';
import type { LawEntry, MadeCall } from './calls.ts';

/** A kind of change, and the replies that it makes of an entry's reference; none where it does not apply. */
export type LawChange = {
  readonly name: string;
  of(entry: LawEntry): readonly (readonly MadeCall[])[];
};

/** Every argument that a rewriting applies to, rewritten alone. */
function rewriting(
  name: string,
  rewrite: (value: Value, schema: Schema, law: LawEntry) => Value | undefined,
): LawChange {
  return {
    name,
    of: (law) =>
      law.calls.flatMap((call, index) =>
        [...call.given].flatMap(([parameter, value]) => {
          const schema = schemaOf(law, index, parameter);
          const rewritten = schema === undefined ? undefined : rewrite(value, schema, law);
          return rewritten === undefined ? [] : [withArgument(law.calls, index, parameter, rewritten)];
        }),
      ),
  };
}

/** Texts that are words: no closed list, no prescribed notation, no signs that carry meaning. */
const isWords = (value: Value, { allowed, kind, demands }: Schema, { entry }: LawEntry): value is string =>
  typeof value === 'string' &&
  kind === 'string' &&
  entry.language === 'python' &&
  allowed === undefined &&
  demands.notations.length === 0 &&
  /^\p{L}[\p{L} ]*\p{L}$/u.test(value);

const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);

export const INVARIANCES: readonly LawChange[] = [
  { name: 'calls and arguments in another order', of: ({ calls }) => [calls.toReversed().map(reversed)] },
  {
    name: 'dots of tool names as underscores',
    of: ({ calls }) => [calls.map((call) => ({ ...call, tool: call.tool.replaceAll('.', '_') }))],
  },
  {
    name: 'an optional parameter stated at its default where it may be left out',
    of: (law) => optionals(law, ({ defaults }) => defaults.slice(0, 1)),
  },
  {
    name: 'an optional parameter stated as null where it may be left out',
    of: (law) => optionals(law, () => [null]),
  },
  rewriting('a whole number as a float', (value, { kind }, { entry }) =>
    typeof value === 'number' && (kind === 'number' || kind === 'integer') && entry.language === 'python'
      ? new Float(value)
      : undefined,
  ),
  rewriting('words in capitals', (value, schema, law) =>
    isWords(value, schema, law) ? value.toUpperCase() : undefined,
  ),
  rewriting('words with other spacing', (value, schema, law) =>
    isWords(value, schema, law) && schema.demands.wording !== 'verbatim'
      ? ` ${value.replaceAll(' ', '  ')} `
      : undefined,
  ),
  rewriting('words with diacritics', (value, schema, law) =>
    isWords(value, schema, law) ? value.replaceAll('e', 'é').replaceAll('o', 'ö') : undefined,
  ),
  rewriting('words with a full stop', (value, schema, law) =>
    isWords(value, schema, law) ? `${value}.` : undefined,
  ),
  rewriting('a date in another notation', (value, { demands, allowed }) => {
    const date = typeof value === 'string' ? /^(\d{4})-(\d{2})-(\d{2})$/u.exec(value) : null;
    if (date === null || demands.notations.length > 0 || allowed !== undefined) return undefined;
    return `${MONTHS[Number(date[2]) - 1] ?? ''} ${Number(date[3])}, ${date[1] ?? ''}`;
  }),
  rewriting('a state by its name', (value, { allowed }) =>
    typeof value === 'string' && allowed === undefined && / CA$/u.test(value)
      ? value.replace(/ CA$/u, ' California')
      : undefined,
  ),
  rewriting('members of a set in another order', (value, { demands, kind }, { entry }) =>
    isList(value) &&
    kind === 'array' &&
    demands.members === 'set' &&
    entry.language === 'python' &&
    value.every((member) => typeof member === 'string')
      ? value.toReversed()
      : undefined,
  ),
];

const reversed = ({ tool, given }: MadeCall): MadeCall => ({ tool, given: new Map([...given].toReversed()) });

function optionals(
  law: LawEntry,
  values: (schema: Schema) => readonly unknown[],
): readonly (readonly MadeCall[])[] {
  if (law.entry.language !== 'python') return [];
  return law.calls.flatMap((_, index) => {
    const tool = toolOf(law.prepared, index);
    return [...(law.accepted[index] ?? [])].flatMap(([parameter, accepted]) => {
      const schema = tool?.parameters.get(parameter);
      if (schema === undefined || tool?.required.has(parameter) === true || !accepted.includes('')) return [];
      const [value] = values(schema);
      return isPlainValue(value) ? [withArgument(law.calls, index, parameter, value)] : [];
    });
  });
}

const isPlainValue = (value: unknown): value is string | number | boolean | null =>
  value === null ||
  typeof value === 'string' ||
  typeof value === 'boolean' ||
  (typeof value === 'number' && Number.isInteger(value));
