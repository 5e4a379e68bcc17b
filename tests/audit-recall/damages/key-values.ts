import type { RandomIntegers } from '../../../harness/contract/seeded-random.ts';
import type { EncodedValue } from '../../../harness/contract/json.ts';
import { decodeValue, encodeValue } from '../../../benchmarks/python/encoding.ts';
import { Float } from '../../../harness/contract/value.ts';
import type { SuiteEntry } from '../../../harness/contract/suite.ts';
import type { AuditedSuite } from '../../../repairs/audit/detector.ts';
import { firstOf } from '../first-of.ts';
import { keyOf, keyParts, withKey } from '../keys.ts';
import type { KeyPart } from '../keys.ts';
import { partAt, requiredOf, withPart } from '../nodes.ts';
import type { Damage } from '../planting.ts';
import { inOtherForm, numberText, otherNumber, says, withTypo, wordsIn } from '../texts.ts';
import { damagedEntry } from './damaged-entry.ts';
import { descriptionAt, documentedWords, oneOf } from './schema-change.ts';

type Draw = RandomIntegers;

/** Accepted values after a damage; `undefined`: the part has no such damage. */
type Alter = (
  part: KeyPart,
  context: { readonly said: string; readonly draw: Draw },
) => readonly EncodedValue[] | undefined;

const shown = (value: unknown): string => JSON.stringify(value);

function plantAltered(entry: SuiteEntry, audited: AuditedSuite, draw: Draw, alter: Alter) {
  const said = wordsIn(entry, 0);
  return firstOf(keyParts(entry, audited), draw, (part) => {
    const accepted = alter(part, { said, draw });
    if (accepted === undefined || shown(accepted) === shown(part.accepted)) return undefined;
    const answers = withPart([...keyOf(entry)], part.path, [...accepted]);
    const what = `The answer key accepts ${shown(accepted)} for ${part.parameter} of ${part.tool} instead of ${shown(part.accepted)}.`;
    return damagedEntry(entry, withKey(entry, answers), what);
  });
}

/** The accepted text that the user says; a key whose other values are spellings of it loses them, too. */
const saidText = ({ accepted }: KeyPart, said: string): string | undefined =>
  accepted
    .filter((value) => typeof value === 'string')
    .find((value) => value.length > 3 && says(said.toLowerCase(), value.toLowerCase()));

const saidNumber = ({ accepted }: KeyPart, said: string) =>
  accepted.map(decodeValue).find((value) => {
    const text = numberText(value);
    return text !== undefined && says(said, text);
  });

const typo: Alter = (part, { said, draw }) => {
  const text = saidText(part, said);
  const other =
    text === undefined ? undefined : draw.below(2) === 0 ? withTypo(text, draw) : inOtherForm(text, draw);
  return other === undefined ? undefined : [other];
};

const number: Alter = (part, { said, draw }) => {
  const value = saidNumber(part, said);
  const other = value === undefined ? undefined : otherNumber(value, draw);
  return other === undefined ? undefined : [encodeValue(other)];
};

const type: Alter = ({ accepted }) => {
  const [first] = accepted;
  if (Array.isArray(first))
    return first.every((one) => typeof one === 'string') && first.length > 0 ? [first.join(', ')] : undefined;
  const value = first === undefined ? null : decodeValue(first);
  const text = numberText(value) ?? (typeof value === 'boolean' ? (value ? 'yes' : 'no') : undefined);
  return text === undefined ? undefined : [text];
};

const decimals: Alter = ({ accepted }) => {
  const value = accepted.map(decodeValue).find((one) => one instanceof Float && one.value % 1 !== 0);
  if (!(value instanceof Float)) return undefined;
  const places = String(value.value).split('.')[1]?.length ?? 0;
  if (places === 0) return undefined; // written with an exponent
  const rounded = new Float(Number(value.value.toFixed(places - 1)));
  return places > 1 || rounded.value !== 0 ? [encodeValue(rounded)] : undefined;
};

