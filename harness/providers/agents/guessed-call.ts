import type { IssuedCall } from '../../contract/chat-model.ts';
import type { Json } from '../../contract/json.ts';
import { isObject } from '../json-parts.ts';
import { literalOf } from '../wire-json.ts';
import { argumentsIn, withArguments } from './call-arguments.ts';
import type { DamageSource } from './damaged-call.ts';
import { otherValue } from './other-value.ts';
import type { ValueSource } from './other-value.ts';
import { readSchema } from './schema.ts';
import { shownValues } from './shown.ts';

/**
 * A call for which some values may be unknown. `known`: none is. `guessed`: guesses stand in their place, and none is right.
 * `no-guess`: one cannot be guessed, so there is no call.
 */
export type Guess =
  | { readonly kind: 'known' | 'guessed'; readonly call: IssuedCall }
  | { readonly kind: 'no-guess'; readonly call: undefined };

/** Puts guesses in place of all strings and numbers in a call's arguments that are unknown. */
export function guessedCall(
  call: IssuedCall,
  isUnknown: (value: Json) => boolean,
  { tools, outputs, draw }: DamageSource,
): Guess {
  const schema = tools.find(({ name }) => name === call.tool)?.parameters ?? {};
  const source = { name: '', schema, shown: shownValues(outputs), draw };
  const tally = { guessed: 0, missed: 0 };
  const given = argumentsIn(call);
  const guessed = guessedValue(given, { isUnknown, source, tally });
  if (tally.missed > 0) return { kind: 'no-guess', call: undefined };
  if (tally.guessed === 0 || !isObject(guessed)) return { kind: 'known', call };
  return { kind: 'guessed', call: withArguments(call, guessed) };
}

type Guessing = {
  readonly isUnknown: (value: Json) => boolean;
  readonly source: ValueSource;
  readonly tally: { guessed: number; missed: number };
};

function guessedValue(value: Json, guessing: Guessing): Json {
  const { isUnknown, source, tally } = guessing;
  const { items, properties } = readSchema(source.schema);
  if (Array.isArray(value))
    return value.map((item) => guessedValue(item, { ...guessing, source: { ...source, schema: items } }));
  if (isObject(value) && literalOf(value) === undefined) {
    const entries = Object.entries(value).map(([name, part]): [string, Json] => {
      const schema = properties.find((property) => property.name === name)?.schema ?? {};
      return [name, guessedValue(part, { ...guessing, source: { ...source, name, schema } })];
    });
    return Object.fromEntries(entries);
  }
  if (!isUnknown(value)) return value;
  const other = otherValue(value, source);
  if (other === undefined) tally.missed += 1;
  else tally.guessed += 1;
  return other ?? value;
}
