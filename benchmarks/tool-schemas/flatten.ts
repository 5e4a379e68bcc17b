import { isDeepStrictEqual } from 'node:util';
import type { Json } from '../../harness/contract/json.ts';
import { isSmall } from './bounds.ts';
import { field, isObject, listField, objectField, textField } from './json-fields.ts';
import type { JsonObject } from './json-fields.ts';
import { resolved } from './references.ts';
import { below, isWithinBounds } from './schema-reading.ts';
import type { At, SchemaReading } from './schema-reading.ts';

/** A schema without references, `allOf` and alternatives. */
export type Flat = { readonly schema: JsonObject; readonly at: At };

const WHY = {
  'reference-outside': 'The reference leads out of the document and is not followed.',
  'reference-missing': 'The reference leads nowhere.',
  cycle: 'The schema contains itself; it is cut here.',
} as const;

/** Follows references, and joins what several schemas say of one place. */
export function flattened(node: Json, at: At, reading: SchemaReading): Flat {
  const to = resolved(node, at.pointer, reading.root);
  const own = isObject(node) ? without(node, '$ref') : {};
  if (to.missing !== undefined) lose(to.missing, at, reading);
  if (to.followed.some((reference) => at.refs.includes(reference))) {
    lose('cycle', at, reading);
    return { schema: { ...own, type: 'object' }, at };
  }
  const target = isObject(to.node) ? without(to.node, '$ref') : {};
  const there = { ...at, pointer: to.pointer, refs: [...at.refs, ...to.followed] };
  const said = to.followed.length === 0 ? own : joined(own, target, there, reading);
  return { schema: oneAlternative(together(said, there, reading), there, reading), at: there };
}

const lose = (code: keyof typeof WHY, { pointer }: At, reading: SchemaReading): void => {
  reading.lose({ pointer, code, says: WHY[code] });
};

const without = (object: JsonObject, ...keys: readonly string[]): JsonObject =>
  Object.fromEntries(Object.entries(object).filter(([key]) => !keys.includes(key)));

/** What `allOf` says beside the schema. */
function together(schema: JsonObject, at: At, reading: SchemaReading): JsonObject {
  const members = listField(schema, 'allOf') ?? [];
  return members.reduce(
    (sum: JsonObject, member, index) => {
      const there = below(at, `/allOf/${index}`);
      if (!isWithinBounds(there, reading)) return sum;
      return joined(sum, flattened(member, there, reading).schema, there, reading);
    },
    without(schema, 'allOf'),
  );
}

/** What two schemas say together. Where they contradict each other, the first decides. */
function joined(first: JsonObject, second: JsonObject, { pointer }: At, reading: SchemaReading): JsonObject {
  const [properties, others] = [objectField(first, 'properties'), objectField(second, 'properties')];
  const [required, more] = [listField(first, 'required') ?? [], listField(second, 'required') ?? []];
  for (const key of Object.keys(second)) {
    const [left, right] = [field(first, key), field(second, key)];
    const isJoined = ['properties', 'required', 'description', 'title'].includes(key);
    if (isJoined || left === undefined || right === undefined || isAlike(left, right)) continue;
    reading.lose({
      pointer,
      code: 'contradiction',
      says: `Two schemas of the place give different values for "${key.slice(0, 40)}"; the first is taken.`,
    });
  }
  return {
    ...second,
    ...first,
    ...((properties ?? others) !== undefined && { properties: { ...others, ...properties } }),
    ...(required.length + more.length > 0 && { required: [...new Set([...required, ...more])] }),
  };
}

const isAlike = (left: Json, right: Json): boolean =>
  left === right || (isSmall(left) && isSmall(right) && isDeepStrictEqual(left, right));

/** Of `oneOf` and `anyOf` the first. Accepted values of all are joined, and `null` is no alternative. */
function oneAlternative(schema: JsonObject, at: At, reading: SchemaReading): JsonObject {
  const key = ['oneOf', 'anyOf'].find((one) => Object.hasOwn(schema, one));
  if (key === undefined) return schema;
  const rest = without(schema, key, 'discriminator');
  const all = (listField(schema, key) ?? []).map((member, index) => ({ member, index }));
  const members = all.filter(({ member }) => !isNull(member));
  const own = members.length < all.length ? { ...rest, nullable: true } : rest;
  const there = below(at, `/${key}`);
  const [first] = members;
  if (first === undefined) return own;
  const values = members.map(({ member }) => acceptedIn(member));
  if (values.every((one) => one !== undefined)) return { ...own, enum: values.flat() };
  if (members.every(({ member }) => isDemandAlone(member))) {
    reading.lose({ pointer: there.pointer, code: 'keyword-dropped', says: 'The keyword is not taken over.' });
    return own;
  }
  if (members.length > 1) {
    const says = `Of ${members.length} alternatives the first is taken.`;
    reading.lose({ pointer: there.pointer, code: 'first-alternative', says });
  }
  const place = { ...there, pointer: `${there.pointer}/${first.index}` };
  if (!isWithinBounds(place, reading)) return own;
  return joined(own, flattened(first.member, place, reading).schema, place, reading);
}

const isNull = (member: Json): boolean =>
  isObject(member) && (textField(member, 'type') === 'null' || field(member, 'const') === null);

/** Values of an alternative that is nothing else than a list of them. */
function acceptedIn(member: Json): readonly Json[] | undefined {
  if (!isObject(member)) return undefined;
  const constant = field(member, 'const');
  return constant === undefined ? listField(member, 'enum') : [constant];
}

/** Alternatives that say which properties must be there, and not what they are. */
const isDemandAlone = (member: Json): boolean =>
  isObject(member) && Object.keys(member).every((key) => key === 'required');