const ISO_DATE = /^\d{4}-\d\d-\d\d$/;

const date: Alter = ({ accepted }, { draw }) => {
  const iso = accepted.filter((value) => typeof value === 'string').find((value) => ISO_DATE.test(value));
  const time = Date.parse(iso ?? '');
  if (Number.isNaN(time)) return undefined;
  const day = 24 * 60 * 60 * 1000;
  return [new Date(time + (draw.below(2) === 0 ? day : -day)).toISOString().slice(0, 10)];
};

const enumeration: Alter = ({ accepted, spec, parameter }, { draw }) => {
  const allowed = documentedWords(spec?.parameters ?? null, ['properties', parameter]);
  const word = oneOf(
    accepted.filter((value) => typeof value === 'string' && value.length > 3 && allowed.includes(value)),
    draw,
  );
  return typeof word === 'string' ? [word.slice(0, -2)] : undefined;
};

/** A value that the key takes or leaves, and that the user does not say, is demanded. */
const demanded: Alter = ({ accepted, spec, parameter }, { said }) => {
  // Where a user does not care, the words may say so.
  const given = accepted.includes('dontcare') ? [] : accepted.filter((value) => value !== '');
  const texts = given.map(
    (value) => numberText(decodeValue(value)) ?? (typeof value === 'string' ? value : shown(value)),
  );
  const isSaid = texts.some((text) => text.length > 0 && said.toLowerCase().includes(text.toLowerCase()));
  const path = ['properties', parameter];
  const stated = partAt(spec?.parameters ?? null, [...path, 'default']);
  const described = descriptionAt(spec?.parameters ?? null, path).toLowerCase();
  // Only a default, which goes without saying, is surely not said in other words.
  const isDefault =
    given.some((value) => shown(value) === shown(stated)) ||
    (described.includes('default') && texts.some((text) => described.includes(text.toLowerCase())));
  const isRequired = requiredOf(spec?.parameters ?? null).includes(parameter);
  return !isDefault || isRequired || isSaid || given.length === accepted.length || given.length === 0
    ? undefined
    : given;
};

function plantDemanded(entry: SuiteEntry, audited: AuditedSuite, draw: Draw) {
  const planting = plantAltered(entry, audited, draw, demanded);
  const changed = planting === undefined ? undefined : [...planting.entries.values()][0];
  const part = keyParts(entry, audited).find(
    ({ path, accepted }) =>
      changed !== undefined && shown(partAt([...keyOf(changed)], path)) !== shown(accepted),
  );
  if (planting === undefined || changed === undefined || part === undefined) return undefined;
  const right = withKey(entry, withPart([...keyOf(entry)], part.path, [''])).reference;
  return damagedEntry(entry, changed, planting.what, right);
}

const keyDamage = (kind: string, does: string, alter: Alter): Damage => ({
  kind,
  does,
  over: 'entry',
  components: ['reference', 'evaluation'],
  plant: (entry, audited, draw) => plantAltered(entry, audited, draw, alter),
});

/** Damages of accepted values in answer keys. */
export const KEY_VALUE_DAMAGES: readonly Damage[] = [
  keyDamage(
    'key-text',
    'The key accepts a text that is nearly the one that the user says, and no other.',
    typo,
  ),
  keyDamage('key-number', 'The key accepts another number than the user says.', number),
  keyDamage('key-type', 'The key accepts a value of another type than the schema declares.', type),
  keyDamage('key-decimals', 'The key accepts a number with fewer decimals.', decimals),
  keyDamage('key-date', 'The key accepts the day before or after.', date),
  keyDamage('key-enumeration', 'The key accepts a word outside the enumeration of the schema.', enumeration),
  {
    ...keyDamage(
      'key-optional-demanded',
      'The key demands an optional value that the user does not say.',
      demanded,
    ),
    over: 'entry',
    plant: plantDemanded,
  },
];
